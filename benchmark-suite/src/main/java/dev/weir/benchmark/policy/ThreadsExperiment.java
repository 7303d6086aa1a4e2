package dev.weir.benchmark.policy;

import com.sun.management.OperatingSystemMXBean;
import dev.weir.benchmark.policy.Finding.Ratio;
import dev.weir.benchmark.policy.Finding.Series;
import dev.weir.fault.Schemes;
import dev.weir.runtime.Engine;
import dev.weir.scheduler.Composed;
import dev.weir.scheduler.EdgeWise;
import dev.weir.scheduler.Pipelined;
import dev.weir.state.HeapStateStore;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fu et al. (EdgeWise, ATC 2019, sections 2 and 4): a thread for each operator, as in Storm and Flink, against a few workers that serve
 * many operators. On the clock, with threads; what is compared is time of processors, which does not depend on what else runs as much as
 * throughput does.
 */
final class ThreadsExperiment implements Experiment {
    private static final int[] OPERATORS = {2, 6, 12, 24};
    private static final int RECORDS = 100_000;
    private static final int WARMUPS = 1;
    private static final int ROUNDS = 5;

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public Finding run(boolean swapped) {
        List<double[]> shared = new ArrayList<>();
        List<double[]> own = new ArrayList<>();
        for (int operators : OPERATORS) {
            double[] few = new double[ROUNDS];
            double[] many = new double[ROUNDS];
            for (int round = -WARMUPS; round < ROUNDS; round++) {
                double one = nanosARecord(operators, swapped ? operators + 2 : 1);
                double each = nanosARecord(operators, swapped ? 1 : operators + 2);
                if (round >= 0) {
                    few[round] = one;
                    many[round] = each;
                }
            }
            Arrays.sort(few);
            Arrays.sort(many);
            shared.add(new double[] {operators, few[ROUNDS / 2]});
            own.add(new double[] {operators, many[ROUNDS / 2]});
        }
        Series few = new Series("one worker", shared);
        Series many = new Series("a thread an operator", own);
        return new Finding(
                "Fu et al., EdgeWise: A Better Stream Processing Engine for the Edge, ATC 2019: worker pools against a worker per operation",
                "with many operators, a worker that serves them all needs less processor time than a thread for each",
                "processor time of the process for a record, median of 5 interleaved runs; operators that do nothing, on the clock",
                "operators",
                "ns a record",
                List.of(few, many),
                List.of(new Ratio("a thread an operator / one worker, 24 operators", many.last() / few.last(), 1.2)));
    }

    private static double nanosARecord(int operators, int workers) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Engine engine = new Engine(
                        new Composed(new Pipelined(), EdgeWise::new), Schemes.named("aligned"), new HeapStateStore())
                .workers(workers);
        long start = system.getProcessCpuTime();
        engine.run(CheapLine.graph(RECORDS, operators));
        return (double) (system.getProcessCpuTime() - start) / RECORDS;
    }
}
