package dev.weir.benchmark.statistics;

/**
 * A figure and between what it lies.
 *
 * @param value the estimate
 * @param low lower end of the interval, or NaN if there were too few measurements for one
 * @param high upper end, or NaN
 */
public record Interval(double value, double low, double high) {
    /** A figure without an interval. */
    public static Interval unknown(double value) {
        return new Interval(value, Double.NaN, Double.NaN);
    }

    /** Whether there is an interval. */
    public boolean known() {
        return !Double.isNaN(low) && !Double.isNaN(high);
    }

    /** Whether a value lies within; false if there is no interval. */
    public boolean contains(double other) {
        return low <= other && other <= high;
    }
}
