package dev.weir.benchmark.policy;

import dev.weir.benchmark.policy.Finding.Ratio;
import dev.weir.benchmark.policy.Finding.Series;
import dev.weir.benchmark.policy.Queries.Step;
import dev.weir.scheduler.EdgeWise;
import java.util.List;

/** Fu et al. (EdgeWise, ATC 2019): latency over throughput, against scheduling that knows no queues. */
final class EdgeWiseExperiment implements Experiment {
    private static final long MILLIS = 2_000;
    private static final int TRAIN = 100;

    /** What it costs to change from one operator to another, about a switch of threads. */
    private static final long STEP_NANOS = 10_000;

    @Override
    public String name() {
        return "edgewise";
    }

    @Override
    public Finding run(boolean swapped) {
        double[] loads = {0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9};
        Sweep sweep = new Sweep(loads, EdgeWiseExperiment::queries, STEP_NANOS);
        List<Series> lines = sweep.lines(
                Policy.list(
                        swapped,
                        new Policy("edgewise", () -> new EdgeWise(TRAIN)),
                        Policy.random(TRAIN),
                        Policy.roundRobin(TRAIN)),
                (queries, run) -> queries.latency().getMean() / 1e6);
        return new Finding(
                "Fu et al., EdgeWise: A Better Stream Processing Engine for the Edge, ATC 2019: latency over throughput, EdgeWise below Storm",
                "at a high load, running the longest queue first gives lower latency than threads picked without a look at queues",
                "mean latency of results; 4 lines of 6 operators of unequal cost, 10 us a change of operator, virtual time",
                "load without changes of operator",
                "mean latency, ms",
                lines,
                List.of(
                        new Ratio(
                                "random / edgewise at load 0.9",
                                lines.get(1).last() / lines.get(0).last(),
                                1.2),
                        new Ratio(
                                "round robin / edgewise at load 0.9",
                                lines.get(2).last() / lines.get(0).last(),
                                1.0)));
    }

    private static Queries queries(double load) {
        Queries queries = new Queries("edge");
        long[] costs = {1_000, 2_000, 20_000, 1_000, 5_000, 1_000};
        Step[] steps = new Step[costs.length];
        long all = 0;
        for (int i = 0; i < costs.length; i++) {
            steps[i] = new Step(costs[i], 1);
            all += costs[i];
        }
        double[] shares = {0.55, 0.25, 0.15, 0.05};
        for (int query = 0; query < shares.length; query++) {
            queries.add(Arrival.poisson(load * shares[query] * 1e9 / all, MILLIS, query), steps);
        }
        return queries;
    }
}
