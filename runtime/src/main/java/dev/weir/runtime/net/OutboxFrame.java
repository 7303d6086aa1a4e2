package dev.weir.runtime.net;

import dev.weir.ir.serde.ByteWriter;

/** A frame that waits to be sent. */
public final class OutboxFrame {
    private final OutboxStream stream;
    private final ByteWriter bytes;
    private final boolean ahead;

    OutboxFrame(OutboxStream stream, ByteWriter bytes, boolean ahead) {
        this.stream = stream;
        this.bytes = bytes;
        this.ahead = ahead;
    }

    OutboxStream stream() {
        return stream;
    }

    /** The whole frame. */
    public ByteWriter bytes() {
        return bytes;
    }

    /** Whether it goes before the frames of other streams. */
    boolean ahead() {
        return ahead;
    }
}
