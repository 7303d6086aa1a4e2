package dev.weir.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A directory that one process at a time works in: holds a lock on a file in it, which goes with the process however that ends. */
final class OwnDirectory implements AutoCloseable {
    private final FileChannel file;

    /**
     * Makes the directory and takes it.
     *
     * @param who works in it, in a word
     * @throws IOException if another process has it, or it cannot be made
     */
    OwnDirectory(Path directory, String who) throws IOException {
        Files.createDirectories(directory);
        file = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = file.tryLock();
        if (lock == null) {
            file.close();
            throw new IOException("another " + who + " works in " + directory
                    + ": stop it first, or give this one a directory of its own");
        }
    }

    @Override
    public void close() throws IOException {
        file.close(); // and the lock with it
    }
}
