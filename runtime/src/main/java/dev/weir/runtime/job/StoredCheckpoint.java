package dev.weir.runtime.job;

import dev.weir.state.Layout;
import dev.weir.state.Manifest;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotHandle;
import dev.weir.state.SnapshotStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes a checkpoint that no task has taken: one that was made of another. */
final class StoredCheckpoint {
    private StoredCheckpoint() {}

    /** Writes all snapshots under the id of the manifest, each named by its place, and publishes them. */
    static Manifest write(
            Manifest manifest, long attempt, Layout layout, List<Snapshot> snapshots, SnapshotStore target)
            throws IOException {
        long id = manifest.checkpointId();
        List<SnapshotHandle> handles = new ArrayList<>();
        for (Snapshot snapshot : snapshots) {
            String name = handles.size() < manifest.snapshots().size()
                    ? manifest.snapshots().get(handles.size()).task()
                    : "more-" + handles.size();
            handles.add(target.write(name, attempt, snapshot.as(id)));
        }
        Manifest published = manifest.at(id, attempt, handles, layout);
        target.publish(published);
        return published;
    }
}
