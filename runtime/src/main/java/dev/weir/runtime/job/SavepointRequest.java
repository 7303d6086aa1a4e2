package dev.weir.runtime.job;

import dev.weir.state.Manifest;
import dev.weir.state.SnapshotStore;
import java.util.concurrent.CompletableFuture;

/**
 * A savepoint that someone waits for.
 *
 * @param target where it is to be kept
 * @param isLast whether the job is to stop with it
 * @param done completed when it is durable, or fails with the reason
 */
public record SavepointRequest(SnapshotStore target, boolean isLast, CompletableFuture<Manifest> done) {}
