package dev.weir.benchmark.policy;

import dev.weir.benchmark.policy.Finding.Ratio;
import dev.weir.benchmark.policy.Finding.Series;
import dev.weir.benchmark.policy.Queries.Step;
import dev.weir.scheduler.Chain;
import dev.weir.scheduler.Fcfs;
import java.util.ArrayList;
import java.util.List;

/** Babcock et al. (Chain, SIGMOD 2003): memory over time under bursts. */
final class ChainExperiment implements Experiment {
    @Override
    public String name() {
        return "chain";
    }

    @Override
    public Finding run(boolean swapped) {
        List<Series> lines = new ArrayList<>();
        List<VirtualRun> runs = new ArrayList<>();
        for (Policy policy : Policy.list(
                swapped,
                new Policy("chain", () -> new Chain(1)),
                new Policy("fifo", () -> new Fcfs(1)),
                Policy.roundRobin(1))) {
            VirtualRun run = new VirtualRun(queries(), policy.dispatch(), 0)
                    .sampling(5_000_000)
                    .run();
            runs.add(run);
            lines.add(new Series(policy.name(), run.memory()));
        }
        return new Finding(
                "Babcock et al., Chain: Operator Scheduling for Memory Minimization in Data Stream Systems, SIGMOD 2003: total queue size over"
                        + " time, Chain below FIFO and round robin",
                "going by the steepest drop keeps queues shortest under bursts",
                "elements queued; 2 queries of 4 operators, bursts at three times what the worker manages, virtual time",
                "time, ms",
                "elements queued",
                lines,
                List.of(
                        new Ratio(
                                "fifo / chain, mean over time",
                                runs.get(1).meanMemory() / runs.get(0).meanMemory(),
                                1.3),
                        new Ratio(
                                "fifo / chain, peak",
                                (double) runs.get(1).peakMemory() / runs.get(0).peakMemory(),
                                1.2),
                        new Ratio(
                                "round robin / chain, mean over time",
                                runs.get(2).meanMemory() / runs.get(0).meanMemory(),
                                1.3)));
    }

    /** A cheap operator that drops much comes before dear ones that drop little, and in the other query behind one that drops nothing. */
    private static Queries queries() {
        return new Queries("memory")
                .add(
                        Arrival.bursts(6_000, 100, 400, 6, 1),
                        new Step(40_000, 0.2),
                        new Step(400_000, 0.9),
                        new Step(400_000, 0.9))
                .add(
                        Arrival.bursts(6_000, 100, 400, 6, 2),
                        new Step(20_000, 1),
                        new Step(40_000, 0.2),
                        new Step(400_000, 0.9));
    }
}
