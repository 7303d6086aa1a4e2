package dev.weir.house.planted.runtime;

import com.lmax.disruptor.BlockingWaitStrategy;
import dev.weir.house.planted.fault.Aligned;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;

/** Classes that each break one rule of an engine package. */
public final class Offenders {
    static final class UnalignedShortcut {}

    static final class NamesAScheme {
        final Aligned scheme = new Aligned();
    }

    static final class UsesDisruptor {
        final BlockingWaitStrategy wait = new BlockingWaitStrategy();
    }

    static final class UsesNetty {
        final ByteBuf nothing = Unpooled.EMPTY_BUFFER;
    }

    static final class StartsAThread {
        void start(Runnable work) {
            new Thread(work).start();
        }
    }

    static final class ReadsTheClock {
        long now() {
            return System.nanoTime();
        }
    }

    static final class RollsDice {
        final Random dice = new Random(1);
    }

    static final class MakesAnId {
        String next() {
            return UUID.randomUUID().toString();
        }
    }

    static final class ReadsAFile {
        String read(Path file) throws IOException {
            return Files.readString(file);
        }
    }

    static final class OpensASocket {
        Socket open(String host, int port) throws IOException {
            return new Socket(host, port);
        }
    }

    static final class ReadsObjects {
        Object read(InputStream in) throws IOException, ClassNotFoundException {
            return new ObjectInputStream(in).readObject();
        }
    }

    static final class IsSerializable implements Serializable {
        private static final long serialVersionUID = 1;
    }

    static final class RingManager {}
}
