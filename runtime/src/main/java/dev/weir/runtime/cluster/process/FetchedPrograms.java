package dev.weir.runtime.cluster.process;

import dev.weir.runtime.cluster.JarId;
import dev.weir.runtime.cluster.Programs;
import dev.weir.runtime.cluster.Submission;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.JobSpec;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A node's programs, whose jars come from the coordinator. */
final class FetchedPrograms implements Programs {
    private final Programs programs;
    private final JarFetch jars;

    FetchedPrograms(Programs programs, JarFetch jars) {
        this.programs = programs;
        this.jars = jars;
    }

    @Override
    public boolean isHere(Submission submission) throws IOException {
        JarId jar = submission.jarId();
        return jar == null || jars.has(jar);
    }

    @Override
    public JobSpec job(Submission submission, JobListener listener) {
        return programs.job(submission, listener);
    }

    @Override
    public @Nullable ClassLoader classes(Submission submission) {
        return programs.classes(submission);
    }

    @Override
    public void within(Submission submission, Runnable step) {
        programs.within(submission, step);
    }

    @Override
    public void release(Submission submission) {
        programs.release(submission);
    }
}
