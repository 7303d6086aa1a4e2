package dev.weir.runtime.cluster;

import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.JobSpec;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes a job of what the user has submitted: the same on every process that has the same program. */
@FunctionalInterface
public interface Programs {
    /**
     * The job. What it was made of is kept until {@link #release} is called, once for each job that was made.
     *
     * @param listener is told what happens to it
     * @throws IllegalArgumentException naming what is wrong with the program or its arguments
     */
    JobSpec job(Submission submission, JobListener listener);

    /**
     * Whether the program is here. If not, it is on its way after this call: whoever waits for it asks again, turn by turn.
     *
     * @throws IOException if it cannot be had, saying why
     */
    default boolean isHere(Submission submission) throws IOException {
        return true;
    }

    /** Where classes of a submission that was made into a job come from; null: from where Weir's do. */
    default @Nullable ClassLoader classes(Submission submission) {
        return null;
    }

    /** Does a step of the program's own code, so that libraries which look for classes by name find those of the submission. */
    default void within(Submission submission, Runnable step) {
        step.run();
    }

    /** A job that was made of this submission is over: nothing of it runs here any more. */
    default void release(Submission submission) {}
}
