package dev.weir.runtime.net;

/** What a frame is. The ordinal is its byte in the header; the bound holds for the bytes behind the header. */
public enum FrameKind {
    /** Who I am: the first frame of each direction. */
    HELLO(1 << 10),
    /** Why I close the connection: the last frame. */
    BYE(1 << 10),
    /** Of a stream that is no channel; what is in it is between its two ends. */
    MESSAGE(Frame.MOST_BODY_BYTES),
    /** Elements of a channel. */
    ELEMENTS(Frame.MOST_BODY_BYTES),
    /** The batch of a channel is complete. */
    BATCH_END(64),
    /** The place of an announced event in a channel. */
    ANNOUNCEMENT((1 << 20) + 64),
    /** Credits for the sender of a channel. */
    CREDIT(64);

    private static final FrameKind[] KINDS = values();

    private final int mostBodyBytes;

    FrameKind(int mostBodyBytes) {
        this.mostBodyBytes = mostBodyBytes;
    }

    /** Bytes behind the header that a frame of this kind has at most. */
    public int mostBodyBytes() {
        return mostBodyBytes;
    }

    static FrameKind of(int ordinal) {
        if (ordinal < 0 || ordinal >= KINDS.length) {
            throw new LinkClosedException(
                    CloseReason.UNEXPECTED_KIND,
                    "expected a kind of frame below " + KINDS.length + ", found " + ordinal);
        }
        return KINDS[ordinal];
    }
}
