package dev.weir.state;

import dev.weir.state.disk.Disk;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A disk that can lose power before any of its changing calls. Names become durable when their directory is synced; of those that are
 * not, a restart keeps some. A file whose writing is interrupted is there in part.
 */
final class MemoryDisk implements Disk {
    final Map<Path, byte[]> files = new TreeMap<>();
    private Map<Path, byte[]> durable = new TreeMap<>();
    private final Set<Path> directories = new HashSet<>();
    private int callsToCrash = -1;
    private boolean crashed;
    private String changed = ""; // what the name of the file begins with; empty for none

    /** Lets the {@code n}th changing call from now on fail, and all calls after it. */
    void crashAt(int n) {
        callsToCrash = n;
    }

    /** Changes a byte in the middle of the next file whose name begins so, as it is written. */
    void changeNext(String name) {
        changed = name;
    }

    boolean hasCrashed() {
        return crashed;
    }

    /** The process is started again; the power was never off, so nothing is lost and nothing more is durable. */
    void processRestarts() {
        crashed = false;
        callsToCrash = -1;
    }

    /** Comes back with what is durable and, by the toss of a coin, what is not. */
    void restart(Random random, double keepUnsynced) {
        Set<Path> names = new HashSet<>(files.keySet());
        names.addAll(durable.keySet());
        Map<Path, byte[]> after = new TreeMap<>();
        for (Path name : names) {
            byte[] bytes = random.nextDouble() < keepUnsynced ? files.get(name) : durable.get(name);
            if (bytes != null) {
                after.put(name, bytes);
            }
        }
        files.clear();
        files.putAll(after);
        after.keySet().forEach(file -> directories.add(file.getParent())); // a removal undone brings its directory back
        durable = new TreeMap<>(after);
        crashed = false;
        callsToCrash = -1;
    }

    @Override
    public void makeDirectories(Path directory) throws IOException {
        change();
        for (Path path = directory; path != null; path = path.getParent()) {
            directories.add(path);
        }
    }

    @Override
    public boolean exists(Path path) throws IOException {
        check();
        return files.containsKey(path) || directories.contains(path);
    }

    @Override
    public List<String> list(Path directory) throws IOException {
        check();
        Set<Path> all = new HashSet<>(files.keySet());
        all.addAll(directories);
        return all.stream()
                .filter(path -> directory.equals(path.getParent()))
                .map(path -> path.getFileName().toString())
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
        if (position + length > bytes.length) {
            throw new EOFException(file.toString());
        }
        System.arraycopy(bytes, (int) position, target, offset, length);
    }

    @Override
    public void write(Path file, List<ByteBuffer> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (ByteBuffer part : parts) {
            byte[] copy = new byte[part.remaining()];
            part.duplicate().get(copy);
            out.write(copy);
        }
        byte[] bytes = out.toByteArray();
        if (!changed.isEmpty() && file.getFileName().toString().startsWith(changed)) {
            bytes[bytes.length / 2] ^= 0x10;
            changed = "";
        }
        try {
            change();
        } catch (IOException e) {
            put(file, Arrays.copyOf(bytes, bytes.length / 2));
            throw e;
        }
        if (!directories.contains(file.getParent())) {
            throw new NoSuchFileException(file.toString());
        }
        put(file, bytes);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        change();
        files.put(to, bytes(from));
        files.remove(from);
    }

    @Override
    public void sync(Path directory) throws IOException {
        change();
        durable.keySet().removeIf(path -> directory.equals(path.getParent()) && !files.containsKey(path));
        files.forEach((path, bytes) -> {
            if (directory.equals(path.getParent())) {
                durable.put(path, bytes);
            }
        });
    }

    @Override
    public void delete(Path path) throws IOException {
        change();
        files.remove(path);
        directories.remove(path);
    }

    private void put(Path file, byte[] bytes) {
        files.put(file, bytes);
        durable.computeIfPresent(file, (path, old) -> bytes); // the same file is overwritten
    }

    private byte[] bytes(Path file) throws IOException {
        check();
        byte[] bytes = files.get(file);
        if (bytes == null) {
            throw new NoSuchFileException(file.toString());
        }
        return bytes;
    }

    private void change() throws IOException {
        check();
        if (callsToCrash > 0 && --callsToCrash == 0) {
            crashed = true;
            check();
        }
    }

    private void check() throws IOException {
        if (crashed) {
            throw new IOException("the power is off");
        }
    }
}
