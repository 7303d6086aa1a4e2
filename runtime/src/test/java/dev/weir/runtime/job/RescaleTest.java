package dev.weir.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Aligned;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Schemes;
import dev.weir.fault.Unaligned;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.function.ProcessContext;
import dev.weir.ir.function.ProcessFunction;
import dev.weir.ir.function.StateAccess;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.ListState;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.stream.Program;
import dev.weir.runtime.connector.CollectSink;
import dev.weir.runtime.job.Simulation.Recoveries;
import dev.weir.runtime.job.Simulation.Setup;
import dev.weir.scheduler.Pipelined;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.HeapStateStore;
import dev.weir.state.MemorySnapshotStore;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Going on from a checkpoint with another number of tasks: all is there, once, whatever was in flight, half fired or in doubt. */
class RescaleTest {
    private static final int[][] STEPS = {{1, 2, 1}, {2, 3, 2}, {3, 1, 2}, {2, 1, 3}};

    private final Recoveries recoveries = new Recoveries();
    private int refused;

    private static Setup setup(Scheduler scheduler, FaultToleranceScheme scheme, int parallelism) {
        return new Setup(scheduler, scheme, new HeapStateStore(), parallelism, 4);
    }

    /** Three lives of one job, each with other numbers of tasks, the first two of which are cut short. */
    private void rescales(Sample sample, Scheduler scheduler, FaultToleranceScheme scheme, int[] tasks, int seed) {
        Draft draft = new Draft(sample, new Faults(), 60, tasks[0]);
        draft.expected();
        FaultySnapshots store = new FaultySnapshots(draft.faults());
        new Simulation(setup(scheduler, scheme, tasks[0]), draft.graph(), store, seed, false, recoveries)
                .upTo(150 + seed * 37 % 400);
        new Simulation(setup(scheduler, scheme, tasks[1]), draft.graph(), store, seed + 1L, true, recoveries)
                .upTo(seed * 53 % 300);
        Simulation last =
                new Simulation(setup(scheduler, scheme, tasks[2]), draft.graph(), store, seed + 2L, true, recoveries);
        String where = sample + " under " + scheduler.name() + " and " + scheme.name() + " from " + tasks[0] + " to "
                + tasks[1] + " to " + tasks[2] + " seed " + seed;
        try {
            draft.check(where, last.finish(), scheme.guarantee());
        } catch (JobException e) {
            String reason = Objects.requireNonNull(e.getMessage());
            // Sources that pause are written with as many tasks as the job says.
            boolean isSource = sample.name().equals("idle-source") && reason.contains(" of source ");
            boolean isLateness = sample.name().endsWith("-lateness") && reason.contains(" for an allowed lateness of ");
            assertTrue(isSource || isLateness, () -> where + ": " + reason);
            refused++;
        }
    }

    @Test
    void shouldGoOnWithOtherNumbersOfTasks() {
        int seed = 0;
        for (Sample sample : Sample.all()) {
            for (FaultToleranceScheme scheme : Schemes.all()) {
                for (Scheduler scheduler : Schedulers.all()) {
                    for (int[] tasks : STEPS) {
                        rescales(sample, scheduler, scheme, tasks, seed++);
                    }
                }
            }
        }
        int runs = seed;
        assertTrue(
                recoveries.fromCheckpoint > runs && recoveries.capturedElements > runs && recoveries.midFiring > 10,
                () -> runs + " runs, " + recoveries.fromCheckpoint + " restored from a checkpoint, with "
                        + recoveries.capturedElements + " elements in flight, " + recoveries.midFiring + " firing");
        assertTrue(refused < runs / 10, () -> refused + " of " + runs + " refused");
    }

    /** Keeps all records of the task. */
    static final class Keeping implements ProcessFunction<Void, Long, Long> {
        static final StateDescriptor.Elements<Long> ALL = new StateDescriptor.Elements<>("all", Serdes.LONG);

        private ListState<Long> all;

        @Override
        public void open(StateAccess state) {
            all = state.list(ALL);
        }

        @Override
        public void onRecord(Long record, ProcessContext<Void, Long> context) {
            all.add(record);
        }
    }

    private static Graph keeping() {
        Program program = Program.named("keeping").maxParallelism(8);
        program.source(ListSource.of(
                        Serdes.LONG, LongStream.range(0, 20).boxed().toList()))
                .parallelism(1)
                .rebalance()
                .process(Long.class, List.of(Keeping.ALL), List.of(), Keeping::new)
                .as("keep")
                .sink("out", new CollectSink<>());
        return program.build();
    }

    /** What the list holds in the newest checkpoint, over all tasks; how many each has is added to {@code sizes}. */
    private static List<Long> kept(MemorySnapshotStore snapshots, List<Integer> sizes) {
        List<Long> kept = new ArrayList<>();
        for (SnapshotHandle handle : snapshots.completed().get(0).snapshots()) {
            Snapshot snapshot = snapshots.read(handle);
            for (String section : snapshot.sections()) {
                ByteReader in = Objects.requireNonNull(snapshot.read(section));
                if (section.startsWith("list/")) {
                    sizes.add(in.readSize(1));
                    for (int i = 0; i < sizes.get(sizes.size() - 1); i++) {
                        kept.add(Serdes.LONG.read(in));
                    }
                }
            }
        }
        kept.sort(null);
        return kept;
    }

    @Test
    void shouldDealOutTheListsOfTasks() {
        MemorySnapshotStore snapshots = new MemorySnapshotStore();
        List<Long> all = LongStream.range(0, 20).boxed().toList();
        int[] tasks = {2, 3, 1, 4};
        Graph keeping = keeping();
        for (int i = 0; i < tasks.length; i++) {
            Setup setup = setup(new Pipelined(), new Unaligned(), tasks[i]);
            new Simulation(setup, keeping, snapshots, i, i > 0, recoveries).finish();

            List<Integer> sizes = new ArrayList<>();
            assertEquals(all, kept(snapshots, sizes));
            assertEquals(tasks[i], sizes.size());
            assertTrue(sizes.stream().allMatch(size -> size >= 20 / 4), sizes::toString);
        }
    }

    @Test
    void shouldCountOnceWhatAFormerTaskHasCounted() {
        MemorySnapshotStore snapshots = new MemorySnapshotStore();
        Graph keeping = keeping();
        new Simulation(setup(new Pipelined(), new Aligned(), 3), keeping, snapshots, 5, false, recoveries).finish();

        JobResult result = new Simulation(
                        setup(new Pipelined(), new Aligned(), 2), keeping, snapshots, 6, true, recoveries)
                .finish();

        assertEquals(20, result.counters("keep").in());
    }
}
