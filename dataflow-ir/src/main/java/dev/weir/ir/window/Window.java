package dev.weir.ir.window;

/**
 * A stretch of event time, in epoch milliseconds.
 *
 * @param start first timestamp inside
 * @param end first timestamp after; greater than start
 */
public record Window(long start, long end) {
    public Window {
        if (end <= start) {
            throw new IllegalArgumentException("expected window end > start, found [" + start + ", " + end + ")");
        }
    }

    /** The last timestamp inside: the window is complete when the watermark reaches it, and results carry it. */
    public long maxTimestamp() {
        return end - 1;
    }
}
