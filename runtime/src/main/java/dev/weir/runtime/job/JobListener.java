package dev.weir.runtime.job;

import dev.weir.fault.CheckpointReport;
import java.util.Set;

/** Is told what happens to a job, on the job's control thread; must return soon. By default does nothing. */
public interface JobListener {
    /** A checkpoint ended, well or not. */
    default void onCheckpoint(CheckpointReport report) {}

    /** The job starts from a checkpoint. */
    default void onRestored(long checkpointId) {}

    /** A failure, after which the job is restarted; {@code checkpointId} is 0 if from nothing. */
    default void onRestart(int restart, Throwable cause, long checkpointId) {}

    /** As {@link #onRestart}, when only these tasks are restarted and the others go on with the state they have. */
    default void onRestart(int restart, Throwable cause, long checkpointId, Set<Integer> tasks) {
        onRestart(restart, cause, checkpointId);
    }

    /** Something to be told to people that does not stop the job. */
    default void onWarning(String text) {}
}
