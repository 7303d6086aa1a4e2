package dev.weir.benchmark.fork;

import dev.weir.benchmark.result.Iteration;
import dev.weir.benchmark.result.WarmUp;
import dev.weir.benchmark.statistics.ChangePoints;
import dev.weir.benchmark.statistics.Sample;
import dev.weir.benchmark.statistics.Steadiness;
import java.util.ArrayList;
import java.util.List;

/** Runs as fast as they go: first until they are steady, then those that count. */
final class Throughput {
    /** A change of less is not taken for warm-up. */
    private static final double LEAST_CHANGE = 0.05;

    private static final double SECOND_NANOS = 1e9;

    private final Bench<?, ?> bench;
    private final Company company;
    private final Effort effort;
    private final List<Long> warmUps = new ArrayList<>();
    private final List<Iteration> counted = new ArrayList<>();

    Throughput(Bench<?, ?> bench, Company company) {
        this.bench = bench;
        this.company = company;
        this.effort = bench.task().effort();
    }

    /** Runs until steady, or until the cap. */
    WarmUp warmUp() throws Exception {
        Steadiness steadiness = new Steadiness(
                effort.steadyIterations(),
                new ChangePoints(LEAST_CHANGE, bench.task().seed()));
        long start = System.nanoTime();
        boolean steady = false;
        while (!steady
                && warmUps.size() < effort.mostWarmUps()
                && System.nanoTime() - start < effort.mostWarmUpMillis() * 1_000_000) {
            company.between();
            warmUps.add(bench.unpaced().nanos());
            steady = steadiness.reached(
                    warmUps.stream().mapToDouble(Long::doubleValue).toArray());
        }
        return new WarmUp(warmUps, steady);
    }

    /** The runs that count. */
    List<Iteration> measure() throws Exception {
        for (int i = 0; i < effort.iterations(); i++) {
            company.between();
            counted.add(bench.unpaced());
        }
        return counted;
    }

    /** Events a second of the last runs, as a first guess at what can be sustained. */
    double eventsPerSecond() {
        List<Long> known = counted.isEmpty()
                ? warmUps.subList(Math.max(0, warmUps.size() - effort.steadyIterations()), warmUps.size())
                : counted.stream().map(Iteration::nanos).toList();
        double nanos =
                Sample.median(known.stream().mapToDouble(Long::doubleValue).toArray());
        return bench.task().events() * SECOND_NANOS / nanos;
    }
}
