package dev.weir.fault;

import dev.weir.state.SnapshotHandle;

/** What coordinator and tasks tell each other. Every message carries its checkpoint, so that a stale one can be told. */
public sealed interface Message {
    /** Checkpoint the message is about. */
    long checkpointId();

    /** In place of a task, of what no task says and what is about none. */
    int NO_TASK = -1;

    /** The task that says it, or that it is about; {@link #NO_TASK} if there is none. */
    default int task() {
        return NO_TASK;
    }

    /** Coordinator to source: start the checkpoint. To another task, from schemes that do so: do not wait for its barriers. */
    record Trigger(long checkpointId) implements Message {}

    /** Task to coordinator: the task's snapshot is durable. */
    record Acknowledged(long checkpointId, int task, SnapshotHandle snapshot, long stallNanos) implements Message {}

    /** Task to coordinator: the task cannot take part. */
    record Declined(long checkpointId, int task, String reason) implements Message {}

    /** Coordinator to tasks: the checkpoint is published; its output may be committed. */
    record Completed(long checkpointId) implements Message {}

    /** Task to coordinator: the output of a completed checkpoint is committed. */
    record Committed(long checkpointId, int task) implements Message {}

    /**
     * To tasks: the checkpoint will not complete, nor will an older one that is not published; undo what was begun for it. The coordinator says so of
     * its own; the engine does when another coordinator takes over ({@link Coordinator#onFailure}), of an id greater than all before.
     */
    record Aborted(long checkpointId) implements Message {}

    /** Coordinator to source: the output of the checkpoint is committed everywhere; a source that waits for that may read on. */
    record Resumed(long checkpointId) implements Message {}

    /** Task to coordinator, once in a life: all input is used up, everything is handled. A coordinator that takes over is told again. */
    record Finished(long checkpointId, int task) implements Message {}

    /** Task to coordinator, of schemes with logs: one is filling, so checkpoints are wanted sooner than planned. */
    record LogFilling(long checkpointId, int task) implements Message {}

    /** Store to coordinator: the manifest is durable. */
    record Published(long checkpointId) implements Message {}

    /** Store to coordinator: the manifest could not be made durable. */
    record PublishFailed(long checkpointId, String reason) implements Message {}

    /** Coordinator to task, or task to coordinator: what only the scheme understands. */
    record OfScheme(long checkpointId, int task, byte[] payload) implements Message {}

    /** User to coordinator: end the job in good order after one more checkpoint. */
    record Stop(long checkpointId) implements Message {}

    /** User to coordinator: a checkpoint that begins from now on is wanted soon, whatever the interval is. */
    record Wanted(long checkpointId) implements Message {}
}
