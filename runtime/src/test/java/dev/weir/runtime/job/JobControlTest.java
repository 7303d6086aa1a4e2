package dev.weir.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Aligned;
import dev.weir.fault.CheckpointPolicy;
import dev.weir.runtime.job.Faults.Site;
import dev.weir.runtime.job.Simulation.Recoveries;
import dev.weir.runtime.job.Simulation.Setup;
import dev.weir.scheduler.Pipelined;
import dev.weir.state.HeapStateStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Restarts, stops and ends; on one thread. */
class JobControlTest {
    private final Draft draft = new Draft(Sample.named("count-long"), new Faults(), 150);
    private final Setup setup = new Setup(new Pipelined(), new Aligned(), new HeapStateStore(), 2, 64);

    private Simulation start(Setup how) {
        draft.expected();
        return new Simulation(
                how, draft.graph(), new FaultySnapshots(draft.faults()), Simulation.seed(5), false, new Recoveries());
    }

    @Test
    void shouldStopADeploymentWhoseCheckpointsFailBeforeItStartsAnother() {
        draft.faults().failAlways(Site.SNAPSHOT_WRITE);
        CheckpointPolicy strict =
                new CheckpointPolicy(Duration.ofNanos(200_000), Duration.ofSeconds(1), Duration.ZERO, 0);
        Simulation simulation = start(setup.with(strict).with(RestartPolicy.times(2)));

        JobException failure = assertThrows(JobException.class, simulation::finish);

        assertEquals(3, simulation.starts());
        assertTrue(
                failure.getMessage().startsWith("checkpoint 3 failed: task ")
                        && failure.getMessage()
                                .contains("its snapshot could not be written: java.io.IOException: injected")
                        && failure.getMessage().contains("1 failed in a row, expected at most 0"),
                failure.getMessage());
    }

    @Test
    void shouldRestartNoMoreOftenThanAllowed() {
        draft.faults().failAlways(Site.FUNCTION);
        Simulation simulation = start(setup.with(RestartPolicy.times(2)));

        JobException failure = assertThrows(JobException.class, simulation::finish);

        assertEquals(3, simulation.starts());
        assertTrue(failure.getMessage().contains("operator 'filter-1'"), failure.getMessage());
        assertTrue(failure.getMessage().endsWith("(after 2 restart(s))"), failure.getMessage());
    }

    @Test
    void shouldObeyAStopWhileItWaitsForARestart() {
        draft.faults().failAt(Site.FUNCTION, 20);
        Simulation simulation = start(setup.with(new RestartPolicy(1, Duration.ofHours(1))));
        while (draft.faults().thrown(Site.FUNCTION) == 0) {
            simulation.step();
        }
        simulation.upTo(simulation.steps() + 200);
        simulation.control().accept(new ControlMessage.StopRequested());

        simulation.upTo(simulation.steps() + 200);

        assertTrue(simulation.ended());
        assertEquals(JobResult.End.CANCELLED, simulation.finish().end());
    }

    @Test
    void shouldGoOnFromWhereAStoppedJobEnded() {
        FaultySnapshots snapshots = new FaultySnapshots(draft.faults());
        draft.expected();
        Simulation first = new Simulation(setup, draft.graph(), snapshots, Simulation.seed(6), false, new Recoveries());
        first.upTo(60);
        first.control().accept(new ControlMessage.StopRequested());
        assertEquals(JobResult.End.STOPPED, first.finish().end());
        int committed = draft.committed();
        assertTrue(committed > 0 && committed < 150, "committed " + committed);

        JobResult result =
                new Simulation(setup, draft.graph(), snapshots, Simulation.seed(7), true, new Recoveries()).finish();

        assertEquals(JobResult.End.FINISHED, result.end());
        draft.check("after a stop", result);
    }

    @Test
    void shouldChangeNothingWhenAFinishedJobIsRestored() {
        FaultySnapshots snapshots = new FaultySnapshots(draft.faults());
        draft.expected();
        new Simulation(setup, draft.graph(), snapshots, Simulation.seed(8), false, new Recoveries()).finish();

        JobResult again =
                new Simulation(setup, draft.graph(), snapshots, Simulation.seed(9), true, new Recoveries()).finish();

        draft.check("after a second run", again);
    }

    @Test
    void shouldForgetWhatIsNotCommittedWhenCancelled() {
        Simulation simulation = start(setup).upTo(100);
        simulation.control().accept(new ControlMessage.CancelRequested());

        assertEquals(JobResult.End.CANCELLED, simulation.finish().end());
        assertEquals(0, simulation.workers());
    }
}
