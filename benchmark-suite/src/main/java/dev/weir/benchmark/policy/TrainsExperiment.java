package dev.weir.benchmark.policy;

import dev.weir.benchmark.policy.Finding.Ratio;
import dev.weir.benchmark.policy.Finding.Series;
import dev.weir.runtime.worker.SystemClock;
import dev.weir.scheduler.Composed;
import dev.weir.scheduler.Pipelined;
import dev.weir.scheduler.Trains;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Carney et al. (Aurora, VLDB 2003): what a tuple costs over the length of trains. On the clock, as time of this thread. */
final class TrainsExperiment implements Experiment {
    private static final int[] LENGTHS = {1, 4, 16, 64, 256};
    private static final int RECORDS = 150_000;
    private static final int OPERATORS = 5;
    private static final int WARMUPS = 2;
    private static final int ROUNDS = 5;

    @Override
    public String name() {
        return "trains";
    }

    @Override
    public Finding run(boolean swapped) {
        double[][] nanos = new double[LENGTHS.length][ROUNDS];
        for (int round = -WARMUPS; round < ROUNDS; round++) {
            for (int i = 0; i < LENGTHS.length; i++) {
                double cost = nanosARecord(LENGTHS[i]);
                if (round >= 0) {
                    nanos[swapped ? LENGTHS.length - 1 - i : i][round] = cost;
                }
            }
        }
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < LENGTHS.length; i++) {
            Arrays.sort(nanos[i]);
            points.add(new double[] {Math.log(LENGTHS[i]) / Math.log(2), nanos[i][ROUNDS / 2]});
        }
        return new Finding(
                "Carney et al., Operator Scheduling in a Data Stream Manager, VLDB 2003: execution overhead per tuple over train size",
                "longer trains make a tuple cheaper, since a step is paid once a train",
                "processor time of a record through 5 operators that do nothing, median of 5 interleaved runs, on the clock",
                "train length, log2 of elements",
                "ns a record",
                List.of(new Series("trains", points)),
                List.of(
                        new Ratio("trains of 1 / trains of 256", points.get(0)[1] / points.get(4)[1], 2),
                        new Ratio("trains of 1 / trains of 16", points.get(0)[1] / points.get(2)[1], 1.5)));
    }

    private static double nanosARecord(int length) {
        SystemClock clock = new SystemClock();
        SingleWorkerJob job = new SingleWorkerJob(
                CheapLine.graph(RECORDS, OPERATORS),
                new Composed(new Pipelined(), () -> new Trains(length)),
                1024,
                clock);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        job.run(new InlineMachine(clock, 0), () -> {});
        return (double) (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / RECORDS;
    }
}
