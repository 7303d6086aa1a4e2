package dev.weir.runtime.job;

import dev.weir.state.Manifest;
import dev.weir.state.SnapshotStore;
import org.jspecify.annotations.Nullable;

/**
 * A savepoint that someone waits for.
 *
 * @param target where it is to be kept
 * @param isLast whether the job is to stop with it
 * @param done told once, when it is durable or cannot be
 */
public record SavepointRequest(SnapshotStore target, boolean isLast, Answer done) {
    /** Is told what came of it. */
    @FunctionalInterface
    public interface Answer {
        /** Takes the savepoint, or why there is none; the other is null. */
        void accept(@Nullable Manifest taken, @Nullable JobException failure);
    }
}
