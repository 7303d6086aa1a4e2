package dev.weir.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.fault.Aligned;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Guarantee;
import dev.weir.fault.Schemes;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.stream.Program;
import dev.weir.runtime.connector.CollectSink;
import dev.weir.runtime.job.Simulation.Recoveries;
import dev.weir.runtime.job.Simulation.Setup;
import dev.weir.scheduler.Pipelined;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.HeapStateStore;
import dev.weir.state.Layout;
import dev.weir.state.Manifest;
import dev.weir.state.MemorySnapshotStore;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Going on from a checkpoint with something changed: what is possible, and what is refused with which words. */
class RestoreTest {
    private record Counted(long key, long count) {}

    private final MemorySnapshotStore snapshots = new MemorySnapshotStore();

    private static Setup setup(Scheduler scheduler, FaultToleranceScheme scheme, int parallelism) {
        return new Setup(scheduler, scheme, new HeapStateStore(), parallelism, 4);
    }

    private static Graph counting(String name, String id, int maxParallelism) {
        Program program = Program.named(name).maxParallelism(maxParallelism);
        program.source(ListSource.of(Serdes.LONG, List.of(1L, 2L, 3L, 1L)))
                .keyByLong(value -> value)
                .count(Counted.class, Counted::new)
                .as(id)
                .sink("out", new CollectSink<>());
        return program.build();
    }

    private static Graph countingTexts() {
        Program program = Program.named("counting").maxParallelism(8);
        program.source(ListSource.of(Serdes.LONG, List.of(1L, 2L, 3L, 1L)))
                .keyBy(String.class, String::valueOf)
                .count(Counted.class, (key, count) -> new Counted(0, count))
                .as("count")
                .sink("out", new CollectSink<>());
        return program.build();
    }

    private Simulation start(Graph graph, int parallelism, boolean restore) {
        return new Simulation(
                setup(new Pipelined(), new Aligned(), parallelism),
                graph,
                snapshots,
                Simulation.seed(3),
                restore,
                new Recoveries());
    }

    private void assertRefused(String expected, Graph graph, int parallelism, boolean restore) throws IOException {
        JobException refusal = assertThrows(JobException.class, start(graph, parallelism, restore)::finish);
        assertEquals(expected.replace("N", "" + snapshots.completed().get(0).checkpointId()), refusal.getMessage());
    }

    @Test
    void shouldRefuseToStartOverCheckpointsThatAreThere() throws IOException {
        start(counting("counting", "count", 8), 2, false).finish();

        assertRefused(
                "the checkpoint directory holds checkpoint N of program 'counting': go on from it with --restore, or name "
                        + "an empty directory",
                counting("counting", "count", 8),
                2,
                false);
    }

    @Test
    void shouldRefuseACheckpointOfOtherOperators() throws IOException {
        start(counting("counting", "count", 8), 2, false).finish();

        assertRefused(
                "checkpoint N of program 'counting' holds state of operator 'count' (aggregate), and this program does not have "
                        + "that operator: run a program that has the operator as it was, or let its state go with "
                        + "--drop-state count (Engine.allowDropped)",
                counting("other", "other", 8),
                2,
                true);
    }

    /** As those were that were written before manifests told what is in the snapshots. */
    @Test
    void shouldRefuseAnotherProgramIfItCannotBeToldWhatTheSnapshotsHold() throws IOException {
        start(counting("counting", "count", 8), 2, false).finish();
        Manifest manifest = snapshots.completed().get(0);
        snapshots.publish(manifest.at(manifest.checkpointId(), manifest.attempt(), manifest.snapshots(), Layout.NONE));

        assertRefused(
                "checkpoint N of program 'counting' does not fit program 'other': it has operator 'count', which this program "
                        + "does not have; run the program it was taken of, or start anew in an empty directory",
                counting("other", "other", 8),
                2,
                true);
    }

    @Test
    void shouldRefuseStateOfOtherKeys() throws IOException {
        start(counting("counting", "count", 8), 2, false).finish();

        assertRefused(
                "checkpoint N of program 'counting' holds state 'count/aggregate', and its keys are [string] in this program, where "
                        + "they were [long]: they decide which task has which entry; or let it go with --drop-state "
                        + "count/aggregate (Engine.allowDropped)",
                countingTexts(),
                2,
                true);
    }

    @Test
    void shouldRefuseACheckpointOfAnotherMaximumParallelism() throws IOException {
        start(counting("counting", "count", 8), 2, false).finish();

        assertRefused(
                "checkpoint N of program 'counting' has maximum parallelism (key groups) 8, expected 16 as in program "
                        + "'counting': set --max-parallelism, or maxParallelism(...) in the program, to 8",
                counting("counting", "count", 16),
                2,
                true);
    }

    @Test
    void shouldRefuseAnotherNumberOfTasksOfASource() throws IOException {
        start(counting("counting", "count", 8), 2, false).finish();

        assertRefused(
                "checkpoint N of program 'counting' has positions of 2 task(s) of source 'source-1', expected 3, and positions "
                        + "cannot be divided anew: keep .parallelism(2) on the source in the program, or restore with "
                        + "--parallelism 2",
                counting("counting", "count", 8),
                3,
                true);
    }

    @Test
    void shouldStartFromTheBeginningWhenThereIsNothingToRestore() {
        Draft draft = new Draft(Sample.named("count-long"), new Faults(), 60);
        draft.expected();

        JobResult result = start(draft.graph(), 2, true).finish();

        assertEquals(0, result.restoredCheckpointId());
        draft.check("restored from nothing", result);
    }

    /** A checkpoint taken under one scheduler and scheme, restored under another: all is there. */
    @Test
    void shouldGoOnUnderAnotherSchedulerOrScheme() {
        int pairs = 0;
        int seed = 0;
        List<FaultToleranceScheme> exact = Schemes.all().stream()
                .filter(each -> each.guarantee() == Guarantee.EXACTLY_ONCE)
                .toList();
        for (Sample sample : Sample.all()) {
            for (Scheduler from : Schedulers.all()) {
                for (Scheduler to : Schedulers.all()) {
                    FaultToleranceScheme scheme = exact.get(pairs++ % exact.size());
                    for (FaultToleranceScheme next : Schemes.all()) {
                        crosses(sample, setup(from, scheme, 2), setup(to, next, 2), seed++);
                    }
                }
            }
        }
    }

    private static void crosses(Sample sample, Setup from, Setup to, int seed) {
        Draft draft = new Draft(sample, new Faults(), 60);
        draft.expected();
        FaultySnapshots store = new FaultySnapshots(draft.faults());
        new Simulation(from, draft.graph(), store, seed, false, new Recoveries()).upTo(100 + seed % 400);
        String where = sample + " from " + from + " to " + to + " seed " + seed;
        Simulation second = new Simulation(to, draft.graph(), store, seed + 1L, true, new Recoveries());
        draft.check(where, second.finish());
    }
}
