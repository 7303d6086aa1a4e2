package dev.weir.state.chronicle;

import dev.weir.state.StateStore;
import dev.weir.state.TaskScope;
import dev.weir.state.TaskStore;
import dev.weir.state.disk.Disk;
import dev.weir.state.disk.LocalDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps state off the Java heap in Chronicle Map, in plain memory or in memory-mapped files below a directory:
 * {@code attempt-N/task/table.dat}. The files are working memory, not a checkpoint: {@link #open} begins with empty tables, and closing
 * deletes them.
 *
 * <p>Chronicle Map needs a full JDK at run time (it compiles accessors) and the flags of {@code .mvn/weir.jvmflags}.
 */
public final class ChronicleStateStore implements StateStore {
    /** Entries a table may hold on one task where its state declares no capacity. */
    public static final long DEFAULT_CAPACITY = 1_000_000;

    /** Primitive entries of a table that stand in its cache on the heap, at most, where nothing else is said: about a megabyte. */
    public static final int DEFAULT_CACHED_ENTRIES = 1 << 14;

    /** Most entries a table's cache may hold. */
    public static final int MOST_CACHED_ENTRIES = 1 << 24;

    private static final String ATTEMPT = "attempt-";

    private final @Nullable Path directory;
    private final long defaultCapacity;
    private final int cachedEntries;
    private final Disk disk = new LocalDisk();

    /** A store in memory, with {@link #DEFAULT_CAPACITY}. */
    public ChronicleStateStore() {
        this(DEFAULT_CAPACITY);
    }

    /** A store in memory. */
    public ChronicleStateStore(long defaultCapacity) {
        this(null, checked(defaultCapacity), DEFAULT_CACHED_ENTRIES);
    }

    /**
     * A store in memory-mapped files.
     *
     * @param directory for this job alone; made if it is not there
     * @param defaultCapacity entries a table may hold on one task where its state declares no capacity
     * @throws UncheckedIOException if the directory cannot be written to
     */
    public ChronicleStateStore(Path directory, long defaultCapacity) {
        this(directory, checked(defaultCapacity), DEFAULT_CACHED_ENTRIES);
        Path probe = directory.resolve(".probe");
        try {
            disk.makeDirectories(directory);
            disk.write(probe, List.of());
            disk.delete(probe);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the state directory " + directory + " cannot be written to (" + e
                            + "): choose another, or make it writable",
                    e);
        }
    }

    private ChronicleStateStore(@Nullable Path directory, long defaultCapacity, int cachedEntries) {
        this.directory = directory;
        this.defaultCapacity = defaultCapacity;
        this.cachedEntries = cachedEntries;
    }

    /**
     * The same store with other caches. Each primitive table has one on the heap, 72 bytes an entry at most; entries that are used again
     * while they stand there cost no look-up off the heap. They are written back before a checkpoint is taken.
     *
     * @param entries a table, a power of two; 1 for as good as none
     */
    public ChronicleStateStore withCachedEntries(int entries) {
        if (entries < 1 || entries > MOST_CACHED_ENTRIES || Integer.bitCount(entries) != 1) {
            throw new IllegalArgumentException("expected a number of cached entries that is a power of two from 1 to "
                    + MOST_CACHED_ENTRIES + ", found " + entries);
        }
        return new ChronicleStateStore(directory, defaultCapacity, entries);
    }

    @Override
    public String name() {
        return "chronicle";
    }

    @Override
    public TaskStore open(TaskScope scope) {
        TableFiles files = files(scope);
        if (files != null) {
            // What a killed process left under the same attempt is not this task's state.
            files.delete();
            files.make();
        }
        return new ChronicleTables(scope, defaultCapacity, cachedEntries, files, false);
    }

    /**
     * Opens a task's tables with what a process that died left in their files. Every file is put through Chronicle's recovery: a plain
     * reopen of a file whose process was killed succeeds and then blocks for ever on a lock that nobody holds any more.
     *
     * <p>What is found is not a point in time: it may hold writes later than the last checkpoint, and it does not hold what stood in the
     * caches only.
     *
     * @throws IllegalStateException if this store keeps no files
     */
    public TaskStore recover(TaskScope scope) {
        TableFiles files = files(scope);
        if (files == null) {
            throw new IllegalStateException(
                    "a Chronicle store in memory has nothing to recover: give it a directory, or restore a checkpoint");
        }
        files.make();
        return new ChronicleTables(scope, defaultCapacity, cachedEntries, files, true);
    }

    /**
     * Deletes the files that dead processes left of attempts before this one. Call it when no task of such an attempt can be alive.
     */
    public void deleteAttemptsBefore(long attempt) {
        if (directory == null) {
            return;
        }
        try {
            for (String name : disk.list(directory)) {
                if (name.matches(ATTEMPT + "\\d{1,18}") && Long.parseLong(name.substring(ATTEMPT.length())) < attempt) {
                    TableFiles.deleteTree(disk, directory.resolve(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete state of former attempts below " + directory, e);
        }
    }

    private @Nullable TableFiles files(TaskScope scope) {
        return directory == null
                ? null
                : new TableFiles(disk, directory.resolve(ATTEMPT + scope.attempt()), scope.task());
    }

    private static long checked(long defaultCapacity) {
        if (defaultCapacity < 1) {
            throw new IllegalArgumentException("expected a default capacity of at least 1, found " + defaultCapacity);
        }
        return defaultCapacity;
    }
}
