package dev.weir.benchmark.report;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * A percentile that is shown.
 *
 * @param title above a column
 * @param percent of values that are no higher
 */
record Percentile(String title, double percent) {
    static final Percentile P99 = new Percentile("p99", 99);

    /** Those that every table shows, in order; the last is the maximum. */
    static final List<Percentile> SHOWN = List.of(
            new Percentile("p50", 50),
            P99,
            new Percentile("p99.9", 99.9),
            new Percentile("p99.99", 99.99),
            new Percentile("max", 100));

    long nanos(Histogram histogram) {
        return histogram.getTotalCount() == 0 ? 0 : histogram.getValueAtPercentile(percent);
    }

    /** The value as text; a percentile of fewer values than it takes is marked: it is the maximum by another name. */
    String text(Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return "–";
        }
        String time = Quantity.time(nanos(histogram));
        return isThin(histogram) ? "(" + time + ")" : time;
    }

    private boolean isThin(Histogram histogram) {
        return percent < 100 && histogram.getTotalCount() < Math.round(100 / (100 - percent));
    }
}
