package dev.weir.benchmark.policy;

import dev.weir.benchmark.policy.Finding.Ratio;
import dev.weir.benchmark.policy.Finding.Series;
import dev.weir.benchmark.policy.Queries.Step;
import dev.weir.scheduler.Fcfs;
import dev.weir.scheduler.Haren;
import dev.weir.scheduler.HighestRate;
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
                new Policy("rate, then age", () -> new Haren(TRAIN, PERIOD, new HighestRate(1), new Fcfs(1))),
                new Policy("age, then rate", () -> new Haren(TRAIN, PERIOD, new Fcfs(1), new HighestRate(1))));
        Sweep sweep = new Sweep(loads, HarenExperiment::queries, 200);
        List<Series> mean =
                sweep.lines(policies, (queries, run) -> queries.latency().getMean() / 1e6);
        List<Series> longest =
                sweep.lines(policies, (queries, run) -> queries.latency().getMaxValue() / 1e6);
        return new Finding(
                "Palyvos-Giannas et al., Haren: A Framework for Ad-Hoc Thread Scheduling Policies for Data Streaming Applications, DEBS 2019:"
                        + " each metric under policies that put it first",
                "with the priorities of a composition changed, the metric that comes first gets better and the other worse",
                "mean and longest latency of results; 5 queries whose costs differ 20 times, order looked at every 8 steps, virtual time",
                "load",
                "latency, ms",
                List.of(
                        new Series("longest: rate first", longest.get(0).points()),
                        new Series("longest: age first", longest.get(1).points()),
                        new Series("mean: rate first", mean.get(0).points()),
                        new Series("mean: age first", mean.get(1).points())),
                List.of(
                        new Ratio(
                                "mean latency, age first / rate first at load 0.95",
                                mean.get(1).last() / mean.get(0).last(),
                                1.2),
                        new Ratio(
                                "longest latency, rate first / age first at load 0.95",
                                longest.get(0).last() / longest.get(1).last(),
                                1.2)));
    }

    private static Queries queries(double load) {
        Queries queries = new Queries("composition");
        long[] costs = {5_000, 10_000, 20_000, 50_000, 100_000};
        for (int query = 0; query < costs.length; query++) {
            double rate = load / costs.length * 1e9 / (2 * costs[query]);
            Step step = new Step(costs[query], 1);
            queries.add(Arrival.poisson(rate, 4_000, query), step, step);
        }
        return queries;
    }
}
