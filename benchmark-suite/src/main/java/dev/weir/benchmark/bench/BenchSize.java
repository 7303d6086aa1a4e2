package dev.weir.benchmark.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param repetitions throughput runs of a cell that count, at least 1
 * @param eventsDivisor by which the usual number of events of a throughput run is divided, at least 1
 * @param ratePerSecond of the latency runs, events a second; 0 for each query's own
 * @param warmup part of a latency run that is not recorded
 * @param duration part of a latency run that is recorded
 */
public record BenchSize(int repetitions, int eventsDivisor, long ratePerSecond, Duration warmup, Duration duration) {
    public BenchSize {
        if (repetitions < 1 || eventsDivisor < 1 || ratePerSecond < 0) {
            throw new IllegalArgumentException("expected repetitions >= 1, eventsDivisor >= 1 and a rate >= 0, found "
                    + repetitions + ", " + eventsDivisor + " and " + ratePerSecond);
        }
        if (warmup.isNegative() || duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(
                    "expected a warm-up >= 0 and a duration > 0, found " + warmup + " and " + duration);
        }
    }

    /** Sized so that everything takes about two minutes on two cores. */
    public static BenchSize usual() {
        return new BenchSize(3, 1, 0, Duration.ofMillis(800), Duration.ofMillis(2_000));
    }

    /** Sized so that everything takes about twenty seconds: to see that it works, not to believe the figures. */
    public static BenchSize quick() {
        return new BenchSize(1, 10, 0, Duration.ofMillis(100), Duration.ofMillis(250));
    }

    /** The same at another rate, events a second; 0 for each query's own. */
    public BenchSize withRate(long eventsPerSecond) {
        return new BenchSize(repetitions, eventsDivisor, eventsPerSecond, warmup, duration);
    }

    /** The same with latency recorded for another time. */
    public BenchSize withDuration(Duration recorded) {
        return new BenchSize(repetitions, eventsDivisor, ratePerSecond, warmup, recorded);
    }

    /** Events that are due within a time at a rate. */
    static int eventsWithin(Duration time, long eventsPerSecond) {
        return Math.toIntExact(Math.max(1, time.toMillis() * eventsPerSecond / 1_000));
    }
}
