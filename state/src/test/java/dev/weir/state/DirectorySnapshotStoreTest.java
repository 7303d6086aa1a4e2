package dev.weir.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.state.disk.LocalDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectorySnapshotStoreTest extends SnapshotStoreConformance {
    @TempDir
    private Path directory;

    @Override
    DirectorySnapshotStore store() {
        return new DirectorySnapshotStore(directory.resolve("deep/checkpoints"), new LocalDisk(), 2, warnings::add);
    }

    @Test
    void shouldTellTasksApartWhoseNamesDifferByTheEndingOfWhatIsBeingWritten() throws IOException {
        SnapshotStore store = store();
        SnapshotHandle odd5 = store.write("map.tmp", 1, Checkpoints.snapshot(5, "map.tmp"));
        SnapshotHandle map1 = store.write("map", 1, Checkpoints.snapshot(1, "map"));
        SnapshotHandle map3 = store.write("map", 1, Checkpoints.snapshot(3, "map"));
        store.publish(Checkpoints.manifest(6, 1, List.of(map1, odd5)));
        assertEquals(3, store.read(map3).checkpointId());
    }

    @Test
    void shouldBeReadByAnotherProcess() throws IOException {
        Checkpoints.take(store(), 1, 1);
        Manifest manifest = Checkpoints.take(store(), 2, 1);
        SnapshotStore later = store();
        assertEquals(List.of(2L, 1L), ids(later.completed()));
        assertEquals(manifest, later.completed().get(0));
        Checkpoints.assertIntact(later, later.completed().get(0));
    }

    @Test
    void shouldLeaveOnlyTheFilesOfRetainedCheckpoints() throws IOException {
        DirectorySnapshotStore store = store();
        store.write("lost", 1, Checkpoints.snapshot(2, "lost"));
        store.write("dead", 1, Checkpoints.snapshot(5, "dead"));
        for (long id = 3; id <= 5; id++) {
            Checkpoints.take(store, id, 2);
        }
        try (var files = Files.walk(directory)) {
            List<String> found = files.filter(Files::isRegularFile)
                    .map(file -> file.getParent().getFileName() + "/" + file.getFileName())
                    .sorted()
                    .toList();
            assertEquals(
                    List.of(
                            "chk-000000004/MANIFEST",
                            "chk-000000004/attempt-2-map-0.snap",
                            "chk-000000004/attempt-2-sink%2F%C3%A4%20b-1.snap",
                            "chk-000000005/MANIFEST",
                            "chk-000000005/attempt-2-map-0.snap",
                            "chk-000000005/attempt-2-sink%2F%C3%A4%20b-1.snap"),
                    found);
        }
    }

    @Test
    void shouldHaveMadeDurableWhatItSaysIsCompleted() throws IOException {
        int visibleAfterFailure = 0;
        for (int call = 1; call < 12; call++) {
            MemoryDisk disk = new MemoryDisk();
            DirectorySnapshotStore store = new DirectorySnapshotStore(directory, disk, 2, warnings::add);
            SnapshotHandle handle = store.write("t", 1, Checkpoints.snapshot(1, "t"));
            disk.crashAt(call);
            boolean failed = false;
            try {
                store.publish(new Manifest(1, 1, "job", "f", 128, Map.of(), Map.of(), List.of(handle), Layout.NONE));
            } catch (IOException e) {
                failed = true;
            }
            disk.processRestarts();
            List<Long> seen = ids(store.completed());
            visibleAfterFailure += failed ? seen.size() : 0;

            disk.restart(new Random(1), 0); // now the power fails

            assertEquals(seen, ids(store.completed()), "crash at call " + call);
        }
        assertTrue(visibleAfterFailure > 0, "no publication failed after its manifest was there");
    }

    @Test
    void shouldNotCountADamagedCheckpointAsKept() throws IOException {
        Checkpoints.take(store(), 1, 1);
        Checkpoints.take(store(), 2, 1);
        Files.delete(directory.resolve("deep/checkpoints/chk-000000002/MANIFEST"));
        Checkpoints.take(store(), 3, 1);
        assertEquals(List.of(3L, 1L), ids(store().completed()));
    }

    @Test
    void shouldRefuseToBeginAnewWhereEveryCheckpointIsDamaged() throws IOException {
        Checkpoints.take(store(), 1, 1);
        Files.writeString(directory.resolve("deep/checkpoints/chk-000000001/MANIFEST"), "torn");
        String message =
                assertThrows(SnapshotException.class, store()::completed).getMessage();
        assertTrue(message.contains("chk-000000001") && message.contains("no checkpoint in"), message);
    }

    @Test
    void shouldReadTheSnapshotOfATaskWithDotsInItsName() throws IOException {
        DirectorySnapshotStore store = store();
        SnapshotHandle handle = store.write("events+..3..+out.0", 1, Checkpoints.snapshot(1, "events"));
        store.publish(new Manifest(1, 1, "job", "f", 128, Map.of(), Map.of(), List.of(handle), Layout.NONE));
        assertEquals(List.of(1L), ids(store().completed()));
    }

    @Test
    void shouldRefuseANewerFormatByName() throws IOException {
        Checkpoints.take(store(), 1, 1);
        Checkpoints.take(store(), 2, 1);
        Path file = directory.resolve("deep/checkpoints/chk-000000002/MANIFEST");
        String text = Files.readString(file);
        rewrite(file, text.replace("weir-manifest=2", "weir-manifest=3"));
        DirectorySnapshotStore store = store();
        String message = assertThrows(SnapshotException.class, store::completed).getMessage();
        assertTrue(message.contains(file.toString()) && message.contains("format version 3"), message);
    }

    @Test
    void shouldReadAManifestOfBeforeItHadALayout() throws IOException {
        Checkpoints.take(store(), 1, 1);
        Path file = directory.resolve("deep/checkpoints/chk-000000001/MANIFEST");
        String before = Files.readString(file)
                .replace("weir-manifest=2", "weir-manifest=1")
                .replaceAll("(?m)^(state=|edge=|taken[.]).*\n", "");
        rewrite(file, before);

        Manifest manifest = store().completed().get(0);

        assertTrue(manifest.layout().isUnknown());
        assertEquals(1, manifest.formatVersion());
        Checkpoints.assertIntact(store(), manifest);
    }

    /** Writes a manifest with the checksum that it must have. */
    private static void rewrite(Path file, String text) throws IOException {
        String lines = text.substring(0, text.indexOf("crc32c="));
        CRC32C crc = new CRC32C();
        crc.update(lines.getBytes(StandardCharsets.US_ASCII));
        Files.writeString(file, lines + "crc32c=" + String.format("%08x", crc.getValue()) + "\n");
    }

    @Test
    void shouldRefuseADirectoryThatCannotBeWrittenTo() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        DirectorySnapshotStore store =
                new DirectorySnapshotStore(file.resolve("below"), new LocalDisk(), 2, warnings::add);
        String message = assertThrows(SnapshotException.class, store::prepare).getMessage();
        assertTrue(message.contains(file.toString()), message);
        store().prepare();
        assertTrue(Files.isDirectory(directory.resolve("deep/checkpoints")));
    }

    @Test
    void shouldSurviveLargeSections() throws IOException {
        Snapshot large = new Snapshot(1);
        for (int i = 0; i < 500_000; i++) {
            large.section("a").writeLong(i);
        }
        large.section("b").writeByte(1);
        DirectorySnapshotStore store = store();
        Snapshot found = store.read(store.write("t", 1, large));
        assertEquals(large.section("a").position(), found.section("a").position());
        assertFalse(java.util.Arrays.mismatch(
                        large.section("a").toByteArray(), found.section("a").toByteArray())
                >= 0);
    }
}
