package dev.weir.state;

import dev.weir.state.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies of snapshots that this process has written lately to a store that it shares with others, on a disk of its own: where its tasks come back
 * to it, what they had need not be fetched. For as long as the process lives. A copy is read only if it is, by length and checksum, what was
 * written, and if the manifest names what was written; else the shared store is asked, as if there were no copy. Thread-safe.
 *
 * <p>Bounded by bytes, and by so many snapshots a task: a checkpoint may be under way, and one before it given up, while the newest published is
 * older than both.
 */
public final class LocalCopies {
    /** Snapshots that are kept of each task. */
    public static final int KEPT_OF_A_TASK = 3;

    private static final String SUFFIX = ".copy"; // nothing else in the directory is touched

    private final Path directory;
    private final Disk disk;
    private final long mostBytes;

    /** By place of the shared store and location in it, the oldest first. */
    private final Map<String, Copy> copies = new LinkedHashMap<>();

    private final Map<String, Deque<String>> ofTask = new HashMap<>(); // keys, the newest first
    private long bytes;
    private long files;
    private Counts counts = new Counts(0, 0, 0);

    /**
     * How snapshots were read.
     *
     * @param local from a copy
     * @param absent from the shared store: there was no copy
     * @param refused from the shared store: the copy could not be read, or was not what was written
     */
    public record Counts(long local, long absent, long refused) {}

    /**
     * A copy that was made.
     *
     * @param shared what the shared store calls it
     * @param own the file, with its length and checksum
     */
    private record Copy(String task, SnapshotHandle shared, SnapshotHandle own) {}

    /**
     * No copies yet; what an earlier process has left is removed.
     *
     * @param directory of this process alone; files of other names in it are left alone
     * @param disk where it lies
     * @param mostBytes that all copies may have together
     * @throws IOException if it cannot be made, or cleared
     */
    public LocalCopies(Path directory, Disk disk, long mostBytes) throws IOException {
        this.directory = directory;
        this.disk = disk;
        this.mostBytes = mostBytes;
        disk.makeDirectories(directory);
        for (String left : disk.list(directory)) {
            if (left.endsWith(SUFFIX)) {
                disk.delete(directory.resolve(left));
            }
        }
    }

    /** How snapshots were read so far. */
    public synchronized Counts counts() {
        return counts;
    }

    /** A shared store, of whose snapshots those that are written through here are copied. */
    public SnapshotStore before(SnapshotStore shared) {
        return new Copied(shared);
    }

    private synchronized void keep(String place, SnapshotHandle shared, Snapshot snapshot) {
        SnapshotFormat.Encoded encoded = SnapshotFormat.encode(snapshot);
        String key = key(place, shared);
        forget(key);
        if (encoded.byteSize() > mostBytes) {
            return;
        }
        Iterator<String> oldest = List.copyOf(copies.keySet()).iterator();
        while (bytes > mostBytes - encoded.byteSize() && oldest.hasNext()) {
            forget(oldest.next());
        }
        SnapshotHandle own = new SnapshotHandle(
                shared.task(), files++ + SUFFIX, encoded.byteSize(), encoded.checksum(), shared.capturedElements());
        try {
            disk.write(directory.resolve(own.location()), encoded.parts());
        } catch (IOException | RuntimeException e) {
            // A disk that is full or gone makes restores slower, and nothing else.
            delete(own);
            return;
        }
        String task = place + "/" + shared.task();
        copies.put(key, new Copy(task, shared, own));
        bytes += own.byteSize();
        Deque<String> all = ofTask.computeIfAbsent(task, missing -> new ArrayDeque<>());
        all.addFirst(key);
        while (all.size() > KEPT_OF_A_TASK) {
            forget(all.getLast());
        }
    }

    private static String key(String place, SnapshotHandle shared) {
        return place + "/" + shared.location();
    }

    private void forget(String key) {
        Copy gone = copies.remove(key);
        if (gone != null) {
            bytes -= gone.own.byteSize();
            Deque<String> others = ofTask.get(gone.task);
            if (others != null && others.remove(key) && others.isEmpty()) {
                ofTask.remove(gone.task);
            }
            delete(gone.own);
        }
    }

    private void delete(SnapshotHandle own) {
        try {
            disk.delete(directory.resolve(own.location()));
        } catch (IOException e) {
            // The next process clears the directory.
        }
    }

    /** The copy, or null if there is none that may be used. */
    private synchronized @Nullable Snapshot read(String place, SnapshotHandle shared) {
        String key = key(place, shared);
        Copy copy = copies.get(key);
        if (copy == null) {
            counts = new Counts(counts.local, counts.absent + 1, counts.refused);
            return null;
        }
        try {
            if (copy.shared.equals(shared)) {
                Snapshot snapshot = SnapshotFormat.read(disk, directory.resolve(copy.own.location()), copy.own);
                counts = new Counts(counts.local + 1, counts.absent, counts.refused);
                return snapshot;
            }
        } catch (IOException | Damaged | RuntimeException e) {
            // Whatever is wrong with it, there is another.
        }
        forget(key);
        counts = new Counts(counts.local, counts.absent, counts.refused + 1);
        return null;
    }

    /** The shared store, seen from here. */
    private final class Copied implements SnapshotStore {
        private final SnapshotStore shared;

        Copied(SnapshotStore shared) {
            this.shared = shared;
        }

        @Override
        public SnapshotHandle write(String task, long attempt, Snapshot snapshot) throws IOException {
            SnapshotHandle handle = shared.write(task, attempt, snapshot);
            keep(shared.place(), handle, snapshot);
            return handle;
        }

        @Override
        public Snapshot read(SnapshotHandle handle) throws IOException {
            Snapshot copy = LocalCopies.this.read(shared.place(), handle);
            return copy == null ? shared.read(handle) : copy;
        }

        @Override
        public void publish(Manifest manifest) throws IOException {
            shared.publish(manifest);
        }

        @Override
        public void discard(long checkpointId, long attempt) throws IOException {
            shared.discard(checkpointId, attempt);
        }

        @Override
        public List<Manifest> completed() throws IOException {
            return shared.completed();
        }

        @Override
        public long newestAttempt() throws IOException {
            return shared.newestAttempt();
        }

        @Override
        public String place() {
            return shared.place();
        }
    }
}
