package dev.weir.runtime.cluster;

import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.JobSpec;
import dev.weir.state.LocalCopies;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A node's programs, of whose jobs' snapshots it keeps copies of those that it writes. */
public final class CopiedPrograms implements Programs {
    private final Programs programs;
    private final LocalCopies copies;
    private final Consumer<String> log;

    /**
     * Jobs of these programs, with these copies in front of their snapshots.
     *
     * @param log told how much of what a part was restored from was here
     */
    public CopiedPrograms(Programs programs, LocalCopies copies, Consumer<String> log) {
        this.programs = programs;
        this.copies = copies;
        this.log = log;
    }

    @Override
    public JobSpec job(Submission submission, JobListener listener) {
        JobSpec made = programs.job(submission, listener);
        return made.keeping(copies.before(made.snapshots()));
    }

    @Override
    public boolean isHere(Submission submission) throws IOException {
        return programs.isHere(submission);
    }

    @Override
    public @Nullable ClassLoader classes(Submission submission) {
        return programs.classes(submission);
    }

    @Override
    public void within(Submission submission, Runnable step) {
        LocalCopies.Counts before = copies.counts();
        programs.within(submission, step);
        LocalCopies.Counts now = copies.counts();
        if (!now.equals(before)) {
            log.accept("restored from " + (now.local() - before.local()) + " snapshot(s) of its own disk, "
                    + (now.absent() - before.absent()) + " of the shared directory, and "
                    + (now.refused() - before.refused()) + " of the latter since a copy was no good");
        }
    }

    @Override
    public void release(Submission submission) {
        programs.release(submission);
    }
}
