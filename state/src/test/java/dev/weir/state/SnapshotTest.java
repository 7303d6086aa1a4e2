package dev.weir.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SnapshotTest {
    private static final String REFUSAL =
            "section 'later' of the snapshot of checkpoint 7 was put off and is not written yet: complete() the snapshot before it is"
                    + " read or stored";

    private final Snapshot snapshot = new Snapshot(7);

    private static void assertRefused(Executable executable) {
        assertEquals(
                REFUSAL, assertThrows(IllegalStateException.class, executable).getMessage());
    }

    @Test
    void shouldRefuseToBeReadOrStoredBeforeItIsComplete() throws Exception {
        snapshot.section("now").writeLong(1);
        snapshot.later("later", out -> out.writeLong(2));
        DirectorySnapshotStore directory =
                new DirectorySnapshotStore(Path.of("/checkpoints"), new MemoryDisk(), 1, warning -> {});

        assertRefused(() -> snapshot.read("later"));
        assertRefused(() -> snapshot.without(name -> false));
        assertRefused(() -> snapshot.as(8));
        assertRefused(() -> directory.write("task", 1, snapshot));
        assertRefused(() -> new MemorySnapshotStore().write("task", 1, snapshot));
        assertEquals(1, Objects.requireNonNull(snapshot.read("now")).readLong());

        snapshot.complete();
        assertEquals(2, Objects.requireNonNull(snapshot.read("later")).readLong());
        directory.write("task", 1, snapshot);
    }

    @Test
    void shouldRefuseManifestsThatWouldNeedRoomWithoutBound() {
        for (int tasks : new int[] {0, -1, Manifest.MOST_TASKS + 1}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Manifest(1, 1, "job", "f", tasks, Map.of(), Map.of(), List.of(), Layout.NONE));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Manifest(1, 1, "job", "f", 8, Map.of(), Map.of("a", tasks), List.of(), Layout.NONE));
        }
    }
}
