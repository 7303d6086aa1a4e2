package dev.weir.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Aligned;
import dev.weir.fault.CheckpointPolicy;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Schemes;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.stream.Program;
import dev.weir.runtime.Engine;
import dev.weir.runtime.connector.CollectSink;
import dev.weir.scheduler.Pipelined;
import dev.weir.state.DirectorySnapshotStore;
import dev.weir.state.HeapStateStore;
import dev.weir.state.Manifest;
import dev.weir.state.MemorySnapshotStore;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotHandle;
import dev.weir.state.SnapshotStore;
import dev.weir.state.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Savepoints as a user takes them: of a job on threads, into a directory. */
class SavepointTest {
    private static final long PAUSE_MILLIS = 60_000;

    @TempDir
    private Path directory;

    private final CollectSink<String> sink = new CollectSink<>();

    private static Engine engine(FaultToleranceScheme scheme) {
        return new Engine(new Pipelined(), scheme, new HeapStateStore())
                .parallelism(2)
                .workers(2);
    }

    /** Counts numbers, and then waits for more that do not come for a minute. */
    private Graph waiting(long pauseMillis, List<Long> numbers, AtomicInteger failures) {
        Program program = Program.named("waiting").maxParallelism(8);
        program.source(ListSource.of(Serdes.LONG, numbers))
                .as("numbers")
                .parallelism(1)
                .union(program.source(new PausingSource<>(ListSource.of(Serdes.LONG, List.of(9L)), pauseMillis))
                        .as("pause")
                        .parallelism(1))
                .filter(number -> {
                    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        throw new IllegalStateException("as the test says");
                    }
                    return true;
                })
                .as("pass")
                .keyByLong(number -> number % 3)
                .count(String.class, (key, count) -> key + "=" + count)
                .as("count")
                .sink("out", sink);
        return program.build();
    }

    private Graph waiting(long pauseMillis) {
        return waiting(pauseMillis, LongStream.range(0, 300).boxed().toList(), new AtomicInteger());
    }

    private SnapshotStore store(String name) {
        return new DirectorySnapshotStore(directory.resolve(name), new LocalDisk(), 1, warning -> {
            throw new AssertionError(warning);
        });
    }

    private static void awaitInput(Job job) throws InterruptedException {
        while (!job.counters().containsKey("count")
                || job.counters().get("count").in() < 300) {
            Thread.sleep(2);
        }
    }

    private List<String> finals() {
        return sink.results().stream()
                .filter(each -> each.matches("[012]=10[01]"))
                .sorted()
                .toList();
    }

    @Test
    void shouldTakeASavepointUnderEverySchemeWithoutAnInterval() throws Exception {
        for (FaultToleranceScheme scheme : Schemes.all()) {
            Job job = engine(scheme).start(waiting(PAUSE_MILLIS));
            awaitInput(job);
            Manifest taken = job.savepoint(store(scheme.name())).get(20, TimeUnit.SECONDS);
            job.cancel();
            job.await();

            assertEquals("savepoint", taken.layout().taken().get("kind"), scheme.name());
            assertEquals(scheme.name(), taken.layout().taken().get("scheme"));
            assertEquals(taken, store(scheme.name()).completed().get(0));
            JobResult result =
                    engine(new Aligned()).restoreFrom(store(scheme.name())).run(waiting(0));
            assertEquals(taken.checkpointId(), result.restoredCheckpointId());
            assertEquals(List.of("0=100", "0=101", "1=100", "2=100"), finals(), scheme.name());
        }
    }

    @Test
    void shouldNotTakeMoreCheckpointsThanAreAskedForWithoutAnInterval() throws Exception {
        Job job = engine(new Aligned()).start(waiting(PAUSE_MILLIS));
        job.savepoint(store("a")).get(20, TimeUnit.SECONDS);
        job.savepoint(store("b")).get(20, TimeUnit.SECONDS);
        Thread.sleep(50);
        job.cancel();

        assertEquals(2, job.await().completedCheckpoints().size());
    }

    @Test
    void shouldStopWithASavepointAndLeaveNothingUncommitted() throws Exception {
        Job job = engine(new Aligned()).start(waiting(PAUSE_MILLIS));
        awaitInput(job);
        Manifest taken = job.stopWithSavepoint(store("last")).get(20, TimeUnit.SECONDS);

        assertEquals(JobResult.End.STOPPED, job.await().end());
        assertEquals(List.of("0=100", "1=100", "2=100"), finals());
        assertEquals(taken, store("last").completed().get(0));
    }

    @Test
    void shouldGoBackToTheSavepointWhenTheJobFailsBeforeItsFirstCheckpoint() throws Exception {
        Job job = engine(new Aligned()).start(waiting(PAUSE_MILLIS));
        awaitInput(job);
        job.stopWithSavepoint(store("last")).get(20, TimeUnit.SECONDS);
        job.await();

        AtomicInteger failures = new AtomicInteger(2);
        Graph failing = waiting(0, LongStream.range(0, 300).boxed().toList(), failures);
        JobResult result = engine(new Aligned()).restoreFrom(store("last")).run(failing);

        assertEquals(2, result.restarts());
        assertEquals(List.of("0=100", "0=101", "1=100", "2=100"), finals());
        assertEquals(1, store("last").completed().size(), "the savepoint is not written to");
    }

    @Test
    void shouldRefuseASavepointOfAJobThatHasEnded() throws Exception {
        Job job = engine(new Aligned()).start(waiting(0));
        job.await();

        ExecutionException refusal = assertThrows(
                ExecutionException.class, () -> job.savepoint(store("late")).get(20, TimeUnit.SECONDS));
        assertEquals(
                "the job has ended: no savepoint was taken", refusal.getCause().getMessage());
    }

    @Test
    void shouldGoOnWhenASavepointCannotBeWritten() throws Exception {
        Job job = engine(new Aligned())
                .checkpoints(CheckpointPolicy.every(java.time.Duration.ofMillis(20)))
                .start(waiting(PAUSE_MILLIS));
        ExecutionException refusal = assertThrows(
                ExecutionException.class, () -> job.savepoint(new FullStore()).get(20, TimeUnit.SECONDS));

        assertInstanceOf(JobException.class, refusal.getCause());
        assertTrue(refusal.getCause().getMessage().contains("could not be written"), refusal::getMessage);
        job.savepoint(store("good")).get(20, TimeUnit.SECONDS);
        job.cancel();
        assertEquals(0, job.await().restarts());
    }

    @Test
    void shouldRefuseToRestoreASavepointOverCheckpoints() throws Exception {
        MemorySnapshotStore own = new MemorySnapshotStore();
        engine(new Aligned()).snapshots(own).run(waiting(0));
        long id = own.completed().get(0).checkpointId();

        JobException refusal = assertThrows(
                JobException.class,
                () -> engine(new Aligned()).snapshots(own).restoreFrom(own).run(waiting(0)));

        assertEquals(
                "the checkpoint directory holds checkpoint " + id
                        + " of program 'waiting': go on from it with --restore, or name an" + " empty directory",
                refusal.getMessage());
    }

    @Test
    void shouldRefuseADirectoryWithoutASavepoint() {
        JobException refusal = assertThrows(
                JobException.class,
                () -> engine(new Aligned()).restoreFrom(store("nothing")).run(waiting(0)));

        assertEquals(
                "there is no savepoint where one is to be restored from: name the directory that was given when it was taken",
                refusal.getMessage());
    }

    /** A disk without room. */
    private static final class FullStore implements SnapshotStore {
        @Override
        public SnapshotHandle write(String task, long attempt, Snapshot snapshot) throws IOException {
            throw new IOException("no space left");
        }

        @Override
        public void publish(Manifest manifest) {}

        @Override
        public void discard(long checkpointId, long attempt) {}

        @Override
        public List<Manifest> completed() {
            return new ArrayList<>();
        }

        @Override
        public Snapshot read(SnapshotHandle handle) {
            throw new IllegalStateException("nothing was written");
        }
    }
}
