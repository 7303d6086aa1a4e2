package dev.weir.runtime.net;

import dev.weir.ir.serde.ByteReader;

/** What both ends of a channel ask of a frame. */
final class Lives {
    private Lives() {}

    /**
     * Whether a frame belongs to the life its channel has now; false if that life is over, and the frame to be dropped.
     *
     * @throws LinkClosedException if that life has not begun
     */
    static boolean isCurrent(int life, int current, int stream) {
        if (life > current) {
            throw new LinkClosedException(
                    CloseReason.OUT_OF_SEQUENCE,
                    "expected life " + current + " of stream " + stream + " or an earlier one, found " + life);
        }
        return life == current;
    }

    static void expectEnd(ByteReader in, FrameKind kind, int stream) {
        if (in.remaining() > 0) {
            throw new LinkClosedException(
                    CloseReason.MALFORMED,
                    "expected the end of a frame " + kind + " of stream " + stream + ", found " + in.remaining()
                            + " more bytes");
        }
    }
}
