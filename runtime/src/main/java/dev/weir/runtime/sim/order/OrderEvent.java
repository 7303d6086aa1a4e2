package dev.weir.runtime.sim.order;

/**
 * Something that happened to a checkpoint in a run.
 *
 * @param kind what happened
 * @param attempt number of the deployment it happened in, from 1
 * @param task task it happened at; -1: the coordinator
 * @param channel channel of the task, input or output as the kind says; -1: none
 * @param checkpointId checkpoint it is about; 0: none
 */
public record OrderEvent(Kind kind, long attempt, int task, int channel, long checkpointId) {
    /** What can happen. The file of rules says which of them have a channel. */
    public enum Kind {
        /** The coordinator began a checkpoint. */
        TRIGGERED,
        /** A barrier was sent in band. */
        BARRIER_SENT,
        /** A barrier, or the place of an announced one, was at the head of a channel. */
        BARRIER_ARRIVED,
        /** A barrier was sent ahead of what is in the channel. */
        BARRIER_ANNOUNCED,
        /** The receiver looked, and found an announcement. */
        ANNOUNCEMENT_SEEN,
        /** A channel is no longer taken from. */
        BLOCKED,
        /** A channel is taken from again. */
        UNBLOCKED,
        /** A task copied its state. */
        SNAPSHOT,
        /** A task took a record from a channel and handles it. */
        RECORD_TAKEN,
        /** A task sent a record. */
        RECORD_SENT,
        /** A record in flight was copied into the snapshot. */
        CAPTURED,
        /** A task's snapshot is durable. */
        PERSISTED,
        /** The coordinator was told so. */
        ACKNOWLEDGED,
        /** The manifest is durable: from now on the checkpoint exists. */
        PUBLISHED,
        /** The coordinator tells the tasks. */
        COMPLETED,
        /** A sink made its output visible. */
        COMMITTED,
        /** The coordinator gave a checkpoint up, or a task hears of it. */
        ABORTED,
        /** A task cannot take part. */
        DECLINED,
        /** A task, or with task -1 the process, died. */
        CRASHED,
        /** A new attempt began from a checkpoint; 0: from the beginning. */
        RESTORED
    }

    public OrderEvent {
        if (attempt < 1 || task < -1 || channel < -1 || checkpointId < 0) {
            throw new IllegalArgumentException(
                    "expected attempt >= 1, task >= -1, channel >= -1, checkpoint >= 0, found " + attempt + ", " + task
                            + ", " + channel + ", " + checkpointId);
        }
    }

    /** Whether the channel is one the task receives from. */
    boolean isAtInput() {
        return switch (kind) {
            case BARRIER_ARRIVED, ANNOUNCEMENT_SEEN, BLOCKED, UNBLOCKED, RECORD_TAKEN -> channel >= 0;
            default -> false;
        };
    }

    /** As in the table of rules. */
    @Override
    public String toString() {
        return kind + "(attempt=" + attempt + ", task=" + task + ", channel=" + channel + ", checkpoint=" + checkpointId
                + ")";
    }
}
