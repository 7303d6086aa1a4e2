package dev.weir.runtime.cluster;

import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.JobSpec;

/** Makes a job of what the user has submitted: the same on every process that has the same program. */
@FunctionalInterface
public interface Programs {
    /**
     * The job.
     *
     * @param listener is told what happens to it
     * @throws IllegalArgumentException naming what is wrong with the program or its arguments
     */
    JobSpec job(Submission submission, JobListener listener);
}
