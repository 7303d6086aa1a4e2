package dev.weir.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Copies of snapshots that a process keeps to itself. */
class LocalCopiesTest {
    private static final Path OWN = Path.of("/own");
    private static final long MUCH = 1 << 20;

    private final MemoryDisk sharedDisk = new MemoryDisk();
    private final MemoryDisk ownDisk = new MemoryDisk();
    private final SnapshotStore shared = new DirectorySnapshotStore(Path.of("/shared"), sharedDisk, 2, warning -> {});

    private static Snapshot snapshot(long checkpoint, long value) {
        Snapshot snapshot = new Snapshot(checkpoint);
        snapshot.section("operator/count/0").writeLong(value);
        return snapshot;
    }

    private static long value(Snapshot snapshot) {
        return Objects.requireNonNull(snapshot.read("operator/count/0")).readLong();
    }

    private LocalCopies copies(long mostBytes) throws IOException {
        return new LocalCopies(OWN, ownDisk, mostBytes);
    }

    private static LocalCopies.Counts counts(long local, long absent, long refused) {
        return new LocalCopies.Counts(local, absent, refused);
    }

    @Test
    void shouldReadWhatItHasWrittenFromItsOwnDisk() throws IOException {
        LocalCopies copies = copies(MUCH);
        SnapshotStore store = copies.before(shared);
        SnapshotHandle handle = store.write("count.0", 1, snapshot(1, 42));
        sharedDisk.files.clear();

        assertEquals(42, value(store.read(handle)));
        assertEquals(counts(1, 0, 0), copies.counts());
    }

    @Test
    void shouldReadWhatAnotherHasWrittenFromTheSharedStore() throws IOException {
        LocalCopies copies = copies(MUCH);
        SnapshotHandle handle = shared.write("count.0", 1, snapshot(1, 42));

        assertEquals(42, value(copies.before(shared).read(handle)));
        assertEquals(counts(0, 1, 0), copies.counts());
    }

    @Test
    void shouldNotUseACopyThatHasChanged() throws IOException {
        LocalCopies copies = copies(MUCH);
        SnapshotStore store = copies.before(shared);
        SnapshotHandle handle = store.write("count.0", 1, snapshot(1, 42));
        for (Map.Entry<Path, byte[]> file : ownDisk.files.entrySet()) {
            byte[] bytes = file.getValue();
            bytes[bytes.length - 5] ^= 1; // the last byte of the value
        }

        assertEquals(42, value(store.read(handle)));
        assertEquals(counts(0, 0, 1), copies.counts());
        assertEquals(42, value(store.read(handle)));
        assertEquals(counts(0, 1, 1), copies.counts(), "what was refused is forgotten");
    }

    @Test
    void shouldNotUseACopyThatIsTooShortOrGone() throws IOException {
        LocalCopies copies = copies(MUCH);
        SnapshotStore store = copies.before(shared);
        SnapshotHandle first = store.write("count.0", 1, snapshot(1, 42));
        ownDisk.files.replaceAll((path, bytes) -> Arrays.copyOf(bytes, bytes.length - 1));
        assertEquals(42, value(store.read(first)));

        SnapshotHandle second = store.write("count.0", 1, snapshot(2, 43));
        ownDisk.files.clear();
        assertEquals(43, value(store.read(second)));
        assertEquals(counts(0, 0, 2), copies.counts());
    }

    /** After another process has written the same file anew, as one that was cut off may have. */
    @Test
    void shouldNotUseACopyOfSomethingElseThanTheManifestNames() throws IOException {
        LocalCopies copies = copies(MUCH);
        SnapshotStore store = copies.before(shared);
        store.write("count.0", 1, snapshot(1, 42));
        SnapshotHandle newer = shared.write("count.0", 1, snapshot(1, 43));

        assertEquals(43, value(store.read(newer)));
        assertEquals(counts(0, 0, 1), copies.counts());
    }

    @Test
    void shouldKeepAFewOfEachTask() throws IOException {
        LocalCopies copies = copies(MUCH);
        SnapshotStore store = copies.before(shared);
        SnapshotHandle oldest = store.write("count.0", 1, snapshot(1, 1));
        SnapshotHandle other = store.write("count.1", 1, snapshot(1, 2));
        for (int checkpoint = 2; checkpoint <= 1 + LocalCopies.KEPT_OF_A_TASK; checkpoint++) {
            store.write("count.0", 1, snapshot(checkpoint, checkpoint));
        }

        assertEquals(LocalCopies.KEPT_OF_A_TASK + 1, ownDisk.files.size());
        store.read(oldest);
        store.read(other);
        assertEquals(counts(1, 1, 0), copies.counts());
    }

    @Test
    void shouldKeepNoMoreBytesThanAllowed() throws IOException {
        long one = new LocalCopiesTest().lengthOfOne();
        LocalCopies copies = copies(2 * one);
        SnapshotStore store = copies.before(shared);
        for (int task = 0; task < 5; task++) {
            store.write("count." + task, 1, snapshot(1, task));
        }
        assertEquals(2, ownDisk.files.size());
        assertEquals(
                2 * one,
                ownDisk.files.values().stream().mapToLong(bytes -> bytes.length).sum());

        LocalCopies none = copies(one - 1);
        assertEquals(List.of(), ownDisk.list(OWN), "what an earlier process has left is removed");
        none.before(shared).write("count.0", 2, snapshot(2, 7));
        assertEquals(List.of(), ownDisk.list(OWN));
    }

    private long lengthOfOne() throws IOException {
        return shared.write("count.0", 1, snapshot(1, 0)).byteSize();
    }

    @Test
    void shouldTouchNothingInItsDirectoryThatIsNotItsOwn() throws IOException {
        ownDisk.makeDirectories(OWN);
        ownDisk.write(OWN.resolve("letters.txt"), List.of(ByteBuffer.wrap(new byte[] {1})));
        copies(MUCH).before(shared).write("count.0", 1, snapshot(1, 42));
        copies(MUCH);
        assertEquals(List.of("letters.txt"), ownDisk.list(OWN));
    }

    @Test
    void shouldNotMindADiskThatCannotBeWrittenTo() throws IOException {
        LocalCopies copies = copies(MUCH);
        SnapshotStore store = copies.before(shared);
        ownDisk.crashAt(1);

        SnapshotHandle handle = store.write("count.0", 1, snapshot(1, 42));

        assertEquals(42, value(store.read(handle)));
        assertEquals(counts(0, 1, 0), copies.counts());
    }

    @Test
    void shouldSayWhyTheSharedStoreCannotBeReadWhereThereIsNoCopy() throws IOException {
        LocalCopies copies = copies(MUCH);
        SnapshotHandle handle = shared.write("count.0", 1, snapshot(1, 42));
        sharedDisk.files.clear();
        assertThrows(SnapshotException.class, () -> copies.before(shared).read(handle));
    }
}
