package dev.weir.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.CheckpointPolicy;
import dev.weir.fault.Schemes;
import dev.weir.runtime.job.ControlMessage.StopRequested;
import dev.weir.runtime.job.ControlMessage.TasksDied;
import dev.weir.runtime.job.Faults.Site;
import dev.weir.runtime.job.Simulation.Recoveries;
import dev.weir.runtime.job.Simulation.Setup;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.HeapStateStore;
import dev.weir.state.Manifest;
import dev.weir.state.MemorySnapshotStore;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotHandle;
import dev.weir.state.SnapshotStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbandonedAttemptTest {
    private static final int RECORDS = 400;

    private final Draft draft = new Draft(Sample.named("process"), new Faults(), RECORDS);
    private final Setup setup =
            new Setup(Schedulers.named("pipelined"), Schemes.named("aligned"), new HeapStateStore(), 2, 16);

    private Simulation begin(Setup how) {
        return begin(how, new FaultySnapshots(draft.faults()));
    }

    private Simulation begin(Setup how, SnapshotStore snapshots) {
        draft.expected();
        return new Simulation(how, draft.graph(), snapshots, Simulation.seed(7), false, new Recoveries());
    }

    @Test
    void shouldStopTheTasksBeforeItRestartsBecauseOfFailedCheckpoints() {
        draft.faults().failAt(Site.SNAPSHOT_WRITE, 5);
        CheckpointPolicy intolerant =
                new CheckpointPolicy(Duration.ofNanos(300_000), Duration.ofSeconds(10), Duration.ZERO, 0);
        JobResult result = begin(setup.with(intolerant)).finish();
        assertEquals(1, result.restarts());
        draft.check("after one failed checkpoint", result);
    }

    @Test
    void shouldNotRestartAJobThatWasAskedToStopBeforeATaskDied() {
        draft.faults().failAt(Site.FUNCTION, 60);
        Simulation simulation = begin(setup);
        while (draft.faults().visits(Site.FUNCTION) < 50) {
            simulation.step();
        }
        simulation.control().accept(new StopRequested());
        JobResult result = simulation.finish();
        assertEquals(1, draft.faults().thrown(Site.FUNCTION));
        assertEquals(JobResult.End.CANCELLED, result.end());
    }

    @Test
    void shouldNotRestartAJobThatIsAskedToStopWhileARestartIsPending() {
        draft.faults().failAt(Site.FUNCTION, 60);
        Simulation simulation = begin(setup.with(new RestartPolicy(3, Duration.ofSeconds(1))));
        while (simulation.workers() > 0) {
            simulation.step();
        }
        assertEquals(1, draft.faults().thrown(Site.FUNCTION));
        assertFalse(simulation.ended());
        simulation.control().accept(new StopRequested());
        assertEquals(JobResult.End.CANCELLED, simulation.finish().end());
    }

    @Test
    void shouldHaveStoppedInGoodOrderWhenATaskDiesAfterTheLastCommit() {
        Simulation simulation = begin(setup.with(CheckpointPolicy.atTheEnd())).upTo(200);
        simulation.control().accept(new StopRequested());
        while (simulation.reports().isEmpty()) {
            simulation.step();
        }
        for (int i = 0; i < 5_000; i++) {
            simulation.stepWithoutControl();
        }
        assertFalse(simulation.ended());
        simulation.control().accept(new TasksDied(1, java.util.Set.of(0), new IllegalStateException("too late")));
        assertEquals(JobResult.End.STOPPED, simulation.finish().end());
    }

    @Test
    void shouldNotStartFromNothingWhenThePublishedCheckpointsAreGone() {
        draft.faults().failAt(Site.FUNCTION, 300);
        Simulation simulation = begin(setup, new LosingSnapshots());
        JobException failure = assertThrows(JobException.class, simulation::finish);
        assertTrue(draft.committed() > 0);
        assertTrue(failure.getMessage().contains("no checkpoint can be read any more"), failure.getMessage());
    }

    /** Checkpoints that cannot be found again once they are published. */
    private static final class LosingSnapshots implements SnapshotStore {
        private final SnapshotStore store = new MemorySnapshotStore();

        @Override
        public SnapshotHandle write(String task, long attempt, Snapshot snapshot) throws IOException {
            return store.write(task, attempt, snapshot);
        }

        @Override
        public void publish(Manifest manifest) throws IOException {
            store.publish(manifest);
        }

        @Override
        public void discard(long checkpointId, long attempt) throws IOException {
            store.discard(checkpointId, attempt);
        }

        @Override
        public List<Manifest> completed() {
            return List.of();
        }

        @Override
        public Snapshot read(SnapshotHandle handle) throws IOException {
            return store.read(handle);
        }
    }
}
