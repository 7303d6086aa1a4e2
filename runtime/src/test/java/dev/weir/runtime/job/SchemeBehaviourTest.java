package dev.weir.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.AlignedWithTimeout;
import dev.weir.fault.CheckpointReport;
import dev.weir.fault.EpochCommit;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.runtime.job.Simulation.Recoveries;
import dev.weir.runtime.job.Simulation.Setup;
import dev.weir.runtime.sim.trace.TraceKind;
import dev.weir.scheduler.Pipelined;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.HeapStateStore;
import dev.weir.state.MemorySnapshotStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What sets a scheme apart is seen in whole jobs, not only in its state machine. */
class SchemeBehaviourTest {
    private static Simulation simulation(Scheduler scheduler, FaultToleranceScheme scheme, Draft draft, long seed) {
        Setup setup = new Setup(scheduler, scheme, new HeapStateStore(), 2, 4).beingTraced();
        return new Simulation(
                setup, draft.graph(), new MemorySnapshotStore(), Simulation.seed(seed), false, new Recoveries());
    }

    private static Draft draft(String sample) {
        Draft draft = new Draft(Sample.named(sample), new Faults(), 200);
        draft.expected();
        return draft;
    }

    private static long captured(Simulation simulation) {
        return simulation.reports().stream()
                .filter(report -> report.outcome() == CheckpointReport.Outcome.COMPLETED)
                .mapToLong(CheckpointReport::capturedElements)
                .sum();
    }

    @Test
    void shouldStayAlignedWhileTheTimeoutIsNotOver() {
        Draft draft = draft("union");
        FaultToleranceScheme patient = new AlignedWithTimeout(Duration.ofSeconds(5));
        Simulation simulation = simulation(new Pipelined(), patient, draft, 5);
        draft.check("patient", simulation.finish());
        assertEquals(0, simulation.happened(TraceKind.BARRIER_ANNOUNCED, false));
        assertEquals(0, captured(simulation));
        assertTrue(simulation.happened(TraceKind.BLOCKED, false) > 0, "nothing was aligned");
    }

    @Test
    void shouldHoldRecordsInFlightWhenTheTimeoutIsOver() {
        Draft draft = draft("union");
        FaultToleranceScheme hasty = new AlignedWithTimeout(Duration.ofNanos(1));
        Simulation simulation = simulation(new Pipelined(), hasty, draft, 5);
        draft.check("hasty", simulation.finish());
        assertTrue(simulation.happened(TraceKind.BARRIER_ANNOUNCED, false) > 0, "no barrier went ahead");
        assertTrue(captured(simulation) > 0, "nothing was captured");
    }

    @Test
    void shouldMeetTasksThatSwitchAndTasksThatDoNotInOneJob() {
        Draft draft = draft("union");
        FaultToleranceScheme usual = new AlignedWithTimeout();
        Simulation simulation = simulation(new Pipelined(), usual, draft, 5);
        draft.check("usual", simulation.finish());
        assertTrue(simulation.happened(TraceKind.BARRIER_ANNOUNCED, false) > 0, "no barrier went ahead");
        assertTrue(simulation.happened(TraceKind.BARRIER_SENT, true) > 0, "no barrier went in band");
    }

    /** While all sources stand still, no record leaves them; when one reads on, nothing that was written is uncommitted. */
    @Test
    void shouldCommitAnEpochBeforeTheNextBegins() {
        for (Scheduler scheduler : Schedulers.all()) {
            Draft draft = draft("linear");
            Simulation simulation = simulation(scheduler, new EpochCommit(), draft, 6);
            int resumed = 0;
            while (!simulation.ended()) {
                int paused = simulation.now().pausedSources();
                int written = draft.written();
                int committed = draft.committed();
                simulation.step();
                if (simulation.now().pausedSources() < paused && paused == 2) {
                    // The first to read on; what it has read in the same step may be written already.
                    assertEquals(written, committed, scheduler.name());
                    resumed++;
                }
            }
            draft.check(scheduler.name(), simulation.finish());
            int epochs = resumed;
            assertTrue(epochs > 2, () -> scheduler.name() + " had " + epochs + " epochs");
        }
    }
}
