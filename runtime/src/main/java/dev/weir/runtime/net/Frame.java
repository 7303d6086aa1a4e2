package dev.weir.runtime.net;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;

/**
 * A frame that has arrived whole. On the wire it is {@code int length, byte kind, int stream, body}; the length counts what follows it.
 *
 * @param kind what it is
 * @param stream number of the stream it belongs to
 * @param bytes hold the body, and may be longer and begin before it
 * @param offset where the body begins
 * @param length bytes of the body
 */
public record Frame(FrameKind kind, int stream, byte[] bytes, int offset, int length) {
    /** Bytes before the body. */
    public static final int HEADER_BYTES = 9;

    /** Bytes of the longest body: 16 MiB. */
    public static final int MOST_BODY_BYTES = 1 << 24;

    /** What the length counts besides the body. */
    static final int COUNTED_HEADER_BYTES = HEADER_BYTES - Integer.BYTES;

    /** A reader of the body. */
    public ByteReader reader() {
        return new ByteReader(bytes, offset, length);
    }

    /** Begins a frame in an empty buffer. */
    public static void begin(ByteWriter buffer, FrameKind kind, int stream) {
        buffer.writeInt(0);
        buffer.writeByte(kind.ordinal());
        buffer.writeInt(stream);
    }

    /** Completes a frame that was begun at the start of the buffer. */
    public static void complete(ByteWriter buffer) {
        buffer.putInt(0, buffer.position() - Integer.BYTES);
    }

    /**
     * The frame that an array holds, no byte more or less.
     *
     * @throws LinkClosedException if it holds no such frame
     */
    public static Frame of(byte[] whole) {
        ByteReader in = new ByteReader(whole);
        int length = in.readInt();
        FrameKind kind = FrameKind.of(in.readByte());
        int stream = in.readInt();
        if (length != whole.length - Integer.BYTES) {
            throw new LinkClosedException(
                    CloseReason.MALFORMED,
                    "expected a frame of " + (whole.length - Integer.BYTES) + " bytes, found length " + length);
        }
        return new Frame(kind, stream, whole, HEADER_BYTES, whole.length - HEADER_BYTES);
    }
}
