package dev.weir.fault;

import dev.weir.state.SnapshotHandle;
import java.time.Duration;
import java.util.List;

/** The verbs a scheme has at the coordinator. Tasks are numbered from 0. */
public interface CoordinatorPort {
    /** Number of tasks. */
    int tasks();

    /** Whether a task has no input channels. */
    boolean isSource(int task);

    /** All channels, by index; the same as {@link TaskPort#links}. */
    List<Link> links();

    /**
     * Number of the last element that the receiver of a channel has handled: to be asked within {@link Coordinator#onFailure} only, when
     * all tasks stand still; needs {@link Capability#MESSAGE_LOG} and {@link Capability#PARTIAL_RESTART}.
     */
    long handled(int link);

    /** Number of the last element that the log of a channel's sender has no more; otherwise as {@link #handled}. */
    long forgotten(int link);

    /**
     * Whether a task that is restored from an earlier snapshot, and takes the same elements in the same order, sends the same elements as it did
     * since: not if it has looked at the clock, reads several sources in turn, or has work done in an order it does not keep. To be asked
     * within {@link Coordinator#onFailure} only.
     */
    boolean repeats(int task);

    /** Interval, timeout and limits of checkpoints. */
    CheckpointPolicy policy();

    /** Id of the checkpoint the attempt started from, or 0. Ids of new ones are greater than any ever used. */
    long restoredCheckpointId();

    /** An id never used before in the life of the job. */
    long nextCheckpointId();

    /** Monotonic time in nanoseconds. */
    long nanoTime();

    /** Sends a message to a task. */
    void send(int task, Message message);

    /** Asks for {@link Coordinator#onTimer} after a time. */
    void after(Duration delay, long timerId);

    /** Publishes the checkpoint of these snapshots; {@link Message.Published} or {@link Message.PublishFailed} comes back. */
    void publish(long checkpointId, List<SnapshotHandle> snapshots);

    /** Removes what was written for a checkpoint that will not complete. */
    void discard(long checkpointId);

    /** Reports a checkpoint that ended, for people and metrics. */
    void report(CheckpointReport report);

    /** Gives up: too many checkpoints failed in a row. */
    void fail(String reason);

    /** All is handled and committed: the job may end. {@code stopped} is true if input is left. */
    void finish(boolean stopped);
}
