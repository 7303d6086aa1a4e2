package dev.weir.benchmark.latency;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * The figures of a histogram that are shown, in nanoseconds.
 *
 * @param count values recorded
 * @param p50 median
 * @param p90 ninetieth percentile
 * @param p99 ninety-ninth percentile
 * @param p999 99.9th percentile
 * @param p9999 99.99th percentile
 * @param max the highest value
 * @param curve value by number of nines, every tenth of a nine from 0 as far as the count carries
 */
public record Percentiles(
        long count, long p50, long p90, long p99, long p999, long p9999, long max, List<Point> curve) {
    private static final double STEP_NINES = 0.1;

    /**
     * One point of a percentile curve.
     *
     * @param nines {@code -log10(1 - p)}: 1 is p90, 2 is p99
     * @param nanos the value there
     */
    public record Point(double nines, long nanos) {}

    public Percentiles {
        curve = List.copyOf(curve);
    }

    /** The figures of a histogram of nanoseconds. */
    public static Percentiles of(Histogram histogram) {
        long count = histogram.getTotalCount();
        List<Point> curve = new ArrayList<>();
        double mostNines = count == 0 ? -1 : Math.log10(count);
        for (int step = 0; step * STEP_NINES <= mostNines; step++) {
            double nines = step * STEP_NINES;
            curve.add(new Point(nines, at(histogram, 100 * (1 - Math.pow(10, -nines)))));
        }
        return new Percentiles(
                count,
                at(histogram, 50),
                at(histogram, 90),
                at(histogram, 99),
                at(histogram, 99.9),
                at(histogram, 99.99),
                histogram.getMaxValue(),
                curve);
    }

    /** How many values it takes before a percentile is more than another name for the maximum. */
    public static long leastCount(double percentile) {
        return Math.round(100 / (100 - percentile));
    }

    private static long at(Histogram histogram, double percentile) {
        return histogram.getTotalCount() == 0 ? 0 : histogram.getValueAtPercentile(percentile);
    }
}
