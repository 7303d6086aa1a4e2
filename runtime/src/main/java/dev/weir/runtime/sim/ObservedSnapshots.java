package dev.weir.runtime.sim;

import dev.weir.runtime.sim.order.OrderEvent.Kind;
import dev.weir.runtime.sim.trace.TraceKind;
import dev.weir.state.Manifest;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotHandle;
import dev.weir.state.SnapshotStore;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A snapshot store, watched: what a manifest names must be durable, and a checkpoint must be a consistent cut. */
final class ObservedSnapshots implements SnapshotStore {
    private final SnapshotStore store;
    private final Predicate<SnapshotHandle> isDurable;
    private final Witness witness;
    private final Map<String, Long> checkpointIds = new HashMap<>(); // by location

    ObservedSnapshots(SnapshotStore store, Predicate<SnapshotHandle> isDurable, Witness witness) {
        this.store = store;
        this.isDurable = isDurable;
        this.witness = witness;
    }

    @Override
    public SnapshotHandle write(String task, long attempt, Snapshot snapshot) throws IOException {
        SnapshotHandle handle = store.write(task, attempt, snapshot);
        checkpointIds.put(handle.location(), snapshot.checkpointId());
        if (witness.tracing()) {
            witness.trace(TraceKind.PERSISTED, witness.storeLine(), -1, 0, snapshot.checkpointId(), handle.task());
            witness.order(Kind.PERSISTED, witness.task(handle.task()), OrderLog.NO_CHANNEL, snapshot.checkpointId());
        }
        return handle;
    }

    @Override
    public void publish(Manifest manifest) throws IOException {
        BitSet ofThatId = new BitSet(); // tasks; of a line of local checkpoints others may have the id too
        for (SnapshotHandle handle : manifest.snapshots()) {
            if (checkpointIds.getOrDefault(handle.location(), 0L) == manifest.checkpointId()) {
                ofThatId.set(witness.task(handle.task()));
            }
            if (!isDurable.test(handle)) {
                witness.violated(
                        Invariant.MANIFEST_NAMES_DURABLE,
                        "the manifest of checkpoint " + manifest.checkpointId() + " names " + handle.location()
                                + ", which is not durable");
            }
        }
        witness.checkCut(manifest.checkpointId(), ofThatId);
        // Dangerous from here on: whether or not it is told to have succeeded, it may have.
        witness.publishing(manifest.checkpointId());
        store.publish(manifest);
        witness.order(Kind.PUBLISHED, OrderLog.COORDINATOR, OrderLog.NO_CHANNEL, manifest.checkpointId());
        witness.trace(TraceKind.PUBLISHED, witness.storeLine(), -1, 0, manifest.checkpointId(), "");
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
