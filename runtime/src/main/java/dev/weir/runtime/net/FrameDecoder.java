package dev.weir.runtime.net;

import java.nio.ByteBuffer;

/**
 * Cuts a stream of bytes into frames. Nothing in it is trusted: a kind and a length are checked before there is room for the body, and the
 * room grows as the bytes come, so that a peer who announces much and sends little costs little.
 */
final class FrameDecoder {
    /** What is asked and told of frames. */
    interface Sink {
        /**
         * A frame begins.
         *
         * @throws LinkClosedException if no such frame may come now
         */
        void begins(FrameKind kind, int stream, int bodyBytes);

        /** A frame is whole. */
        void whole(Frame frame);
    }

    private static final int FIRST_ROOM_BYTES = 64 << 10;
    private static final byte[] NOTHING = new byte[0];

    private final Sink sink;
    private final ByteBuffer header = ByteBuffer.allocate(Frame.HEADER_BYTES);
    private FrameKind kind = FrameKind.HELLO;
    private int stream;
    private int length = -1; // of the body; -1 while the header is not whole
    private byte[] body = NOTHING;
    private int filled;

    FrameDecoder(Sink sink) {
        this.sink = sink;
    }

    /** Takes all bytes that have come. */
    void take(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (length < 0) {
                takeHeader(bytes);
            } else {
                takeBody(bytes);
            }
            if (length == filled) {
                Frame frame = new Frame(kind, stream, body, 0, length);
                length = -1;
                filled = 0;
                body = NOTHING;
                sink.whole(frame);
            }
        }
    }

    /** Whether what has come ends between two frames. */
    boolean isBetweenFrames() {
        return length < 0 && header.position() == 0;
    }

    private void takeHeader(ByteBuffer bytes) {
        while (header.hasRemaining() && bytes.hasRemaining()) {
            header.put(bytes.get());
        }
        if (header.hasRemaining()) {
            return;
        }
        header.flip();
        int counted = header.getInt();
        kind = FrameKind.of(header.get());
        stream = header.getInt();
        header.clear();
        int bodyBytes = counted - Frame.COUNTED_HEADER_BYTES;
        if (bodyBytes < 0) {
            throw new LinkClosedException(
                    CloseReason.MALFORMED,
                    "expected a frame's length of at least " + Frame.COUNTED_HEADER_BYTES + ", found " + counted);
        }
        if (bodyBytes > kind.mostBodyBytes()) {
            throw new LinkClosedException(
                    CloseReason.TOO_LARGE,
                    "expected a frame " + kind + " of at most " + kind.mostBodyBytes() + " bytes, found " + bodyBytes);
        }
        sink.begins(kind, stream, bodyBytes);
        length = bodyBytes;
        body = bodyBytes == 0 ? NOTHING : new byte[Math.min(bodyBytes, FIRST_ROOM_BYTES)];
    }

    private void takeBody(ByteBuffer bytes) {
        int now = Math.min(bytes.remaining(), length - filled);
        if (filled + now > body.length) {
            byte[] larger = new byte[Math.min(length, Math.max(2 * body.length, filled + now))];
            System.arraycopy(body, 0, larger, 0, filled);
            body = larger;
        }
        bytes.get(body, filled, now);
        filled += now;
    }
}
