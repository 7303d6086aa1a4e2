package dev.weir.ir.time;

/** The two watermarks with a meaning of their own, in epoch milliseconds. */
public final class Watermarks {
    /** Nothing is known yet: no record may be late. */
    public static final long NONE = Long.MIN_VALUE;

    /** No further record will come: every window and every event-time timer fires. */
    public static final long END = Long.MAX_VALUE;

    private Watermarks() {}
}
