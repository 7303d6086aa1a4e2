package dev.weir.benchmark.check;

import dev.weir.fault.CheckpointReport;
import dev.weir.fault.CheckpointReport.Outcome;
import dev.weir.runtime.job.JobListener;
import java.util.concurrent.atomic.AtomicBoolean;

/** Fails a job once, at the next record after so many checkpoints, and notes what the job went on from. */
final class PlannedFailure implements JobListener {
    private final int checkpointsBefore;
    private final AtomicBoolean armed = new AtomicBoolean();
    private int completed;
    private volatile long restoredCheckpointId;

    PlannedFailure(int checkpointsBefore) {
        this.checkpointsBefore = checkpointsBefore;
    }

    /** Hands a record on, or fails. */
    <T> T pass(T record) {
        if (armed.get() && armed.compareAndSet(true, false)) {
            throw new IllegalStateException("failed on purpose, once");
        }
        return record;
    }

    @Override
    public void onCheckpoint(CheckpointReport report) {
        if (report.outcome() == Outcome.COMPLETED && ++completed == checkpointsBefore) {
            armed.set(true);
        }
    }

    @Override
    public void onRestart(int restart, Throwable cause, long checkpointId) {
        restoredCheckpointId = checkpointId;
    }

    /** The checkpoint the job went on from; 0 if it did not fail, or began anew. */
    long restoredCheckpointId() {
        return restoredCheckpointId;
    }
}
