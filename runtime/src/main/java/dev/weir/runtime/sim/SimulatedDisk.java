package dev.weir.runtime.sim;

import dev.weir.state.disk.Disk;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory with a durable half. A name is durable when its directory was synced after it changed; a power failure keeps what is
 * durable and, by the toss of a coin, what is not. Calls go wrong as armed.
 */
public final class SimulatedDisk implements Disk {
    private static final DiskFault[] FAULTS = DiskFault.values();
    private static final byte[] NOTHING = {};
    private static final int FULL_WRITES = 6;
    private static final long SLOW_NANOS = 1_000_000;

    private final VirtualClock clock;
    private final Files files = new Files();
    private final Files durable = new Files();
    private final Files directories = new Files(); // without content
    private final Set<Path> lost = new HashSet<>();
    private final int[] countdown = new int[FAULTS.length];
    private final int[] hits = new int[FAULTS.length];
    private int writesUntilRoom;
    private boolean brokeDurability;

    /**
     * Contents by name, a directory at a time. What was removed stays durable until its directory is synced, and for a directory that is gone
     * itself that is for ever: a sync must not look at all there is.
     */
    private static final class Files {
        private final Map<Path, Map<Path, byte[]>> byDirectory = new HashMap<>();

        Map<Path, byte[]> in(Path directory) {
            return byDirectory.getOrDefault(directory, Map.of());
        }

        boolean contains(Path file) {
            return get(file) != null;
        }

        byte @Nullable [] get(Path file) {
            Path directory = file.getParent();
            return directory == null ? null : in(directory).get(file);
        }

        void put(Path file, byte[] bytes) {
            byDirectory
                    .computeIfAbsent(file.getParent(), directory -> new HashMap<>())
                    .put(file, bytes);
        }

        void remove(Path file) {
            Map<Path, byte[]> beside = byDirectory.get(file.getParent());
            if (beside != null && beside.remove(file) != null && beside.isEmpty()) {
                byDirectory.remove(file.getParent());
            }
        }

        void replace(Path directory, Map<Path, byte[]> all) {
            byDirectory.put(directory, new HashMap<>(all));
        }

        void addNamesTo(Set<Path> names) {
            byDirectory.values().forEach(beside -> names.addAll(beside.keySet()));
        }
    }

    /** An empty disk. */
    public SimulatedDisk(VirtualClock clock) {
        this.clock = clock;
    }

    /** Lets the {@code call}th call that the fault can hit go wrong, counted from 1. */
    void arm(DiskFault fault, int call) {
        countdown[fault.ordinal()] = Math.max(1, call);
    }

    /** From here on nothing goes wrong. */
    void end() {
        Arrays.fill(countdown, 0);
        writesUntilRoom = 0;
    }

    /** How often a fault has hit. */
    int hits(DiskFault fault) {
        return hits[fault.ordinal()];
    }

    /** Tells a witness how often each fault has hit. */
    void tell(Witness witness) {
        for (DiskFault fault : FAULTS) {
            witness.saw(Coverage.of(fault), hits(fault));
        }
    }

    /** How often any fault has hit. */
    int hits() {
        return Arrays.stream(hits).sum();
    }

    /** Whether something that was told to be durable is not. */
    boolean brokeDurability() {
        return brokeDurability;
    }

    /** Whether a file would survive a power failure now, as far as the disk says the truth. */
    boolean isDurable(Path file) {
        byte[] kept = durable.get(file);
        return kept != null && kept == files.get(file);
    }

    /** Comes back after a power failure. */
    void losePower(Draws draws) {
        Set<Path> names = new TreeSet<>();
        files.addNamesTo(names);
        durable.addNamesTo(names);
        for (Path name : names) {
            byte[] kept = durable.get(name);
            boolean flushedByChance = draws.onceIn(2);
            if (lost.contains(name)) {
                kept = null;
            } else if (flushedByChance) {
                kept = files.get(name);
            }
            if (kept == null) {
                files.remove(name);
                durable.remove(name);
            } else {
                files.put(name, kept);
                durable.put(name, kept);
                directories.put(
                        Objects.requireNonNull(name.getParent()),
                        NOTHING); // a removal undone brings its directory back
            }
        }
        lost.clear();
    }

    @Override
    public void makeDirectories(Path directory) throws IOException {
        slowly();
        Path path = directory;
        Path above = path.getParent();
        while (above != null && !directories.contains(path)) {
            directories.put(path, NOTHING);
            path = above;
            above = path.getParent();
        }
    }

    @Override
    public boolean exists(Path path) {
        return directories.contains(path) || files.contains(path);
    }

    @Override
    public List<String> list(Path directory) {
        List<String> names = new ArrayList<>();
        for (Path path : files.in(directory).keySet()) {
            names.add(path.getFileName().toString());
        }
        for (Path path : directories.in(directory).keySet()) {
            names.add(path.getFileName().toString());
        }
        names.sort(null);
        return names;
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
        slowly();
        if (hit(DiskFault.FULL)) {
            writesUntilRoom = FULL_WRITES;
        }
        if (writesUntilRoom > 0) {
            writesUntilRoom--;
            throw new IOException("no space left on the simulated disk: " + file);
        }
        if (hit(DiskFault.FAILED_WRITE)) {
            throw new IOException("a write failed on the simulated disk: " + file);
        }
        if (!directories.contains(Objects.requireNonNull(file.getParent()))) {
            throw new NoSuchFileException(file.toString());
        }
        byte[] bytes = concatenated(parts);
        if (hit(DiskFault.TORN_WRITE)) {
            files.put(file, Arrays.copyOf(bytes, bytes.length / 2));
            throw new IOException("a write was torn on the simulated disk: " + file);
        }
        if (bytes.length > 0 && hit(DiskFault.FLIPPED_BYTE)) {
            bytes[bytes.length / 2] ^= 0x10;
        }
        if (hit(DiskFault.LOST_WRITE)) {
            lost.add(file);
        }
        files.put(file, bytes);
    }

    private static byte[] concatenated(List<ByteBuffer> parts) {
        int length = 0;
        for (ByteBuffer part : parts) {
            length += part.remaining();
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (ByteBuffer part : parts) {
            all.put(part.duplicate());
        }
        return all.array();
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        if (hit(DiskFault.FAILED_MOVE)) {
            throw new IOException("a rename failed on the simulated disk: " + from);
        }
        files.put(to, bytes(from));
        files.remove(from);
        if (lost.remove(from)) {
            lost.add(to);
        }
    }

    @Override
    public void sync(Path directory) throws IOException {
        slowly();
        if (hit(DiskFault.FAILED_SYNC)) {
            throw new IOException("an fsync failed on the simulated disk: " + directory);
        }
        durable.replace(directory, files.in(directory));
    }

    @Override
    public void delete(Path path) {
        files.remove(path);
        directories.remove(path);
    }

    private void slowly() {
        if (hit(DiskFault.SLOW)) {
            clock.advance(SLOW_NANOS);
        }
    }

    private boolean hit(DiskFault fault) {
        int index = fault.ordinal();
        if (countdown[index] > 0 && --countdown[index] == 0) {
            hits[index]++;
            brokeDurability |= fault.breaksDurability();
            return true;
        }
        return false;
    }

    private byte[] bytes(Path file) throws IOException {
        byte[] bytes = files.get(file);
        if (bytes == null) {
            throw new NoSuchFileException(file.toString());
        }
        return bytes;
    }
}
