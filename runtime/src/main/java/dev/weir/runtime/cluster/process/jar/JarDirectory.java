package dev.weir.runtime.cluster.process.jar;

import dev.weir.runtime.cluster.JarId;
import dev.weir.state.disk.Disk;
import dev.weir.state.disk.LocalDisk;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Jars as files of one directory, each named by its checksum. It is bounded: when there is no room for a jar that comes, those go that nobody
 * uses, the oldest first. Thread-safe.
 *
 * <pre>
 *   SHA-256.jar        whole, checked, durable
 *   SHA-256.7.part     on its way; none outlives the process
 * </pre>
 */
public final class JarDirectory implements Jars {
    /** Bytes of the longest jar, if nothing else is said: 256 MiB. */
    public static final long MOST_JAR_BYTES = 256L << 20;

    /** Bytes of the longest piece of a jar in one message. */
    public static final int MOST_PIECE_BYTES = 256 << 10;

    /** So many of the longest jars are kept. */
    private static final int KEPT = 8;

    static final Disk DISK = new LocalDisk();

    private static final String WHOLE = ".jar";
    private static final String PART = ".part";

    private final Path directory;
    private final long mostJarBytes;
    private final Map<JarId, Integer> users = new HashMap<>();
    private int parts;

    /**
     * Jars in a directory that is this process's alone, made if it is not there.
     *
     * @param mostJarBytes of one jar
     */
    public JarDirectory(Path directory, long mostJarBytes) throws IOException {
        this.directory = directory;
        this.mostJarBytes = mostJarBytes;
        DISK.makeDirectories(directory);
        for (Path left : list(PART)) {
            Files.delete(left);
        }
    }

    /** Whether a jar is here. */
    public boolean has(JarId id) {
        return Files.exists(file(id));
    }

    /** Length of a jar that is here. */
    public long bytes(JarId id) throws IOException {
        return Files.size(file(id));
    }

    /** A piece of a jar that is here, of as many bytes as one may have. */
    public byte[] read(JarId id, long offset) throws IOException {
        long left = bytes(id) - offset;
        if (offset < 0 || left < 0) {
            throw new IllegalArgumentException(id + ": expected an offset up to " + bytes(id) + ", found " + offset);
        }
        return ProgramJar.read(file(id), offset, (int) Math.min(MOST_PIECE_BYTES, left));
    }

    /**
     * Refuses a jar that is too long.
     *
     * @throws IllegalArgumentException if it is, or has no bytes
     */
    public void requireLength(JarId id, long total) {
        if (total < 1 || total > mostJarBytes) {
            throw new IllegalArgumentException(id + ": expected a jar of 1 to " + mostJarBytes + " bytes, found "
                    + total + "; leave out of it what Weir has, or allow more where it is refused, with --max-jar");
        }
    }

    /**
     * Makes room for a jar that is to come.
     *
     * @throws IllegalArgumentException if it is too long, or there is no room since all jars are in use
     */
    public synchronized IncomingJar receive(JarId id, long total) throws IOException {
        requireLength(id, total);
        makeRoom(id, total);
        String temporary = id.sha256() + "." + ++parts + PART;
        return new IncomingJar(id, total, directory, temporary, id.sha256() + WHOLE);
    }

    private void makeRoom(JarId coming, long total) throws IOException {
        List<Path> whole = list(WHOLE);
        whole.sort(Comparator.comparing(JarDirectory::age).thenComparing(Comparator.naturalOrder()));
        long kept = 0;
        for (Path each : whole) {
            kept += Files.size(each);
        }
        for (Path each : whole) {
            if (kept <= KEPT * mostJarBytes - total) {
                return;
            }
            if (!isUsed(each)) {
                kept -= Files.size(each);
                Files.delete(each);
            }
        }
        if (kept > KEPT * mostJarBytes - total) {
            throw new IllegalArgumentException(coming + ": no room for " + total + " bytes beside the " + kept
                    + " of jars that jobs use; end a job, or allow more with --max-jar");
        }
    }

    private static FileTime age(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            // It is gone: as old as can be.
            return FileTime.fromMillis(0);
        }
    }

    private boolean isUsed(Path file) {
        return users.keySet().stream().anyMatch(id -> file(id).equals(file));
    }

    /**
     * The file of a jar, of which nobody will make room for another until {@link #release}. What has another checksum is removed.
     *
     * @throws IOException if it is not here, or is damaged
     */
    @Override
    public synchronized Path hold(JarId id) throws IOException {
        Path file = file(id);
        if (!Files.exists(file)) {
            throw new FileNotFoundException(id + " is not here; submit the job with --jar again");
        }
        if (!users.containsKey(id)) {
            JarId found = Checksums.of(file);
            if (!found.equals(id)) {
                Files.delete(file);
                throw new IOException(file + ": expected a jar of that SHA-256, found " + found.sha256()
                        + "; it was damaged and is removed: submit the job with --jar again");
            }
        }
        users.merge(id, 1, Integer::sum);
        return file;
    }

    @Override
    public synchronized void release(JarId id) {
        users.computeIfPresent(id, (jar, count) -> count == 1 ? null : count - 1);
    }

    private Path file(JarId id) {
        return directory.resolve(id.sha256() + WHOLE);
    }

    private List<Path> list(String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return new ArrayList<>(
                    files.filter(file -> file.getFileName().toString().endsWith(ending))
                            .toList());
        }
    }

    /** Removes the directory with all that is in it. */
    public void remove() throws IOException {
        for (String ending : List.of(WHOLE, PART)) {
            for (Path file : list(ending)) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }
}
