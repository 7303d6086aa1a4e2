package dev.weir.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.state.disk.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One thread writes snapshots while another discards: the two meet at a chosen point. */
class SnapshotThreadsTest {
    private static final long ID = 2;

    private final MeetingDisk disk = new MeetingDisk();
    private final SnapshotStore store = new DirectorySnapshotStore(Path.of("/checkpoints"), disk, 2, warning -> {});

    @Test
    void shouldWriteIntoACheckpointWhileAnEarlierAttemptAtItIsDiscarded() throws Exception {
        store.write("map-0", 1, new Snapshot(ID));
        disk.onceDirectoryIsThere(() -> store.discard(ID, 1));

        SnapshotHandle handle = store.write("map-0", 2, new Snapshot(ID));

        disk.other.join();
        store.publish(Checkpoints.manifest(ID, 2, List.of(handle)));
        assertEquals(1, store.completed().size());
    }

    /** What the other thread does. */
    private interface Act {
        void run() throws IOException;
    }

    /** A disk in memory that lets another thread go on, until it is done or has to wait, once a directory was made. */
    private static final class MeetingDisk implements Disk {
        private final MemoryDisk disk = new MemoryDisk();
        private @Nullable Thread other;

        void onceDirectoryIsThere(Act act) {
            other = new Thread(() -> {
                try {
                    act.run();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        @Override
        public void makeDirectories(Path directory) throws IOException {
            disk.makeDirectories(directory);
            if (other != null && other.getState() == Thread.State.NEW) {
                other.start();
                while (other.isAlive() && other.getState() != Thread.State.BLOCKED) {
                    Thread.onSpinWait();
                }
            }
        }

        @Override
        public boolean exists(Path path) throws IOException {
            return disk.exists(path);
        }

        @Override
        public List<String> list(Path directory) throws IOException {
            return disk.list(directory);
        }

        @Override
        public long size(Path file) throws IOException {
            return disk.size(file);
        }

        @Override
        public void read(Path file, long position, byte[] target, int offset, int length) throws IOException {
            disk.read(file, position, target, offset, length);
        }

        @Override
        public void write(Path file, List<ByteBuffer> parts) throws IOException {
            disk.write(file, parts);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            disk.move(from, to);
        }

        @Override
        public void sync(Path directory) throws IOException {
            disk.sync(directory);
        }

        @Override
        public void delete(Path path) throws IOException {
            disk.delete(path);
        }
    }
}
