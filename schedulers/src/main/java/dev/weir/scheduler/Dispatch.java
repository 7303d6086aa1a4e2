package dev.weir.scheduler;

import java.util.Set;

/**
 * Picks the task that steps next on one worker. Called for every step: it must not allocate, block or ask for the time.
 */
public interface Dispatch {
    /** Returned by {@link #next} when nothing is worth running: the worker lets its idle strategy wait. */
    int IDLE = -1;

    /** What the worker must measure for {@link #ran}; what is not named is not measured. */
    default Set<Signal> needs() {
        return Set.of();
    }

    /**
     * The task to step.
     *
     * @param worker the worker's tasks
     * @param budget what the step may use; may be changed for this step
     * @return index of a task on this worker, or {@link #IDLE}
     */
    int next(WorkerView worker, Budget budget);

    /**
     * Tells how a step went.
     *
     * @param task index that {@link #next} returned
     * @param outcome why the step ended
     * @param recordsIn records taken
     * @param nanos duration, or 0 unless {@link Signal#COST} is needed
     */
    void ran(int task, Outcome outcome, int recordsIn, long nanos);
}
