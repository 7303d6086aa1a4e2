package dev.weir.fault;

/**
 * How a checkpoint went.
 *
 * @param checkpointId which
 * @param outcome how it ended
 * @param reason why, if it did not complete; else empty
 * @param durationNanos from trigger to the end
 * @param byteSize bytes of all snapshots
 * @param capturedElements elements in flight in them
 * @param maxStallNanos longest time any task kept a channel blocked for it
 * @param forcedCheckpoints checkpoints of single tasks, since the last report, that were not asked for but forced by what came in
 */
public record CheckpointReport(
        long checkpointId,
        Outcome outcome,
        String reason,
        long durationNanos,
        long byteSize,
        long capturedElements,
        long maxStallNanos,
        int forcedCheckpoints) {
    /** How a checkpoint ended. */
    public enum Outcome {
        /** Published. */
        COMPLETED,
        /** Took longer than its timeout. */
        TIMED_OUT,
        /** A task declined, or the store failed. */
        FAILED
    }
}
