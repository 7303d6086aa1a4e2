package dev.weir.runtime.job;

import dev.weir.runtime.job.Faults.Site;
import dev.weir.runtime.sim.Faults.Injected;
import dev.weir.state.Manifest;
import dev.weir.state.MemorySnapshotStore;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotHandle;
import dev.weir.state.SnapshotStore;
import java.io.IOException;
import java.util.List;

/** Checkpoints in memory that may fail to be written, or to be published, or whose publication succeeds but says it failed. */
final class FaultySnapshots implements SnapshotStore {
    private final MemorySnapshotStore store = new MemorySnapshotStore();
    private final Faults faults;

    FaultySnapshots(Faults faults) {
        this.faults = faults;
    }

    @Override
    public SnapshotHandle write(String task, long attempt, Snapshot snapshot) throws IOException {
        orIoException(Site.SNAPSHOT_WRITE);
        return store.write(task, attempt, snapshot);
    }

    @Override
    public void publish(Manifest manifest) throws IOException {
        orIoException(Site.BEFORE_PUBLISH);
        store.publish(manifest);
        orIoException(Site.AFTER_PUBLISH);
    }

    private void orIoException(Site site) throws IOException {
        try {
            faults.pass(site);
        } catch (Injected e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void discard(long checkpointId, long attempt) {
        store.discard(checkpointId, attempt);
    }

    @Override
    public List<Manifest> completed() {
        return store.completed();
    }

    @Override
    public Snapshot read(SnapshotHandle handle) {
        return store.read(handle);
    }
}
