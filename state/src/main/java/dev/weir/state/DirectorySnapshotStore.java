package dev.weir.state;

import dev.weir.state.disk.Disk;
import dev.weir.state.disk.FileName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps checkpoints in a directory, one below it for each:
 *
 * <pre>
 * chk-000000012/attempt-3-TASK.snap   one a task, written as .tmp, forced to the disk, renamed
 * chk-000000012/MANIFEST              last, in the same way: from here on the checkpoint exists
 * </pre>
 *
 * <p>What a crash leaves behind is a checkpoint without manifest; it is passed over and removed by a later {@link #publish}. A manifest
 * may name snapshots below other checkpoints' directories.
 */
public final class DirectorySnapshotStore implements SnapshotStore {
    private static final String CHECKPOINT = "chk-";
    private static final int DIGITS = 9;
    private static final int MOST_DIGITS = 18;
    private static final String ATTEMPT = "attempt-";
    private static final String MANIFEST = "MANIFEST";
    private static final String TEMPORARY = ".tmp";
    private static final int MOST_MANIFEST_BYTES = 1 << 26;

    private final Path directory;
    private final Disk disk;
    private final int retain;
    private final Consumer<String> warnings;

    /**
     * A store over a directory, which is made when first written to.
     *
     * @param directory of this job alone
     * @param disk where it lies
     * @param retain how many published checkpoints to keep, at least 1
     * @param warnings told of damaged checkpoints and of what could not be removed
     */
    public DirectorySnapshotStore(Path directory, Disk disk, int retain, Consumer<String> warnings) {
        if (retain < 1) {
            throw new IllegalArgumentException("expected to retain at least 1 checkpoint, found " + retain);
        }
        this.directory = directory;
        this.disk = disk;
        this.retain = retain;
        this.warnings = warnings;
    }

    /**
     * Makes the directory and tries to write to it, so that a job can be refused before it starts.
     *
     * @throws SnapshotException if that fails
     */
    public void prepare() {
        Path probe = directory.resolve("probe" + TEMPORARY);
        try {
            disk.makeDirectories(directory);
            disk.write(probe, List.of());
            disk.delete(probe);
        } catch (IOException e) {
            throw new SnapshotException(
                    "the checkpoint directory " + directory + " cannot be written to (" + e
                            + "): choose another, or make it writable",
                    e);
        }
    }

    @Override
    public synchronized SnapshotHandle write(String task, long attempt, Snapshot snapshot) throws IOException {
        SnapshotFormat.Encoded encoded = SnapshotFormat.encode(snapshot);
        Path checkpoint = checkpoint(snapshot.checkpointId());
        String name = prefix(attempt) + FileName.of(task) + ".snap";
        disk.makeDirectories(checkpoint);
        replace(checkpoint, name, encoded.parts());
        return new SnapshotHandle(
                task,
                checkpoint.getFileName() + "/" + name,
                encoded.byteSize(),
                encoded.checksum(),
                snapshot.capturedElements());
    }

    @Override
    public synchronized void publish(Manifest manifest) throws IOException {
        Path checkpoint = checkpoint(manifest.checkpointId());
        for (SnapshotHandle handle : manifest.snapshots()) {
            if (handle.location().indexOf('/') < 0 || !isBelow(handle.location())) {
                throw new SnapshotException("checkpoint " + manifest.checkpointId() + " names " + handle.location()
                        + ", expected a file below " + directory + ": it is not published");
            }
            Path file = file(handle.location());
            if (!disk.exists(file) || disk.size(file) != handle.byteSize()) {
                throw new SnapshotException("checkpoint " + manifest.checkpointId() + " names " + file + " of "
                        + handle.byteSize() + " bytes, which is not there: it is not published");
            }
        }
        disk.makeDirectories(checkpoint);
        replace(checkpoint, MANIFEST, List.of(ByteBuffer.wrap(ManifestFormat.encode(manifest))));
        try {
            removeGivenUp(manifest.checkpointId());
            removeOld(manifest);
        } catch (IOException e) {
            warnings.accept("checkpoint " + manifest.checkpointId()
                    + " is published, but what it replaces could not be removed: " + e);
        }
    }

    @Override
    public synchronized void discard(long checkpointId, long attempt) throws IOException {
        Path checkpoint = checkpoint(checkpointId);
        Manifest published = publishedBy(checkpointId);
        if (published != null && published.attempt() >= attempt) {
            return;
        }
        List<String> names = disk.list(checkpoint);
        int left = names.size();
        for (String name : names) {
            if (name.startsWith(prefix(attempt))) {
                disk.delete(checkpoint.resolve(name));
                left--;
            }
        }
        if (left == 0) {
            disk.delete(checkpoint);
        }
    }

    @Override
    public synchronized List<Manifest> completed() throws IOException {
        List<Manifest> good = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        boolean published = false;
        for (long id : checkpointIds()) {
            try {
                published |= disk.exists(checkpoint(id).resolve(MANIFEST));
                Manifest manifest = manifest(id);
                for (SnapshotHandle handle : manifest.snapshots()) {
                    SnapshotFormat.verify(disk, file(handle.location()), handle);
                }
                warn(problems, "using checkpoint " + id + " instead");
                good.add(manifest);
            } catch (Damaged e) {
                problems.add("checkpoint " + id + " cannot be used: " + e.getMessage());
            } catch (IOException e) {
                problems.add("checkpoint " + id + " cannot be used: " + checkpoint(id) + " cannot be read: " + e);
            }
        }
        if (good.isEmpty() && published) {
            // To begin anew would throw away what was committed: that is for the user to decide.
            throw new SnapshotException("no checkpoint in " + directory + " can be used: " + String.join("; ", problems)
                    + "; bring the files back, or start anew in an empty directory");
        }
        warn(problems, good.isEmpty() ? "there is no other checkpoint" : "there is no older checkpoint");
        if (!good.isEmpty()) {
            // Its manifest may be there and not durable yet: who goes on from it commits its output.
            disk.sync(checkpoint(good.get(0).checkpointId()));
        }
        return good;
    }

    @Override
    public Snapshot read(SnapshotHandle handle) throws IOException {
        try {
            return SnapshotFormat.read(disk, file(handle.location()), handle);
        } catch (Damaged e) {
            throw new SnapshotException(
                    "the snapshot of task " + handle.task() + " cannot be used: " + e.getMessage()
                            + "; restore from an older checkpoint",
                    e);
        }
    }

    @Override
    public synchronized long newestAttempt() throws IOException {
        long newest = 0;
        for (long id : checkpointIds()) {
            for (String name : disk.list(checkpoint(id))) {
                newest = Math.max(newest, attemptOf(name));
            }
        }
        return newest;
    }

    private static long attemptOf(String name) {
        int from = ATTEMPT.length();
        int end = name.indexOf('-', from);
        try {
            return name.startsWith(ATTEMPT) && end > from ? Long.parseLong(name, from, end, 10) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public String place() {
        return directory.toAbsolutePath().normalize().toString();
    }

    private void replace(Path checkpoint, String name, List<ByteBuffer> parts) throws IOException {
        Path temporary = checkpoint.resolve(name + TEMPORARY);
        disk.write(temporary, parts);
        disk.move(temporary, checkpoint.resolve(name));
        disk.sync(checkpoint);
    }

    private Manifest manifest(long id) throws IOException, Damaged {
        Path file = checkpoint(id).resolve(MANIFEST);
        if (!disk.exists(file)) {
            throw new Damaged(
                    file, "found no manifest, expected one: the checkpoint was not finished, or it was deleted");
        }
        long size = disk.size(file);
        if (size > MOST_MANIFEST_BYTES) {
            throw new Damaged(file, "found " + size + " bytes, expected at most " + MOST_MANIFEST_BYTES);
        }
        byte[] bytes = new byte[(int) size];
        disk.read(file, 0, bytes, 0, bytes.length);
        Manifest manifest = ManifestFormat.decode(file, bytes);
        if (manifest.checkpointId() != id) {
            throw new Damaged(file, "found the manifest of checkpoint " + manifest.checkpointId() + ", expected " + id);
        }
        for (SnapshotHandle handle : manifest.snapshots()) {
            if (!isBelow(handle.location())) {
                throw new Damaged(
                        file, "found the location " + handle.location() + ", expected one below " + directory);
            }
        }
        return manifest;
    }

    /** Dots as such are innocent: task names have them. */
    private boolean isBelow(String location) {
        try {
            return file(location).normalize().startsWith(directory.normalize());
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The manifest, or null if there is no good one. */
    private @Nullable Manifest publishedBy(long id) throws IOException {
        try {
            return manifest(id);
        } catch (Damaged e) {
            return null;
        }
    }

    /**
     * Removes published checkpoints of higher ids: the job has gone back behind them, because they were damaged. They must neither be
     * restored, if they turn out to be readable after all, nor count as kept.
     */
    private void removeGivenUp(long published) throws IOException {
        for (long id : checkpointIds()) {
            Path manifest = checkpoint(id).resolve(MANIFEST);
            if (id > published && disk.exists(manifest)) {
                // What it names goes when the tasks have newer snapshots: some may be there already.
                disk.delete(manifest);
            }
        }
    }

    /**
     * Removes what no checkpoint to keep names, but for what a task has written since the newest one's snapshot of it; only checkpoints
     * whose files are all there count as kept. The newest stays however it reads back: a disk that has changed it must be noticed when it is
     * restored, and not look like one on which nothing was published.
     */
    private void removeOld(Manifest newest) throws IOException {
        Set<Path> named = new HashSet<>(filesOf(newest));
        List<Long> ids = checkpointIds();
        int kept = 0;
        for (long id : ids) {
            Manifest manifest = kept < retain && id <= newest.checkpointId() ? goodManifest(id) : null;
            if (manifest != null) {
                kept++;
                named.addAll(filesOf(manifest));
            }
        }
        Map<String, Long> newestOfTask = new HashMap<>();
        long oldestOfNewest = newest.checkpointId();
        for (SnapshotHandle handle : newest.snapshots()) {
            int slash = handle.location().indexOf('/');
            long id = idOf(handle.location().substring(0, slash));
            newestOfTask.put(taskOf(handle.location().substring(slash + 1)), id);
            oldestOfNewest = Math.min(oldestOfNewest, id);
        }
        for (long id : ids) {
            List<String> names = new ArrayList<>(disk.list(checkpoint(id)));
            // The manifest first: without it the rest is no checkpoint, however far the removal gets.
            names.sort(Comparator.comparing(name -> !name.equals(MANIFEST)));
            int left = names.size();
            for (String name : names) {
                Path file = checkpoint(id).resolve(name);
                if (!named.contains(file) && id <= newestOfTask.getOrDefault(taskOf(name), newest.checkpointId())) {
                    disk.delete(file);
                    left--;
                }
            }
            // A later one may be empty because a snapshot is just about to be written into it.
            if (left == 0 && id <= oldestOfNewest) {
                disk.delete(checkpoint(id));
            }
        }
    }

    /** A snapshot file's name without its attempt, whether or not it is being written. */
    private static String taskOf(String name) {
        String file = name.endsWith(TEMPORARY) ? name.substring(0, name.length() - TEMPORARY.length()) : name;
        // By hand, as the names below: this is done for every file at every publication.
        int end = file.startsWith(ATTEMPT) ? digitsEnd(file, ATTEMPT.length()) : 0;
        return end > ATTEMPT.length() && end < file.length() && file.charAt(end) == '-'
                ? file.substring(end + 1)
                : file;
    }

    /** {@code chk-} and 9 to 18 digits. */
    private static boolean isCheckpoint(String name) {
        int digits = name.length() - CHECKPOINT.length();
        return digits >= DIGITS
                && digits <= MOST_DIGITS
                && name.startsWith(CHECKPOINT)
                && digitsEnd(name, CHECKPOINT.length()) == name.length();
    }

    private static int digitsEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static long idOf(String checkpoint) {
        return Long.parseLong(checkpoint.substring(CHECKPOINT.length()));
    }

    private List<Path> filesOf(Manifest manifest) {
        List<Path> files = new ArrayList<>();
        files.add(checkpoint(manifest.checkpointId()).resolve(MANIFEST));
        manifest.snapshots().forEach(handle -> files.add(file(handle.location())));
        return files;
    }

    /** The manifest, if the files it names are all there; else null. */
    private @Nullable Manifest goodManifest(long id) throws IOException {
        Manifest manifest = publishedBy(id);
        if (manifest != null) {
            for (SnapshotHandle handle : manifest.snapshots()) {
                Path file = file(handle.location());
                if (!disk.exists(file) || disk.size(file) != handle.byteSize()) {
                    return null;
                }
            }
        }
        return manifest;
    }

    /** Ids of all checkpoints begun, newest first. */
    private List<Long> checkpointIds() throws IOException {
        List<Long> ids = new ArrayList<>();
        for (String name : disk.list(directory)) {
            if (isCheckpoint(name)) {
                ids.add(idOf(name));
            }
        }
        ids.sort((left, right) -> Long.compare(right, left));
        return ids;
    }

    private void warn(List<String> problems, String instead) {
        problems.forEach(problem -> warnings.accept(problem + "; " + instead));
        problems.clear();
    }

    private Path checkpoint(long id) {
        String digits = Long.toString(id);
        return directory.resolve(CHECKPOINT + "0".repeat(Math.max(0, DIGITS - digits.length())) + digits);
    }

    private Path file(String location) {
        return directory.resolve(location);
    }

    private static String prefix(long attempt) {
        return ATTEMPT + attempt + "-";
    }
}
