package dev.weir.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small checkpoints of two tasks whose content follows from their id. */
final class Checkpoints {
    static final List<String> TASKS = List.of("map-0", "sink/ä b-1");

    private Checkpoints() {}

    static Snapshot snapshot(long id, String task) {
        Snapshot snapshot = new Snapshot(id);
        snapshot.section("keyed").writeUtf8(task + " at " + id);
        snapshot.section("leer");
        snapshot.section("timers").writeLong(id * 31);
        snapshot.countCaptured(id + 1);
        return snapshot;
    }

    static Manifest take(SnapshotStore store, long id, long attempt) throws IOException {
        List<SnapshotHandle> handles = new ArrayList<>();
        for (String task : TASKS) {
            handles.add(store.write(task, attempt, snapshot(id, task)));
        }
        Manifest manifest = manifest(id, attempt, handles);
        store.publish(manifest);
        return manifest;
    }

    static Manifest manifest(long id, long attempt, List<SnapshotHandle> handles) {
        return new Manifest(
                id,
                attempt,
                "job = 100% \n fun ☃",
                "f00d",
                128,
                Map.of("op/state", "record Sale{id:long,name:string}"),
                Map.of("op", 2, "a=b", 1),
                handles,
                new Layout(
                        List.of(new StateLayout("op", "state", StateLayout.Kind.TABLE, "long", "string")),
                        List.of(new EdgeLayout("a -> op", "a", "op", "Keyed", "long")),
                        Map.of("scheme", "aligned")));
    }

    /** Fails unless the store gives back exactly what was taken at that id. */
    static void assertIntact(SnapshotStore store, Manifest manifest) throws IOException {
        assertEquals(TASKS.size(), manifest.snapshots().size());
        for (SnapshotHandle handle : manifest.snapshots()) {
            Snapshot expected = snapshot(manifest.checkpointId(), handle.task());
            Snapshot found = store.read(handle);
            assertEquals(manifest.checkpointId(), found.checkpointId());
            assertEquals(expected.capturedElements(), found.capturedElements());
            assertEquals(List.copyOf(expected.sections()), List.copyOf(found.sections()));
            for (String section : expected.sections()) {
                assertArrayEquals(
                        expected.section(section).toByteArray(),
                        found.section(section).toByteArray());
            }
        }
    }
}
