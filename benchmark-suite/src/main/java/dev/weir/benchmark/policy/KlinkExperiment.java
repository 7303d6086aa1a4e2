package dev.weir.benchmark.policy;

import dev.weir.benchmark.policy.Finding.Ratio;
import dev.weir.benchmark.policy.Finding.Series;
import dev.weir.benchmark.policy.Queries.Step;
import dev.weir.ir.window.WindowAssigner;
import dev.weir.scheduler.Fcfs;
import dev.weir.scheduler.Klink;
import java.util.List;

/** Farhat et al. (Klink, SIGMOD 2021): latency of window results over the number of queries. */
final class KlinkExperiment implements Experiment {
    private static final long MILLIS = 6_000;
    private static final int TRAIN = 8;
    private static final long WINDOW_MILLIS = 500;
    private static final double LOAD = 0.9;

    @Override
    public String name() {
        return "klink";
    }

    @Override
    public Finding run(boolean swapped) {
        Sweep sweep = new Sweep(new double[] {4, 8, 12, 16, 20}, KlinkExperiment::queries, 500);
        List<Series> lines = sweep.lines(
                Policy.list(
                        swapped,
                        new Policy("klink", () -> new Klink(TRAIN)),
                        new Policy("fcfs", () -> new Fcfs(TRAIN)),
                        Policy.roundRobin(TRAIN)),
                (queries, run) -> queries.latency().getMean() / 1e6);
        return new Finding(
                "Farhat et al., Klink: Progress-Aware Scheduling for Streaming Data Systems, SIGMOD 2021: mean latency over the number of queries,"
                        + " Klink below FCFS and RR",
                "queries whose window is about to close come first, which lowers the latency of window results",
                "mean latency of results after their window's end; windows of 500 and 1000 ms, load 0.9 in bursts, virtual time",
                "queries",
                "mean latency, ms",
                lines,
                List.of(
                        new Ratio(
                                "fcfs / klink, 20 queries",
                                lines.get(1).last() / lines.get(0).last(),
                                1.2),
                        new Ratio(
                                "round robin / klink, 20 queries",
                                lines.get(2).last() / lines.get(0).last(),
                                1.2)));
    }

    /** No two windows end at the same time. */
    private static Queries queries(double count) {
        Queries queries = new Queries("windows");
        Step step = new Step(30_000, 1);
        for (int query = 0; query < count; query++) {
            double rate = LOAD / count * 1e9 / 60_000;
            long size = WINDOW_MILLIS * (1 + query % 2);
            WindowAssigner windows = new WindowAssigner.Tumbling(size, (long) (query * size / count));
            queries.addWindowed(Arrival.bursts(2 * rate, 125, 125, (int) (MILLIS / 250), query), windows, step, step);
        }
        return queries;
    }
}
