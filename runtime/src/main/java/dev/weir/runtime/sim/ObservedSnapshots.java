package dev.weir.runtime.sim;

import dev.weir.runtime.sim.order.OrderEvent.Kind;
import dev.weir.runtime.sim.trace.TraceKind;
import dev.weir.runtime.task.SnapshotSections;
import dev.weir.state.Manifest;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotHandle;
import dev.weir.state.SnapshotStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A snapshot store, watched: what a manifest names must be durable, and a checkpoint must be a consistent cut. */
final class ObservedSnapshots implements SnapshotStore {
    private final SnapshotStore store;
    private final Predicate<SnapshotHandle> isDurable;
    private final Witness witness;
    private final Map<Long, Map<String, Integer>> parallelism = new HashMap<>();

    /** What was written, by location, if a checkpoint is a line of snapshots that tasks take each on its own; else null. */
    private final @Nullable Map<String, Snapshot> written;

    /** @param logs whether the scheme has messages numbered and logged, so that a checkpoint is a line and no cut by barriers */
    ObservedSnapshots(SnapshotStore store, Predicate<SnapshotHandle> isDurable, Witness witness, boolean logs) {
        this.written = logs ? new HashMap<>() : null;
        this.store = store;
        this.isDurable = isDurable;
        this.witness = witness;
    }

    /** Number of tasks of each operator in a checkpoint, by checkpoint. */
    Map<String, Integer> parallelismOf(long checkpointId) {
        return parallelism.getOrDefault(checkpointId, Map.of());
    }

    @Override
    public SnapshotHandle write(String task, long attempt, Snapshot snapshot) throws IOException {
        witness.writes(attempt, task);
        SnapshotHandle handle = store.write(task, attempt, snapshot);
        if (written != null) {
            written.put(handle.location(), snapshot);
        }
        if (witness.tracing()) {
            witness.trace(TraceKind.PERSISTED, witness.storeLine(), -1, 0, snapshot.checkpointId(), handle.task());
            witness.order(Kind.PERSISTED, witness.task(handle.task()), OrderLog.NO_CHANNEL, snapshot.checkpointId());
        }
        return handle;
    }

    @Override
    public long newestAttempt() throws IOException {
        return store.newestAttempt();
    }

    @Override
    public void publish(Manifest manifest) throws IOException {
        for (SnapshotHandle handle : manifest.snapshots()) {
            if (!isDurable.test(handle)) {
                witness.violated(
                        Invariant.MANIFEST_NAMES_DURABLE,
                        "the manifest of checkpoint " + manifest.checkpointId() + " names " + handle.location()
                                + ", which is not durable");
            }
        }
        if (written == null) {
            witness.checkCut(manifest.checkpointId());
        } else {
            checkLine(manifest, written);
        }
        parallelism.put(manifest.checkpointId(), manifest.parallelism());
        // Dangerous from here on: whether or not it is told to have succeeded, it may have.
        witness.publishing(manifest.checkpointId());
        store.publish(manifest);
        witness.order(Kind.PUBLISHED, OrderLog.COORDINATOR, OrderLog.NO_CHANNEL, manifest.checkpointId());
        witness.trace(TraceKind.PUBLISHED, witness.storeLine(), -1, 0, manifest.checkpointId(), "");
    }

    private void checkLine(Manifest manifest, Map<String, Snapshot> known) {
        List<Snapshot> line = new ArrayList<>();
        for (SnapshotHandle handle : manifest.snapshots()) {
            Snapshot snapshot = known.get(handle.location());
            if (snapshot != null) {
                line.add(snapshot);
            }
        }
        String broken = SnapshotSections.brokenLine(line);
        if (!broken.isEmpty()) {
            witness.violated(
                    Invariant.CONSISTENT_CUT, "the line of checkpoint " + manifest.checkpointId() + ", " + broken);
        }
    }

    @Override
    public void discard(long checkpointId, long attempt) throws IOException {
        witness.trace(TraceKind.DISCARDED, witness.storeLine(), -1, 0, checkpointId, "");
        store.discard(checkpointId, attempt);
    }

    @Override
    public List<Manifest> completed() throws IOException {
        return store.completed();
    }

    @Override
    public Snapshot read(SnapshotHandle handle) throws IOException {
        Snapshot snapshot = store.read(handle);
        witness.saw(Coverage.ELEMENT_RESTORED, snapshot.capturedElements());
        return snapshot;
    }
}
