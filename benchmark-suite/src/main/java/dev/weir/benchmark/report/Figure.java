package dev.weir.benchmark.report;

import dev.weir.benchmark.latency.Percentiles;
import java.util.List;
import java.util.function.ToLongFunction;

/** The percentiles that every table shows, in order. */
enum Figure {
    P50("p50", 50, Percentiles::p50),
    P90("p90", 90, Percentiles::p90),
    P99("p99", 99, Percentiles::p99),
    P999("p99.9", 99.9, Percentiles::p999),
    P9999("p99.99", 99.99, Percentiles::p9999),
    MAX("max", 0, Percentiles::max);

    static final List<Figure> ALL = List.of(values());

    private final String title;
    private final double percentile;
    private final ToLongFunction<Percentiles> value;

    Figure(String title, double percentile, ToLongFunction<Percentiles> value) {
        this.title = title;
        this.percentile = percentile;
        this.value = value;
    }

    String title() {
        return title;
    }

    long nanos(Percentiles percentiles) {
        return value.applyAsLong(percentiles);
    }

    /** The value as text; a percentile of fewer values than it takes is marked: it is the maximum by another name. */
    String text(Percentiles percentiles) {
        if (percentiles.count() == 0) {
            return "–";
        }
        String time = Quantity.time(nanos(percentiles));
        return isThin(percentiles) ? "(" + time + ")" : time;
    }

    /** Whether there are too few values for this percentile. */
    boolean isThin(Percentiles percentiles) {
        return this != MAX && percentiles.count() < Percentiles.leastCount(percentile);
    }
}
