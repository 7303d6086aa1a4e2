package dev.weir.runtime.connector;

import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a file sink's output lies until it is one file. Shared by the writers of a process.
 *
 * <pre>
 * out.csv.parts/
 *   .run-5f0c...                   names the run; a pre-commit of another run is refused
 *   .staged-2-0of4-7               attempt 2, subtask 0 of 4, its eighth file: not committed
 *   part-00000000000000000012-0-2  committed with checkpoint 12 by subtask 0 of attempt 2
 *   .assembled                     the whole, while it is being put together
 * out.csv.parts.done/              what is left of it when out.csv stands
 * </pre>
 */
final class StagingArea {
    private static final String RUN_PREFIX = ".run-";
    private static final String STAGED_PREFIX = ".staged-";
    private static final String ASSEMBLED = ".assembled";

    private final Path file;
    private final Path folder;
    private final Path parts;
    private final Path done;
    private final LocalFiles files;
    /** By subtask: some may be restarted while others go on. */
    private final Map<Integer, Long> newestAttempts = new ConcurrentHashMap<>();

    private volatile @Nullable String run;
    private volatile boolean complete;

    StagingArea(Path file, LocalFiles files) {
        this.file = file.toAbsolutePath();
        Path parent = this.file.getParent();
        Path name = this.file.getFileName();
        if (parent == null || name == null) {
            throw new SinkException(file + ": expected a file to write, found a directory; add a file name");
        }
        this.folder = parent;
        this.parts = parent.resolve(name + ".parts");
        this.done = parent.resolve(name + ".parts.done");
        this.files = files;
    }

    void prepare(boolean restoring) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new SinkException(
                    file + ": the directory " + folder + " does not exist; create it or write elsewhere");
        }
        if (!Files.isWritable(folder)) {
            throw new SinkException(
                    file + ": the directory " + folder + " is not writable; change its permissions or write elsewhere");
        }
        if (Files.isDirectory(file)) {
            throw new SinkException(file + ": expected a file to write, found a directory; add a file name");
        }
        if (Files.exists(parts) && !Files.isDirectory(parts)) {
            throw new SinkException(parts + ": expected a directory for staged output, found a file; move it away");
        }
        try {
            if (restoring) {
                reopen(true);
            } else {
                begin();
            }
        } catch (IOException e) {
            throw new SinkException(file + ": cannot be written: " + e, e);
        }
    }

    /** Finds what another process has prepared. */
    void join() throws IOException {
        if (run == null) {
            reopen(false);
        }
    }

    private void begin() throws IOException {
        deleteTree(done);
        if (Files.isDirectory(parts)) {
            // The run's name goes first: without it, what is left of the earlier run can no longer be restored.
            for (String name : files.names(parts)) {
                if (name.startsWith(RUN_PREFIX)) {
                    files.deleteIfExists(parts.resolve(name));
                }
            }
            for (String name : files.names(parts)) {
                files.deleteIfExists(parts.resolve(name));
            }
        } else {
            files.createDirectory(parts);
        }
        String name = UUID.randomUUID().toString();
        files.createEmpty(parts.resolve(RUN_PREFIX + name));
        files.syncDirectory(parts);
        files.syncDirectory(folder);
        complete = false;
        run = name;
    }

    private void reopen(boolean alone) throws IOException {
        if (Files.isDirectory(parts)) {
            for (String name : files.names(parts)) {
                if (name.startsWith(RUN_PREFIX)) {
                    complete = false;
                    run = name.substring(RUN_PREFIX.length());
                    return;
                }
            }
            throw new SinkException(
                    parts + ": does not name its run, so a later run has begun here since the checkpoint;"
                            + " start again from the beginning");
        }
        if (!Files.isRegularFile(file)) {
            throw new SinkException(file + ": the output committed before the checkpoint was expected in " + parts
                    + ", found nothing; restore with the output file of the earlier run, or start from the beginning");
        }
        // Complete is what the earlier run was, unless a record says otherwise; see stage().
        complete = true;
        run = "";
        if (alone) {
            deleteTree(done);
        }
    }

    /** Name of the run that writes. */
    String run() {
        String name = run;
        if (name == null) {
            throw new IllegalStateException("expected prepare() to be called before a writer is used");
        }
        return name;
    }

    /** Shuts out writers of earlier attempts. */
    void enter(SinkContext context) {
        newestAttempts.merge(context.subtask(), context.attempt(), Math::max);
        requireCurrent(context);
    }

    void requireCurrent(SinkContext context) {
        long newest = newestAttempts.getOrDefault(context.subtask(), Long.MIN_VALUE);
        if (context.attempt() < newest) {
            throw new SinkException(file + ": expected a writer of attempt " + newest + ", found one of attempt "
                    + context.attempt() + ", which a restart has replaced");
        }
    }

    StagedFile stage(SinkContext context, int number) throws IOException {
        run();
        if (complete) {
            throw new SinkException(
                    file + ": is the complete output of an earlier run, and the restored job has more to"
                            + " write; start from the beginning");
        }
        Path staged;
        int free = number;
        do {
            // A process that was killed may have had this attempt's number, and what it staged may yet be committed.
            staged = parts.resolve(STAGED_PREFIX + context.attempt() + "-" + owner(context) + "-" + free++);
        } while (Files.exists(staged));
        return new StagedFile(files, staged);
    }

    /** Makes the names of staged files survive a loss of power. */
    void syncNames() throws IOException {
        files.syncDirectory(parts);
    }

    void commit(FilePreCommit preCommit) throws IOException {
        if (complete) {
            return;
        }
        if (!preCommit.run().equals(run())) {
            throw new SinkException(parts + ": expected the output of run " + preCommit.run() + ", found run " + run()
                    + "; a later run has begun here since the checkpoint, start from the beginning");
        }
        if (preCommit.staged().isEmpty()) {
            return;
        }
        Path staged = parts.resolve(preCommit.staged());
        Path part = parts.resolve(preCommit.part());
        if (!Files.exists(part)) {
            if (!Files.exists(staged)) {
                throw new SinkException(
                        parts + ": output of checkpoint " + preCommit.checkpoint() + " is lost: found neither "
                                + preCommit.staged() + " nor " + preCommit.part() + "; start from the beginning");
            }
            try {
                files.rename(staged, part);
            } catch (NoSuchFileException e) {
                if (!Files.exists(part)) {
                    throw e;
                }
                // A process that was taken for dead has done it in this moment.
            }
        }
        files.syncDirectory(parts);
    }

    /**
     * Removes what this subtask staged in earlier attempts. Files staged under another parallelism stay, since another subtask may have
     * been given their pre-commits; they are never part of the output unless committed. Those of later attempts stay too: this one may have been
     * taken for dead.
     */
    void discardStaged(SinkContext context) throws IOException {
        if (complete) {
            return;
        }
        for (String name : files.names(parts)) {
            if (isStagedBefore(name, context)) {
                files.deleteIfExists(parts.resolve(name));
            }
        }
    }

    private static boolean isStagedBefore(String name, SinkContext context) {
        int dash = name.indexOf('-', STAGED_PREFIX.length());
        return name.startsWith(STAGED_PREFIX)
                && dash > 0
                && name.startsWith("-" + owner(context) + "-", dash)
                && Long.parseLong(name.substring(STAGED_PREFIX.length(), dash)) < context.attempt();
    }

    /** Removes parts that earlier attempts wrote of later checkpoints than the restored one: what they hold will be written again. */
    void discardPartsAfter(RestoredParts restored, SinkContext context) throws IOException {
        if (complete) {
            return;
        }
        for (PartName part : committed()) {
            if (part.attempt() < context.attempt() && restored.areBefore(part)) {
                files.deleteIfExists(parts.resolve(part.toString()));
            }
        }
    }

    void discard(Path staged) throws IOException {
        files.deleteIfExists(staged);
    }

    /** Puts the parts together as the output file. Whatever step it is stopped at, it can be called again. */
    void complete(String header) throws IOException {
        if (complete) {
            return;
        }
        try {
            assemble(header);
        } catch (IOException e) {
            throw new IOException(
                    file + ": the committed parts in " + parts + " cannot be put together: " + e.getMessage()
                            + "; make room on the disk, then restore the job: it goes on from there",
                    e);
        }
    }

    private void assemble(String header) throws IOException {
        Path assembled = parts.resolve(ASSEMBLED);
        files.deleteIfExists(assembled);
        StagedFile whole = new StagedFile(files, assembled);
        try {
            if (!header.isEmpty()) {
                whole.writeLine(header);
            }
            for (PartName part : committed()) {
                whole.append(parts.resolve(part.toString()));
            }
            whole.seal();
        } finally {
            whole.close();
        }
        files.rename(assembled, file);
        files.syncDirectory(folder);
        // From here on the output stands. The parts vanish at once, so that it is never put together again from some of
        // them.
        deleteTree(done);
        files.rename(parts, done);
        files.syncDirectory(folder);
        complete = true;
        deleteTree(done);
    }

    private Iterable<PartName> committed() throws IOException {
        TreeSet<PartName> sorted = new TreeSet<>();
        List<String> names = files.names(parts);
        for (String name : names) {
            Optional<PartName> part = PartName.parse(name);
            part.ifPresent(sorted::add);
        }
        return sorted;
    }

    private void deleteTree(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            for (String name : files.names(directory)) {
                files.deleteIfExists(directory.resolve(name));
            }
            files.deleteIfExists(directory);
        }
    }

    private static String owner(SinkContext context) {
        return String.format(Locale.ROOT, "%dof%d", context.subtask(), context.parallelism());
    }
}
