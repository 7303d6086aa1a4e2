package dev.weir.benchmark.statistics;

/**
 * Whether iterations have become steady: the last of them, since the last change, are as many as were asked for.
 *
 * @param leastIterations that must have passed since the last change
 * @param changes finds changes
 */
public record Steadiness(int leastIterations, ChangePoints changes) {
    /** Asks after each iteration. @param times of all iterations so far, positive */
    public boolean reached(double[] times) {
        return times.length >= leastIterations && times.length - changes.lastSegment(times) >= leastIterations;
    }
}
