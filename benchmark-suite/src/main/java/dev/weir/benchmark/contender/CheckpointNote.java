package dev.weir.benchmark.contender;

/**
 * A checkpoint that an engine took during a run.
 *
 * @param startNanos when it was triggered, {@link System#nanoTime}
 * @param durationNanos from trigger to the end
 * @param completed whether it was published
 * @param byteSize bytes of its snapshots
 * @param capturedElements elements in flight in them
 * @param stallNanos longest time any task kept a channel blocked for it
 */
public record CheckpointNote(
        long startNanos,
        long durationNanos,
        boolean completed,
        long byteSize,
        long capturedElements,
        long stallNanos) {}
