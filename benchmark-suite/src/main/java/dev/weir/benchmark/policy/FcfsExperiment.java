package dev.weir.benchmark.policy;

import dev.weir.benchmark.policy.Finding.Ratio;
import dev.weir.benchmark.policy.Finding.Series;
import dev.weir.benchmark.policy.Queries.Step;
import dev.weir.scheduler.Fcfs;
import java.util.List;

/** Sharaf, Chrysanthis, Labrinidis and Pruhs (ACM TODS 33(1), 2008): serving in order of arrival keeps the longest response time short. */
final class FcfsExperiment implements Experiment {
    private static final long MILLIS = 4_000;

    @Override
    public String name() {
        return "fcfs";
    }

    @Override
    public Finding run(boolean swapped) {
        Sweep sweep = new Sweep(new double[] {0.5, 0.7, 0.8, 0.9, 0.95}, FcfsExperiment::queries, 200);
        List<Series> lines = sweep.lines(
                Policy.list(swapped, new Policy("fcfs", () -> new Fcfs(1)), Policy.roundRobin(1)),
                (queries, run) -> queries.latency().getMaxValue() / 1e6);
        return new Finding(
                "Sharaf et al., Algorithms and Metrics for Processing Multiple Heterogeneous Continuous Queries, TODS 2008: maximum response"
                        + " time over utilization, FCFS below RR",
                "first come, first served keeps the longest latency below that of round robin",
                "longest latency of a result; 6 queries of unequal rates and lengths, virtual time",
                "load",
                "longest latency, ms",
                lines,
                List.of(new Ratio(
                        "round robin / fcfs at load 0.95",
                        lines.get(1).last() / lines.get(0).last(),
                        1.2)));
    }

    /** Every other query has more operators and comes more often. */
    private static Queries queries(double load) {
        Queries queries = new Queries("response-times");
        for (int query = 0; query < 6; query++) {
            boolean busy = query == 5;
            Step step = new Step(20_000, 1);
            double share = busy ? 0.6 : 0.08;
            double rate = load * share * 1e9 / (3 * 20_000);
            queries.add(Arrival.poisson(rate, MILLIS, query), step, step, step);
        }
        return queries;
    }
}
