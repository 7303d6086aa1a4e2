package dev.weir.benchmark.fork;

import dev.weir.benchmark.latency.Timeline;
import dev.weir.benchmark.result.Slice;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Latencies and lags over time, in slices of a tenth of a second, or of a second if a run is long. */
final class Slices {
    private static final int IN_A_SECOND = 10;
    private static final int MOST = 200;
    private static final long NANOS_IN_A_MILLISECOND = 1_000_000;

    private Slices() {}

    static long millis(int timelineSlices) {
        return Timeline.SLICE_NANOS / NANOS_IN_A_MILLISECOND * merged(timelineSlices);
    }

    private static int merged(int timelineSlices) {
        return timelineSlices > MOST ? IN_A_SECOND : 1;
    }

    static List<Slice> of(List<Histogram> latencies, List<Histogram> lags) {
        int merged = merged(lags.size());
        List<Slice> slices = new ArrayList<>();
        for (int from = 0; from < lags.size(); from += merged) {
            Histogram latency = merge(latencies, from, merged);
            Histogram lag = merge(lags, from, merged);
            if (lag.getTotalCount() > 0) {
                slices.add(new Slice(
                        from * Timeline.SLICE_NANOS / NANOS_IN_A_MILLISECOND,
                        latency.getTotalCount(),
                        at(latency, 50),
                        at(latency, 99),
                        at(latency, 99.9),
                        latency.getMaxValue(),
                        at(lag, 50)));
            }
        }
        return slices;
    }

    private static long at(Histogram histogram, double percentile) {
        return histogram.getTotalCount() == 0 ? 0 : histogram.getValueAtPercentile(percentile);
    }

    private static Histogram merge(List<Histogram> all, int from, int count) {
        Histogram sum = new Histogram(2);
        for (int i = from; i < Math.min(all.size(), from + count); i++) {
            sum.add(all.get(i));
        }
        return sum;
    }
}
