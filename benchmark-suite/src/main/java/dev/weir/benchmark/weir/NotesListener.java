package dev.weir.benchmark.weir;

import dev.weir.benchmark.contender.CheckpointNote;
import dev.weir.benchmark.contender.RunNotes;
import dev.weir.fault.CheckpointReport;
import dev.weir.fault.CheckpointReport.Outcome;
import dev.weir.runtime.job.JobListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes down what happens to a job, with the time. */
final class NotesListener implements JobListener {
    private final List<CheckpointNote> checkpoints = new CopyOnWriteArrayList<>();
    private final List<Long> failures = new CopyOnWriteArrayList<>();

    @Override
    public void onCheckpoint(CheckpointReport report) {
        checkpoints.add(new CheckpointNote(
                System.nanoTime() - report.durationNanos(),
                report.durationNanos(),
                report.outcome() == Outcome.COMPLETED,
                report.byteSize(),
                report.capturedElements(),
                report.maxStallNanos()));
    }

    @Override
    public void onRestart(int restart, Throwable cause, long checkpointId) {
        failures.add(System.nanoTime());
    }

    RunNotes notes() {
        return new RunNotes(checkpoints, failures);
    }
}
