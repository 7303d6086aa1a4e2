package dev.weir.benchmark.policy;

import dev.weir.benchmark.policy.Finding.Ratio;
import dev.weir.benchmark.policy.Finding.Series;
import dev.weir.benchmark.policy.Queries.Step;
import dev.weir.scheduler.Fcfs;
import dev.weir.scheduler.HighestRate;
import java.util.List;

/** Carney et al. (Aurora, VLDB 2003): the policy for latency against round robin. */
final class HighestRateExperiment implements Experiment {
    private static final long MILLIS = 4_000;

    @Override
    public String name() {
        return "highest-rate";
    }

    @Override
    public Finding run(boolean swapped) {
        Sweep sweep = new Sweep(new double[] {0.5, 0.7, 0.8, 0.9, 0.95}, HighestRateExperiment::queries, 200);
        List<Series> lines = sweep.lines(
                Policy.list(
                        swapped,
                        new Policy("highest rate", () -> new HighestRate(1)),
                        Policy.roundRobin(1),
                        new Policy("fcfs", () -> new Fcfs(1))),
                (queries, run) -> queries.latency().getMean() / 1e6);
        return new Finding(
                "Carney et al., Operator Scheduling in a Data Stream Manager, VLDB 2003: average latency over load, the policy that"
                        + " minimizes latency below RR",
                "going by the rate of results gives the lowest mean latency",
                "mean latency of results; 5 queries whose costs differ 100 times, virtual time",
                "load",
                "mean latency, ms",
                lines,
                List.of(
                        new Ratio(
                                "round robin / highest rate at load 0.95",
                                lines.get(1).last() / lines.get(0).last(),
                                1.3),
                        new Ratio(
                                "fcfs / highest rate at load 0.95",
                                lines.get(2).last() / lines.get(0).last(),
                                1.3)));
    }

    private static Queries queries(double load) {
        Queries queries = new Queries("rates");
        long[] costs = {5_000, 10_000, 30_000, 100_000, 500_000};
        for (int query = 0; query < costs.length; query++) {
            double selectivity = query % 2 == 0 ? 0.9 : 0.3;
            double rate = load / costs.length * 1e9 / (costs[query] * (1 + selectivity));
            queries.add(
                    Arrival.poisson(rate, MILLIS, query),
                    new Step(costs[query], selectivity),
                    new Step(costs[query], selectivity));
        }
        return queries;
    }
}
