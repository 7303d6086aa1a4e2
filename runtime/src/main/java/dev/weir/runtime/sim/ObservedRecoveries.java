package dev.weir.runtime.sim;

import dev.weir.fault.CheckpointReport;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.sim.order.OrderEvent.Kind;
import dev.weir.runtime.sim.trace.TraceKind;
import java.util.Set;
import java.util.function.LongPredicate;

/** What happens to a job, watched: checkpoints and recoveries are counted, and then another is told. */
final class ObservedRecoveries implements JobListener {
    private final Witness witness;
    private final LongPredicate isRescaled;
    private final JobListener next;

    /**
     * @param isRescaled whether a checkpoint was taken with other numbers of tasks than there are now
     * @param next is told after the witness
     */
    ObservedRecoveries(Witness witness, LongPredicate isRescaled, JobListener next) {
        this.witness = witness;
        this.isRescaled = isRescaled;
        this.next = next;
    }

    @Override
    public void onCheckpoint(CheckpointReport report) {
        if (report.outcome() == CheckpointReport.Outcome.COMPLETED) {
            witness.saw(Coverage.CHECKPOINT_COMPLETED);
            witness.costs().add(report);
        } else {
            witness.saw(Coverage.CHECKPOINT_ABORTED);
            witness.note(TraceKind.NOTE, witness.controlLine(), "gives up: " + report.reason());
        }
        next.onCheckpoint(report);
    }

    @Override
    public void onRestored(long checkpointId) {
        recovered(checkpointId);
        next.onRestored(checkpointId);
    }

    @Override
    public void onRestart(int restart, Throwable cause, long checkpointId) {
        witness.dangers().restarting();
        recovered(checkpointId);
        next.onRestart(restart, cause, checkpointId);
    }

    @Override
    public void onRestart(int restart, Throwable cause, long checkpointId, Set<Integer> tasks) {
        witness.saw(Coverage.ONLY_SOME_RESTARTED);
        witness.dangers().restarted(tasks);
        recovered(checkpointId);
        next.onRestart(restart, cause, checkpointId, tasks);
    }

    @Override
    public void onWarning(String text) {
        if (text.startsWith("there is no checkpoint to restore")) {
            recovered(0);
        }
        next.onWarning(text);
    }

    private void recovered(long checkpointId) {
        witness.saw(checkpointId == 0 ? Coverage.RECOVERED_FROM_NOTHING : Coverage.RECOVERED_FROM_CHECKPOINT);
        if (checkpointId != 0 && isRescaled.test(checkpointId)) {
            witness.saw(Coverage.RESCALED);
        }
        witness.order(Kind.RESTORED, OrderLog.COORDINATOR, OrderLog.NO_CHANNEL, checkpointId);
        witness.trace(TraceKind.RESTORED, witness.controlLine(), -1, 0, checkpointId, "");
        witness.recovered();
    }
}
