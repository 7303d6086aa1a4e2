package dev.weir.benchmark.fuzz;

import dev.weir.ir.serde.ByteWriter;
import dev.weir.runtime.net.CloseReason;
import dev.weir.runtime.net.FrameSender;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what a channel's end sends, and why it ends its connection. */
final class Tape implements FrameSender {
    final List<byte[]> frames = new ArrayList<>();

    @Nullable
    CloseReason refused;

    @Override
    public ByteWriter buffer() {
        return new ByteWriter();
    }

    @Override
    public void send(ByteWriter frame, boolean ahead) {
        frames.add(frame.toByteArray());
    }

    @Override
    public void refuse(CloseReason reason, String text) {
        refused = reason;
    }
}
