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

    /** A restart spares tasks, which write under the attempt they began in; what is published has the number of the newest life. */
    @Test
    void shouldKeepWhatAnEarlierAttemptHasWrittenToAPublishedCheckpoint() throws IOException {
        SnapshotStore store = store();
        SnapshotHandle spared = store.write("map-0", 1, Checkpoints.snapshot(4, "map-0"));
        SnapshotHandle restarted = store.write("map-1", 2, Checkpoints.snapshot(4, "map-1"));
        store.publish(Checkpoints.manifest(4, 2, List.of(spared, restarted)));
        store.discard(4, 1);
        assertEquals(List.of(4L), ids(store.completed()));
        assertEquals(4, store.read(spared).checkpointId());
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

    @Test
    void shouldKeepWhatTasksWroteSinceTheSnapshotsThatTheNewestNames() throws IOException {
        SnapshotStore store = store();
        SnapshotHandle map1 = store.write("map-0", 1, Checkpoints.snapshot(1, "map-0"));
        SnapshotHandle map3 = store.write("map-0", 1, Checkpoints.snapshot(3, "map-0"));
        SnapshotHandle map5 = store.write("map-0", 1, Checkpoints.snapshot(5, "map-0"));
        SnapshotHandle sink2 = store.write("sink-0", 1, Checkpoints.snapshot(2, "sink-0"));
        SnapshotHandle sink4 = store.write("sink-0", 1, Checkpoints.snapshot(4, "sink-0"));
        store.publish(Checkpoints.manifest(6, 1, List.of(map3, sink2)));
        assertThrows(SnapshotException.class, () -> store.read(map1));
        assertEquals(5, store.read(map5).checkpointId());
        store.publish(Checkpoints.manifest(7, 1, List.of(map5, sink2)));
        store.publish(Checkpoints.manifest(8, 1, List.of(map5, sink4)));
        assertEquals(List.of(8L, 7L), ids(store.completed()));
        assertEquals(2, store.read(sink2).checkpointId());
        assertThrows(SnapshotException.class, () -> store.read(map3));
        store.publish(Checkpoints.manifest(9, 1, List.of(map5, sink4)));
        assertThrows(SnapshotException.class, () -> store.read(sink2));
    }

    @Test
    void shouldKeepASnapshotThatIsNewerThanALinePublishedLate() throws IOException {
        SnapshotStore store = store();
        SnapshotHandle map1 = store.write("map-0", 1, Checkpoints.snapshot(1, "map-0"));
        SnapshotHandle map4 = store.write("map-0", 1, Checkpoints.snapshot(4, "map-0"));
        store.publish(Checkpoints.manifest(3, 1, List.of(map1)));
        assertEquals(4, store.read(map4).checkpointId());
        store.publish(Checkpoints.manifest(5, 1, List.of(map4)));
        assertEquals(List.of(5L, 3L), ids(store.completed()));
    }
}
