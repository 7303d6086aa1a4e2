package dev.weir.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sweeps over everything that can be wrong with the newest checkpoint: the one before it must always be found intact. */
class DamagedCheckpointTest {
    private static final Path ROOT = Path.of("/checkpoints");

    private final MemoryDisk disk = new MemoryDisk();
    private final List<String> warnings = new ArrayList<>();
    private final DirectorySnapshotStore store = new DirectorySnapshotStore(ROOT, disk, 2, warnings::add);
    private final long seed = Long.getLong("weir.seed", System.nanoTime());

    private List<Path> filesOfSecond() throws IOException {
        Checkpoints.take(store, 1, 1);
        Checkpoints.take(store, 2, 1);
        List<Path> files = disk.files.keySet().stream()
                .filter(file -> file.toString().contains("chk-000000002"))
                .toList();
        assertEquals(3, files.size());
        return files;
    }

    private void assertFallsBack(Path damaged, String how) throws IOException {
        warnings.clear();
        List<Manifest> completed = store.completed();
        assertEquals(List.of(1L), SnapshotStoreConformance.ids(completed), how);
        Checkpoints.assertIntact(store, completed.get(0));
        assertEquals(1, warnings.size(), how);
        String warning = warnings.get(0);
        assertTrue(
                warning.contains(damaged.toString())
                        && warning.contains("found")
                        && warning.contains("expected")
                        && warning.contains("using checkpoint 1 instead"),
                warning);
    }

    @Test
    void shouldFallBackFromAnyFlippedByte() throws IOException {
        for (Path file : filesOfSecond()) {
            byte[] good = disk.files.get(file);
            for (int at = 0; at < good.length; at++) {
                for (int mask : new int[] {1 << (at % 8), 0x20, 0xff}) {
                    byte[] bad = good.clone();
                    bad[at] ^= (byte) mask;
                    disk.files.put(file, bad);
                    assertFallsBack(file, file + " byte " + at + " mask " + mask);
                }
            }
            disk.files.put(file, good);
        }
        assertEquals(2, store.completed().size());
    }

    @Test
    void shouldFallBackFromAnyTruncationOrExtension() throws IOException {
        for (Path file : filesOfSecond()) {
            byte[] good = disk.files.get(file);
            for (int length = 0; length <= good.length + 9; length++) {
                if (length != good.length) {
                    disk.files.put(file, Arrays.copyOf(good, length));
                    assertFallsBack(file, file + " of " + length + " bytes");
                }
            }
            disk.files.remove(file);
            assertFallsBack(file, file + " missing");
            disk.files.put(file, good);
        }
    }

    @Test
    void shouldKeepANewCheckpointBelowDamagedOnes() throws IOException {
        Checkpoints.take(store, 7, 1);
        Checkpoints.take(store, 8, 1);
        disk.files.forEach((file, bytes) -> {
            if (file.toString().endsWith(".snap")) {
                bytes[bytes.length / 2] ^= 1;
            }
        });
        assertThrows(SnapshotException.class, store::completed);
        Checkpoints.take(store, 1, 2);
        assertEquals(List.of(1L), SnapshotStoreConformance.ids(store.completed()));
    }

    @Test
    void shouldNotTakeOneTasksSnapshotForAnothers() throws IOException {
        List<Path> files = filesOfSecond();
        Path one = ROOT.resolve("chk-000000002/attempt-1-map-0.snap");
        assertTrue(files.contains(one));
        disk.files.put(one, disk.files.get(ROOT.resolve("chk-000000001/attempt-1-map-0.snap")));
        assertFallsBack(one, "a snapshot of the checkpoint before");
    }

    @Test
    void shouldRefuseToReadADamagedSnapshot() throws IOException {
        filesOfSecond();
        SnapshotHandle handle = store.completed().get(0).snapshots().get(0);
        Path file = ROOT.resolve(handle.location());
        byte[] good = disk.files.get(file);
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 4;
            disk.files.put(file, bad);
            String message = assertThrows(SnapshotException.class, () -> store.read(handle))
                    .getMessage();
            assertTrue(message.contains(file.toString()), message);
        }
    }

    @Test
    void shouldSayWhenNothingIsLeft() throws IOException {
        Checkpoints.take(store, 1, 1);
        disk.files.remove(ROOT.resolve("chk-000000001/MANIFEST"));
        assertTrue(store.completed().isEmpty());
        assertTrue(warnings.get(0).contains("there is no other checkpoint"), warnings.toString());
    }

    @Test
    void shouldNotLookLikeNewWhenTheDiskChangesAManifestAsItIsWritten() throws IOException {
        disk.changeNext("MANIFEST");
        Checkpoints.take(store, 1, 1);

        SnapshotException refused = assertThrows(SnapshotException.class, store::completed);

        assertTrue(String.valueOf(refused.getMessage()).contains("chk-000000001/MANIFEST"), refused.getMessage());
    }

    @Test
    void shouldNeverLoseTheLastCheckpointToACrash() throws IOException {
        for (double keepUnsynced : new double[] {0, 0.5, 1}) {
            int crashes = 0;
            boolean crashed = true;
            for (int call = 1; crashed; call++) {
                crashed = crashesSafely(call, keepUnsynced);
                crashes += crashed ? 1 : 0;
            }
            assertTrue(crashes > 10, "crashes " + crashes);
        }
    }

    /** Takes a second checkpoint with a crash at a call of the disk; returns whether it came so far. */
    private boolean crashesSafely(int call, double keepUnsynced) throws IOException {
        String said = "call " + call + ", unsynced names kept " + keepUnsynced + ", again with -Dweir.seed=" + seed;
        MemoryDisk fragile = new MemoryDisk();
        DirectorySnapshotStore before = new DirectorySnapshotStore(ROOT, fragile, 1, warnings::add);
        Checkpoints.take(before, 1, 1);
        fragile.crashAt(call);
        boolean published = true;
        try {
            Checkpoints.take(before, 2, 1);
        } catch (IOException e) {
            published = false;
        }
        boolean crashed = fragile.hasCrashed();
        fragile.restart(new Random(seed + call), keepUnsynced);
        DirectorySnapshotStore after = new DirectorySnapshotStore(ROOT, fragile, 1, warnings::add);
        List<Manifest> completed = after.completed();
        assertFalse(completed.isEmpty(), said);
        if (published) {
            assertEquals(2, completed.get(0).checkpointId(), said);
        }
        for (Manifest manifest : completed) {
            Checkpoints.assertIntact(after, manifest);
        }
        Checkpoints.take(after, 2, 2);
        Checkpoints.take(after, 3, 2);
        assertEquals(List.of(3L), SnapshotStoreConformance.ids(after.completed()), said);
        assertEquals(3, fragile.files.size(), said);
        return crashed;
    }
}
