package dev.weir.benchmark.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A directory and all that is in it. */
public final class DirectoryTree {
    private DirectoryTree() {}

    /** How often it is tried: a process that was frozen may still write into it, and then ends. */
    private static final int TRIES = 50;

    private static final long PAUSE_MILLIS = 100;

    /**
     * Deletes it, with all that is in it; again if something was added meanwhile.
     *
     * @throws IOException if something cannot be deleted
     */
    public static void delete(Path directory) throws IOException {
        for (int tries = 1; Files.exists(directory); tries++) {
            try {
                deleteOnce(directory);
            } catch (DirectoryNotEmptyException e) {
                if (tries == TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
            } catch (UncheckedIOException | NoSuchFileException e) {
                // What is found is gone when it is looked at: somebody else deletes there too.
                if (tries == TRIES) {
                    throw new IOException("cannot delete " + directory, e);
                }
            }
        }
    }

    private static void deleteOnce(Path directory) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(directory)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }
}
