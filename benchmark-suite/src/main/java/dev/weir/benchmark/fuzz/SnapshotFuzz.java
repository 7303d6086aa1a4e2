package dev.weir.benchmark.fuzz;

import com.sun.management.ThreadMXBean;
import dev.weir.ir.serde.SerdeException;
import dev.weir.runtime.savepoint.Inspection;
import dev.weir.state.DirectorySnapshotStore;
import dev.weir.state.Manifest;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotException;
import dev.weir.state.SnapshotHandle;
import dev.weir.state.StateLayout;
import dev.weir.state.disk.Disk;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Spoils one file of a small checkpoint after the other and reads it again. Each case follows from the seed and its number alone.
 *
 * <p>Half of the cases are plainly damaged: they must be refused, or give back exactly what was written. The other half are <em>forged</em>: all
 * checksums are right, so the readers behind them are tried; whatever those say, they may only refuse by their own exceptions. Never may a
 * case allocate more than in proportion to the files, or take long.
 */
public final class SnapshotFuzz {
    /** What a case may allocate, whatever the size of its files: the objects of store, manifest and inspection. */
    static final long FIXED_BYTES = 4L << 20;

    /** What a case may allocate for each byte of its files: they are read twice and their values are boxed. */
    static final long BYTES_A_BYTE = 100;

    private static final long MOST_NANOS = 5_000_000_000L;

    private final MemoryFiles good;
    private final List<byte[]> expected;
    private final List<Path> files;
    private final Reader reader;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Reads a checkpoint, all of it. */
    @FunctionalInterface
    interface Reader {
        /** Every section and the manifest as bytes, in order. */
        List<byte[]> read(Disk disk) throws IOException;
    }

    /** A fuzzer of the readers that restores use. */
    public static SnapshotFuzz ofStore() throws IOException {
        return new SnapshotFuzz(SnapshotFuzz::read);
    }

    SnapshotFuzz(Reader reader) throws IOException {
        this.reader = reader;
        this.good = SmallCheckpoint.make();
        this.files = good.all();
        this.expected = reader.read(good);
    }

    /** Bytes of the checkpoint that is spoilt. */
    public long byteSize() throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += good.bytes(file).length;
        }
        return bytes;
    }

    /** Tries one case, and adds what came of it to a report. */
    public void run(long seed, long number, FuzzReport report) throws IOException {
        SplittableRandom random = new SplittableRandom(seed * 0x9e3779b97f4a7c15L + number);
        MemoryFiles disk = good.copy();
        Path file = files.get(random.nextInt(files.size()));
        Mutation mutation = Mutation.values()[random.nextInt(Mutation.values().length)];
        disk.put(file, mutation.apply(disk.bytes(file), random));
        boolean isForged = random.nextBoolean();
        if (isForged) {
            SmallCheckpoint.reseal(disk, file);
        }
        long size = 0;
        for (Path each : files) {
            size += disk.bytes(each).length;
        }
        long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
        long begun = System.nanoTime();
        String outcome = outcome(disk, isForged);
        long nanos = System.nanoTime() - begun;
        long allocated = threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
        report.add(outcome, allocated, nanos);
        String what = "case " + number + " of seed " + seed + " (" + mutation + (isForged ? ", forged, " : ", ") + file
                + "): ";
        if (outcome.startsWith(FuzzReport.FAILURE)) {
            report.fail(what + outcome);
        }
        if (allocated > FIXED_BYTES + BYTES_A_BYTE * size) {
            report.fail(what + "allocated " + allocated + " bytes for files of " + size);
        }
        if (nanos > MOST_NANOS) {
            report.fail(what + "took " + nanos / 1_000_000 + " ms");
        }
    }

    private String outcome(MemoryFiles disk, boolean isForged) {
        List<byte[]> found;
        try {
            found = reader.read(disk);
        } catch (SnapshotException | SerdeException | IOException e) {
            return "refused: " + reason(e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return FuzzReport.FAILURE + "crashed: " + e + " at " + place(e);
        }
        if (isSame(found)) {
            return isForged ? "forged, and equal" : "accepted, and equal";
        }
        return isForged ? "forged, and taken for what it says" : FuzzReport.FAILURE + "accepted, and different";
    }

    private boolean isSame(List<byte[]> found) {
        if (found.size() != expected.size()) {
            return false;
        }
        for (int i = 0; i < found.size(); i++) {
            if (!java.util.Arrays.equals(found.get(i), expected.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** A message without what differs from case to case. */
    private static String reason(Exception e) {
        String text = String.valueOf(e.getMessage());
        int found = text.indexOf("found ");
        // What was found may be anything; the words around it tell which check it was.
        String words =
                (found < 0 ? text.replaceAll("/fuzz\\S*", "FILE") : text.substring(found)).split("[;:'\"\\[]", 2)[0];
        String kept = words.replaceAll("(location|checksum|section) .*", "$1")
                .replaceAll("[0-9]+", "N")
                .replaceAll("[^ A-Za-z,()]", "");
        return e.getClass().getSimpleName() + ", " + kept.substring(0, Math.min(60, kept.length()));
    }

    private static @Nullable StackTraceElement place(Throwable e) {
        return e.getStackTrace().length == 0 ? null : e.getStackTrace()[0];
    }

    /** As a restore does, and then every value of everything. */
    private static List<byte[]> read(Disk disk) throws IOException {
        DirectorySnapshotStore store = new DirectorySnapshotStore(SmallCheckpoint.DIRECTORY, disk, 1, warning -> {});
        List<Manifest> completed = store.completed();
        if (completed.isEmpty()) {
            throw new SnapshotException("found no checkpoint");
        }
        Manifest manifest = completed.get(0);
        List<byte[]> all = new ArrayList<>();
        all.add(manifest.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (SnapshotHandle handle : manifest.snapshots()) {
            Snapshot snapshot = store.read(handle);
            for (String section : snapshot.sections()) {
                all.add(snapshot.section(section).toByteArray());
            }
        }
        Inspection inspection = Inspection.of(manifest, store);
        inspection.operators();
        inspection.edges();
        for (StateLayout state : manifest.layout().states()) {
            inspection.export(state.title(), line -> {});
        }
        return all;
    }
}
