package dev.weir.peer;

/**
 * What is known of the best of the newest window, to drop at once what cannot win: the local half of a maximum in two phases. It need not be
 * kept over a restart, and lets everything of older windows pass: forgetting only lets more pass.
 */
public final class WindowBest {
    private final long sizeMillis;
    private long start = Long.MIN_VALUE;
    private long end = Long.MIN_VALUE;
    private long best;

    /** @param sizeMillis distance from one window's start to the next's */
    public WindowBest(long sizeMillis) {
        this.sizeMillis = sizeMillis;
    }

    /** Whether something with this timestamp and score can be among the best of its window. */
    public boolean admits(long timestamp, long score) {
        if (timestamp >= end) {
            start = startOf(timestamp, sizeMillis);
            end = start + sizeMillis;
            best = score;
            return true;
        }
        if (timestamp < start || score == best) {
            return true;
        }
        if (score < best) {
            return false;
        }
        best = score;
        return true;
    }

    /** Start of the window that holds a timestamp. */
    public static long startOf(long timestamp, long sizeMillis) {
        return timestamp - Math.floorMod(timestamp, sizeMillis);
    }
}
