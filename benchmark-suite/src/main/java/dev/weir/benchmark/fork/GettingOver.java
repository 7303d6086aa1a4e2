package dev.weir.benchmark.fork;

import dev.weir.benchmark.result.Recovery;
import dev.weir.benchmark.result.Slice;
import dev.weir.benchmark.statistics.Sample;
import java.util.List;

/** Reads from latencies over time how a contender got over a failure. */
final class GettingOver {
    private static final double MILLISECOND_NANOS = 1e6;

    /** Caught up is who has a median latency of no more than so many times the one before. */
    private static final double NEAR = 2;

    /** Rows due this long before the failure may have been on their way. */
    private static final double AROUND_MILLIS = 200;

    private GettingOver() {}

    static Recovery of(List<Slice> slices, double failedAtMillis) {
        double before = Sample.median(slices.stream()
                .filter(slice -> slice.fromMillis() + AROUND_MILLIS < failedAtMillis && slice.rows() > 0)
                .mapToDouble(Slice::p50)
                .toArray());
        double silent = Double.NaN;
        double caughtUp = Double.NaN;
        for (Slice slice : slices) {
            boolean around = Math.abs(slice.fromMillis() - failedAtMillis) <= AROUND_MILLIS;
            if (around && slice.rows() > 0) {
                double longest = slice.max() / MILLISECOND_NANOS;
                silent = Double.isNaN(silent) ? longest : Math.max(silent, longest);
            }
            if (slice.fromMillis() > failedAtMillis && slice.rows() > 0) {
                if (!(slice.p50() <= NEAR * before)) {
                    caughtUp = Double.NaN;
                } else if (Double.isNaN(caughtUp)) {
                    caughtUp = slice.fromMillis() - failedAtMillis;
                }
            }
        }
        return new Recovery(failedAtMillis, silent, caughtUp);
    }
}
