package dev.weir.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every snapshot store must do; made to retain two checkpoints. */
abstract class SnapshotStoreConformance {
    final List<String> warnings = new ArrayList<>();

    abstract SnapshotStore store();

    static List<Long> ids(List<Manifest> manifests) {
        return manifests.stream().map(Manifest::checkpointId).toList();
    }

    @Test
    void shouldGiveBackWhatWasPublished() throws IOException {
        SnapshotStore store = store();
        Manifest manifest = Checkpoints.take(store, 7, 3);
        assertEquals(List.of(manifest), store.completed());
        Checkpoints.assertIntact(store, store.completed().get(0));
        assertEquals(List.of(), warnings);
    }

    @Test
    void shouldKnowNothingOfWhatWasNotPublished() throws IOException {
        SnapshotStore store = store();
        store.write("map-0", 1, Checkpoints.snapshot(1, "map-0"));
        assertEquals(List.of(), store.completed());
    }

    @Test
    void shouldListTheNewestFirstAndKeepTwo() throws IOException {
        SnapshotStore store = store();
        Manifest first = Checkpoints.take(store, 1, 1);
        for (long id = 2; id <= 5; id++) {
            Checkpoints.take(store, id, 1);
        }
        assertEquals(List.of(5L, 4L), ids(store.completed()));
        assertThrows(SnapshotException.class, () -> store.read(first.snapshots().get(0)));
    }

    @Test
    void shouldDiscardOneAttemptOnly() throws IOException {
        SnapshotStore store = store();
        SnapshotHandle dead = store.write("map-0", 1, Checkpoints.snapshot(4, "map-0"));
        SnapshotHandle alive = store.write("map-0", 12, Checkpoints.snapshot(4, "map-0"));
        store.discard(4, 1);
        assertThrows(SnapshotException.class, () -> store.read(dead));
        store.publish(Checkpoints.manifest(4, 12, List.of(alive)));
        store.discard(4, 12);
        store.discard(99, 1);
        assertEquals(List.of(4L), ids(store.completed()));
        assertEquals(4, store.read(alive).checkpointId());
    }

    @Test
    void shouldNotPublishWhatIsNotThere() throws IOException {
        SnapshotStore store = store();
        SnapshotHandle handle = store.write("map-0", 1, Checkpoints.snapshot(4, "map-0"));
        store.discard(4, 1);
        Manifest manifest = Checkpoints.manifest(4, 1, List.of(handle));
        assertThrows(SnapshotException.class, () -> store.publish(manifest));
        assertTrue(store.completed().isEmpty());
    }
}
