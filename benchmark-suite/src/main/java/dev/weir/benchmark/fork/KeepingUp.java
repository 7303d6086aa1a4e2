package dev.weir.benchmark.fork;

import dev.weir.benchmark.result.Slice;
import dev.weir.benchmark.statistics.Sample;
import dev.weir.benchmark.statistics.Trend;
import java.util.List;

/**
 * Whether a contender kept up with a rate, judged by how late it took the events that were due: the backlog must not grow, nor be long at the
 * end, and the tail of the latencies must not grow either.
 *
 * @param sustained whether it did
 * @param lagSlope seconds by which it fell behind a second
 */
record KeepingUp(boolean sustained, double lagSlope) {
    /** A contender that falls behind by more than this share of the time does not keep up. */
    private static final double MOST_SLOPE = 0.01;

    private static final double MOST_LAG_SHARE = 0.03;
    private static final double LEAST_LAG_SECONDS = 0.01;
    private static final int MOST_TAIL_GROWTH = 4;
    private static final double SMALL_TAIL_SECONDS = 0.05;
    private static final int ENOUGH_SLICES = 6;
    private static final double SECOND_NANOS = 1e9;
    private static final double SECOND_MILLIS = 1e3;

    /**
     * Judges a run.
     *
     * @param slices over time, without the warm-up
     * @param seconds from the first event's due time to the last's
     * @param finalLagSeconds from the last event's due time until its last row was in
     */
    static KeepingUp of(List<Slice> slices, double seconds, double finalLagSeconds) {
        double[] at =
                slices.stream().mapToDouble(s -> s.fromMillis() / SECOND_MILLIS).toArray();
        double[] lag =
                slices.stream().mapToDouble(s -> s.lagP50() / SECOND_NANOS).toArray();
        double slope = Trend.slope(at, lag);
        boolean behind = finalLagSeconds > Math.max(LEAST_LAG_SECONDS, MOST_LAG_SHARE * seconds);
        boolean growing = slices.size() >= ENOUGH_SLICES && (slope > MOST_SLOPE || tailGrows(slices));
        return new KeepingUp(!behind && !growing, slope);
    }

    private static boolean tailGrows(List<Slice> slices) {
        int third = slices.size() / 3;
        double first = tail(slices.subList(0, third));
        double last = tail(slices.subList(slices.size() - third, slices.size()));
        return last > SMALL_TAIL_SECONDS && last > MOST_TAIL_GROWTH * first;
    }

    private static double tail(List<Slice> slices) {
        return Sample.median(
                slices.stream().mapToDouble(slice -> slice.p99() / SECOND_NANOS).toArray());
    }
}
