package dev.weir.benchmark.policy;

import dev.weir.benchmark.policy.Finding.Ratio;
import dev.weir.benchmark.policy.Finding.Series;
import dev.weir.benchmark.policy.Queries.Step;
import dev.weir.scheduler.Chain;
import dev.weir.scheduler.Fcfs;
import dev.weir.scheduler.Haren;
import java.util.List;

/** Palyvos-Giannas et al. (Haren, DEBS 2019): the metric that a composition puts first is the one that it improves. */
final class HarenExperiment implements Experiment {
    private static final int TRAIN = 1;
    private static final int PERIOD = 8;

    @Override
    public String name() {
        return "haren";
    }

    @Override
    public Finding run(boolean swapped) {
        double[] loads = {0.5, 0.7, 0.8, 0.9, 0.95};
        List<Policy> policies = Policy.list(
                swapped,
                new Policy("memory, then age", () -> new Haren(TRAIN, PERIOD, new Chain(1), new Fcfs(1))),
                new Policy("age, then memory", () -> new Haren(TRAIN, PERIOD, new Fcfs(1), new Chain(1))));
        Sweep sweep = new Sweep(loads, HarenExperiment::queries, 200);
        List<Series> memory = sweep.lines(policies, (queries, run) -> run.meanMemory());
        List<Series> longest = sweep.lines(policies, (queries, run) -> queries.latency().getMaxValue() / 1e6);
        return new Finding(
                "Palyvos-Giannas et al., Haren: A Framework for Ad-Hoc Thread Scheduling Policies for Data Streaming Applications, DEBS 2019:"
                        + " each metric under policies that put it first",
                "with the priorities of a composition changed, the metric that comes first gets better and the other worse",
                "elements queued, mean over time, and longest latency (x 1 ms); 3 queries in bursts, order looked at every 8 steps, virtual time",
                "load",
                "elements queued / longest latency, ms",
                List.of(
                        new Series("queued: memory first", memory.get(0).points()),
                        new Series("queued: age first", memory.get(1).points()),
                        new Series("latency: memory first", longest.get(0).points()),
                        new Series("latency: age first", longest.get(1).points())),
                List.of(
                        new Ratio(
                                "queued, age first / memory first at load 0.95",
                                memory.get(1).last() / memory.get(0).last(),
                                1.2),
                        new Ratio(
                                "longest latency, memory first / age first at load 0.95",
                                longest.get(0).last() / longest.get(1).last(),
                                1.2)));
    }

    private static Queries queries(double load) {
        double rate = load * 1e9 / (40_000 + 0.2 * 400_000 + 120_000) / 2;
        return new Queries("composition")
                .add(Arrival.bursts(4 * rate, 100, 300, 10, 1), new Step(40_000, 0.2), new Step(400_000, 1))
                .add(Arrival.bursts(4 * rate, 100, 300, 10, 2), new Step(60_000, 0.9), new Step(60_000, 0.9))
                .add(Arrival.poisson(rate, 4_000, 3), new Step(40_000, 0.2), new Step(400_000, 1));
    }
}
