package dev.weir.state.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** What checkpoints need of a disk. Thread-safe. */
public interface Disk {
    /** Makes a directory and those above it, durably; nothing happens if it is there. */
    void makeDirectories(Path directory) throws IOException;

    /** Whether there is a file or directory. */
    boolean exists(Path path) throws IOException;

    /** Names in a directory, sorted; none if there is no such directory. */
    List<String> list(Path directory) throws IOException;

    /** Length of a file in bytes. */
    long size(Path file) throws IOException;

    /**
     * Reads {@code length} bytes from {@code position} of a file into {@code target} at {@code offset}.
     *
     * @throws java.io.EOFException if the file ends before
     */
    void read(Path file, long position, byte[] target, int offset, int length) throws IOException;

    /** Creates or replaces a file with all parts in order. Its bytes are durable on return, its name only after {@link #sync}. */
    void write(Path file, List<ByteBuffer> parts) throws IOException;

    /** Renames a file, replacing what is there, atomically; durable after {@link #sync}. */
    void move(Path from, Path to) throws IOException;

    /** Makes the names in a directory durable. */
    void sync(Path directory) throws IOException;

    /** Deletes a file or an empty directory; nothing happens if it is not there. */
    void delete(Path path) throws IOException;
}
