package dev.weir.runtime.cluster;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.state.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What a coordinator must know after a crash: which jobs there were, how far their attempts were counted, how they ended. One small file for
 * each, replaced as a whole and made durable before anything is done that relies on it; each ends in the CRC-32C of what is before it.
 *
 * <pre>
 *   jobs/job-7/submission    program, arguments, jar
 *   jobs/job-7/attempt       the newest attempt
 *   jobs/job-7/published     a checkpoint that was published; none as long as none was
 *   jobs/job-7/wish          how a user wants it to end; none as long as nobody does
 *   jobs/job-7/end           how it ended; none while it goes on
 *   streams                  numbers of streams that may be in use
 * </pre>
 */
public final class JobJournal {
    private static final int MOST_BYTES = 1 << 20;
    private static final int CHECKSUM_BYTES = Integer.BYTES;
    private static final String TEMPORARY = ".tmp";

    private final Path directory;
    private final Path jobs;
    private final Disk disk;

    /** A journal in a directory that is the coordinator's alone. */
    public JobJournal(Path directory, Disk disk) {
        this.directory = directory;
        this.jobs = directory.resolve("jobs");
        this.disk = disk;
    }

    /**
     * A job as it was left.
     *
     * @param attempt the newest that may have begun, or 0
     * @param published whether a checkpoint was
     * @param wish how a user wants it to end
     * @param end how it ended, or empty if it did not
     */
    record Entry(String id, Submission submission, long attempt, boolean published, Wish wish, String end) {
        /** A job that has just been submitted. */
        Entry(String id, Submission submission) {
            this(id, submission, 0, false, Wish.NONE, "");
        }
    }

    /**
     * All jobs, in the order they were submitted.
     *
     * @throws IOException if a file cannot be read or is damaged, naming it
     */
    List<Entry> load() throws IOException {
        List<Entry> entries = new ArrayList<>();
        List<String> ids = new ArrayList<>(disk.list(jobs));
        // Each is longer than those before it, or as long and greater: job-9 is before job-10.
        ids.sort(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        for (String id : ids) {
            Path job = jobs.resolve(id);
            if (disk.exists(job.resolve("submission"))) {
                entries.add(new Entry(
                        id,
                        NodeCodec.readSubmission(read(job, "submission")),
                        disk.exists(job.resolve("attempt"))
                                ? read(job, "attempt").readLong()
                                : 0,
                        disk.exists(job.resolve("published"))
                                && read(job, "published").readLong() > 0,
                        disk.exists(job.resolve("wish"))
                                ? wish(read(job, "wish").readUtf8(), job)
                                : Wish.NONE,
                        disk.exists(job.resolve("end")) ? read(job, "end").readUtf8() : ""));
            }
        }
        return entries;
    }

    void submitted(String id, Submission submission) throws IOException {
        ByteWriter out = new ByteWriter();
        NodeCodec.write(submission, out);
        replace(jobs.resolve(id), "submission", out);
    }

    void attempted(String id, long attempt) throws IOException {
        ByteWriter out = new ByteWriter();
        out.writeLong(attempt);
        replace(jobs.resolve(id), "attempt", out);
    }

    void published(String id, long checkpoint) throws IOException {
        ByteWriter out = new ByteWriter();
        out.writeLong(checkpoint);
        replace(jobs.resolve(id), "published", out);
    }

    void wished(String id, Wish wish) throws IOException {
        ByteWriter out = new ByteWriter();
        out.writeUtf8(wish.name());
        replace(jobs.resolve(id), "wish", out);
    }

    private static Wish wish(String name, Path job) throws IOException {
        for (Wish wish : Wish.values()) {
            if (wish.name().equals(name)) {
                return wish;
            }
        }
        throw new IOException(job.resolve("wish") + ": found '" + name + "', expected one of " + List.of(Wish.values())
                + "; remedy: start the coordinator of the version that wrote it");
    }

    void ended(String id, String how) throws IOException {
        ByteWriter out = new ByteWriter();
        out.writeUtf8(how);
        replace(jobs.resolve(id), "end", out);
    }

    /** Numbers of streams up to this one may be in use between nodes. */
    int streams() throws IOException {
        return disk.exists(directory.resolve("streams"))
                ? read(directory, "streams").readInt()
                : 0;
    }

    void streams(int used) throws IOException {
        ByteWriter out = new ByteWriter();
        out.writeInt(used);
        replace(directory, "streams", out);
    }

    private void replace(Path where, String name, ByteWriter content) throws IOException {
        content.writeInt(checksum(content.array(), content.position()));
        Path temporary = where.resolve(name + TEMPORARY);
        disk.makeDirectories(where);
        disk.write(temporary, List.of(ByteBuffer.wrap(content.array(), 0, content.position())));
        disk.move(temporary, where.resolve(name));
        disk.sync(where);
    }

    private ByteReader read(Path where, String name) throws IOException {
        Path file = where.resolve(name);
        long size = disk.size(file);
        if (size < CHECKSUM_BYTES || size > MOST_BYTES) {
            throw new IOException(
                    file + ": found " + size + " bytes, expected " + CHECKSUM_BYTES + " to " + MOST_BYTES
                            + "; remedy: start the coordinator in an empty directory, and restore its jobs from their checkpoints");
        }
        byte[] bytes = new byte[(int) size];
        disk.read(file, 0, bytes, 0, bytes.length);
        int length = bytes.length - CHECKSUM_BYTES;
        int expected = new ByteReader(bytes, length, CHECKSUM_BYTES).readInt();
        int found = checksum(bytes, length);
        if (found != expected) {
            throw new IOException(
                    file + ": found checksum " + Integer.toHexString(found) + ", expected "
                            + Integer.toHexString(expected)
                            + "; remedy: start the coordinator in an empty directory, and restore its jobs from their checkpoints");
        }
        return new ByteReader(bytes, 0, length);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
