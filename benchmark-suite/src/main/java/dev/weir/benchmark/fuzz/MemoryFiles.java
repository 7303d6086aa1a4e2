package dev.weir.benchmark.fuzz;

import dev.weir.state.disk.Disk;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A disk in memory that never fails, so that a million checkpoints can be read in minutes. */
final class MemoryFiles implements Disk {
    private final Map<Path, byte[]> files = new TreeMap<>();

    /** A copy whose files can be replaced without changing this one's. */
    MemoryFiles copy() {
        MemoryFiles copy = new MemoryFiles();
        copy.files.putAll(files);
        return copy;
    }

    List<Path> all() {
        return new ArrayList<>(files.keySet());
    }

    byte[] bytes(Path file) throws IOException {
        byte[] bytes = files.get(file);
        if (bytes == null) {
            throw new NoSuchFileException(file.toString());
        }
        return bytes;
    }

    void put(Path file, byte[] bytes) {
        files.put(file, bytes);
    }

    @Override
    public void makeDirectories(Path directory) {
        // Directories are there as soon as a file is.
    }

    @Override
    public boolean exists(Path path) {
        return files.keySet().stream().anyMatch(file -> file.startsWith(path));
    }

    @Override
    public List<String> list(Path directory) {
        return files.keySet().stream()
                .filter(file -> file.startsWith(directory) && !file.equals(directory))
                .map(file -> directory.relativize(file).getName(0).toString())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public long size(Path file) throws IOException {
        return bytes(file).length;
    }

    @Override
    public void read(Path file, long position, byte[] target, int offset, int length) throws IOException {
        byte[] bytes = bytes(file);
        if (position < 0 || position + length > bytes.length) {
            throw new EOFException(file.toString());
        }
        System.arraycopy(bytes, (int) position, target, offset, length);
    }

    @Override
    public void write(Path file, List<ByteBuffer> parts) {
        int length = parts.stream().mapToInt(ByteBuffer::remaining).sum();
        ByteBuffer whole = ByteBuffer.allocate(length);
        parts.forEach(part -> whole.put(part.duplicate()));
        files.put(file, whole.array());
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        byte[] bytes = bytes(from);
        files.remove(from);
        files.put(to, bytes);
    }

    @Override
    public void sync(Path directory) {
        // Nothing is ever lost.
    }

    @Override
    public void delete(Path path) {
        files.remove(path);
    }
}
