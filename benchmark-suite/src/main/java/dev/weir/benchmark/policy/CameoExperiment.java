package dev.weir.benchmark.policy;

import dev.weir.benchmark.policy.Finding.Ratio;
import dev.weir.benchmark.policy.Finding.Series;
import dev.weir.benchmark.policy.Queries.Step;
import dev.weir.ir.window.WindowAssigner;
import dev.weir.scheduler.Cameo;
import dev.weir.scheduler.Fcfs;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Xu et al. (Cameo, NSDI 2021): a latency-sensitive job beside bulk analytics. */
final class CameoExperiment implements Experiment {
    private static final long MILLIS = 10_000;
    private static final long TARGET_NANOS = 20_000_000;
    private static final int TRAIN = 8;

    @Override
    public String name() {
        return "cameo";
    }

    @Override
    public Finding run(boolean swapped) {
        Sweep sweep = new Sweep(new double[] {2, 6, 12, 18, 24}, CameoExperiment::queries, 500);
        List<Series> lines = sweep.lines(
                Policy.list(
                        swapped,
                        new Policy("cameo", () -> new Cameo(TRAIN)),
                        new Policy("fifo", () -> new Fcfs(TRAIN)),
                        Policy.roundRobin(TRAIN)),
                (queries, run) -> 100 * late(queries.latency(0)));
        return new Finding(
                "Xu et al., Move Fast and Meet Deadlines: Fine-grained Real-time Stream Processing with Cameo, NSDI 2021: deadlines met by latency-"
                        + "sensitive jobs beside bulk analytics, Cameo above FIFO and Orleans",
                "deadlines from windows let a latency-sensitive job keep its target beside bulk jobs that FIFO and round robin let in",
                "results of the job with 100 ms windows later than 20 ms after the window's end; bulk jobs in bursts with 5 s windows, load 0.9,"
                        + " virtual time",
                "bulk jobs",
                "results behind their deadline, %",
                lines,
                List.of(
                        new Ratio(
                                "fifo - cameo beside 24 bulk jobs, points",
                                lines.get(1).last() - lines.get(0).last(),
                                10),
                        new Ratio(
                                "round robin - cameo beside 24 bulk jobs, points",
                                lines.get(2).last() - lines.get(0).last(),
                                10)));
    }

    private static double late(Histogram latency) {
        long late = latency.getTotalCount() - latency.getCountBetweenValues(0, TARGET_NANOS);
        return (double) late / latency.getTotalCount();
    }

    /** However many bulk jobs there are, they have most of the load, and come in bursts. */
    private static Queries queries(double bulkJobs) {
        Queries queries = new Queries("tenants");
        Step step = new Step(30_000, 1);
        WindowAssigner shortWindows = WindowAssigner.tumbling(Duration.ofMillis(100));
        WindowAssigner longWindows = WindowAssigner.tumbling(Duration.ofSeconds(5));
        queries.addWindowed(Arrival.poisson(0.1 * 1e9 / 60_000, MILLIS, 99), shortWindows, step, step);
        for (int bulk = 0; bulk < bulkJobs; bulk++) {
            double rate = 0.8 / bulkJobs * 1e9 / 60_000;
            queries.addWindowed(
                    Arrival.bursts(2 * rate, 250, 250, (int) (MILLIS / 500), bulk), longWindows, step, step);
        }
        return queries;
    }
}
