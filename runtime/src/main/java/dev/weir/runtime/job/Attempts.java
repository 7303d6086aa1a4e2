package dev.weir.runtime.job;

import java.io.IOException;

/** Numbers attempts, so that what an earlier one left behind, or still does, can be told from the present one's. */
@FunctionalInterface
public interface Attempts {
    /** Of a job whose control lives as long as the job: one after the other. */
    Attempts COUNTED = least -> least;

    /**
     * The number of the next attempt; greater than any returned before, also before a crash of the control.
     *
     * @param least it is this or greater
     * @throws IOException if that could not be made sure: no attempt may begin
     */
    long next(long least) throws IOException;

    /** Whether an attempt began before this control did, so that what sinks find may be the job's own. */
    default boolean begun() {
        return false;
    }
}
