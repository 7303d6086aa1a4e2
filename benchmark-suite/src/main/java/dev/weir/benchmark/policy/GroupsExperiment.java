package dev.weir.benchmark.policy;

import dev.weir.benchmark.policy.Finding.Ratio;
import dev.weir.benchmark.policy.Finding.Series;
import dev.weir.fault.CheckpointPolicy;
import dev.weir.ir.stream.Program;
import dev.weir.runtime.connector.DiscardSink;
import dev.weir.runtime.sim.VirtualClock;
import dev.weir.scheduler.MicroBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Venkataraman et al. (Drizzle, SOSP 2017, section 3.1): coordinating once for a group of micro-batches. Batches are those of
 * {@link MicroBatch}; what is coordinated is an epoch of the scheme epoch-commit, which stops the sources until its output is
 * committed, so a group is the batches of an epoch.
 */
final class GroupsExperiment implements Experiment {
    private static final int[] GROUPS = {1, 2, 5, 10, 25, 50, 100};
    private static final int BATCHES = 400;
    private static final int RECORDS = 100; // a batch
    private static final long RECORD_NANOS = 10_000;
    private static final long MESSAGE_NANOS = 500_000;
    private static final long IDLE_NANOS = 10_000;
    private static final double BATCH_MILLIS = RECORDS * RECORD_NANOS / 1e6;

    @Override
    public String name() {
        return "drizzle";
    }

    @Override
    public Finding run(boolean swapped) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < GROUPS.length; i++) {
            int group = GROUPS[swapped ? GROUPS.length - 1 - i : i];
            points.add(new double[] {GROUPS[i], millisABatch(group) - BATCH_MILLIS});
        }
        return new Finding(
                "Venkataraman et al., Drizzle: Fast and Adaptable Stream Processing at Scale, SOSP 2017: time a micro-batch over the number of"
                        + " micro-batches in a group, less coordination with larger groups",
                "coordinating once for a group of micro-batches makes the coordination of one cheaper",
                "time a batch beyond the work in it; batches of 1 ms of work, a message takes 0.5 ms, virtual time",
                "batches in a group",
                "coordination, ms a batch",
                List.of(new Series("groups", points)),
                List.of(
                        new Ratio("groups of 1 / groups of 10", points.get(0)[1] / points.get(3)[1], 4),
                        new Ratio("groups of 1 / groups of 100", points.get(0)[1] / points.get(6)[1], 20)));
    }

    private static double millisABatch(int group) {
        VirtualClock clock = new VirtualClock();
        long[] due = new long[BATCHES * RECORDS];
        Arrays.setAll(due, i -> i - due.length);
        Program program = Program.named("batches");
        program.source(new TimedSource("records", due))
                .filter(value -> {
                    clock.advance(RECORD_NANOS / 2);
                    return true;
                })
                .keyByLong(value -> value % 16)
                .count(Long.class, (key, count) -> count)
                .filter(value -> {
                    clock.advance(RECORD_NANOS / 2);
                    return true;
                })
                .sink(new DiscardSink<>());
        CheckpointPolicy epochs = CheckpointPolicy.every(Duration.ofNanos((long) (group * BATCH_MILLIS * 1e6)));
        new SingleWorkerJob(
                        program.build(),
                        new MicroBatch(RECORDS, Long.MAX_VALUE / 2),
                        1024,
                        "epoch-commit",
                        epochs,
                        clock)
                .run(new InlineMachine(clock, MESSAGE_NANOS), () -> clock.advance(IDLE_NANOS));
        return clock.nanoTime() / 1e6 / BATCHES;
    }
}
