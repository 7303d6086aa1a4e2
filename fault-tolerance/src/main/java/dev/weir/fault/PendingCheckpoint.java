package dev.weir.fault;

import dev.weir.state.SnapshotHandle;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A checkpoint under way: which tasks have acknowledged it, with what. */
final class PendingCheckpoint {
    final long id;
    private final long startNanos;
    private final boolean last;
    private final @Nullable SnapshotHandle[] snapshots;
    private int missing;
    private long maxStallNanos;

    PendingCheckpoint(long id, long startNanos, int tasks, boolean last) {
        this.id = id;
        this.startNanos = startNanos;
        this.last = last;
        this.snapshots = new SnapshotHandle[tasks];
        this.missing = tasks;
    }

    long startNanos() {
        return startNanos;
    }

    /** Whether the job ends once it is published. */
    boolean isFinal() {
        return last;
    }

    /** Counts an acknowledgement, once a task; true if it was the last one missing. */
    boolean acknowledge(Message.Acknowledged message) {
        if (snapshots[message.task()] != null) {
            return false;
        }
        snapshots[message.task()] = message.snapshot();
        maxStallNanos = Math.max(maxStallNanos, message.stallNanos());
        return --missing == 0;
    }

    /** Whether all tasks have acknowledged, so that its outcome is up to the store. */
    boolean isComplete() {
        return missing == 0;
    }

    /** Tasks that have not acknowledged. */
    List<Integer> missingTasks() {
        return IntStream.range(0, snapshots.length)
                .filter(task -> snapshots[task] == null)
                .boxed()
                .toList();
    }

    /** What was acknowledged so far, in the order of tasks. */
    List<SnapshotHandle> snapshots() {
        return Arrays.stream(snapshots).filter(Objects::nonNull).toList();
    }

    CheckpointReport report(CheckpointReport.Outcome outcome, String reason, long nowNanos) {
        return new CheckpointReport(
                id,
                outcome,
                reason,
                nowNanos - startNanos,
                snapshots().stream().mapToLong(SnapshotHandle::byteSize).sum(),
                snapshots().stream().mapToLong(SnapshotHandle::capturedElements).sum(),
                maxStallNanos,
                0);
    }
}
