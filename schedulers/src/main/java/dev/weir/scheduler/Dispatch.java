package dev.weir.scheduler;

import java.util.Set;

/**
 * Picks the task that steps next on one worker. Called for every step: it must not allocate, block or ask for the time.
 *
 * <p>A dispatch of your own is one class with a public constructor without arguments; the command line takes its class name behind the
 * name of a plan: {@code --scheduler pipelined+your.Dispatch}.
 */
public interface Dispatch {
    /** Returned by {@link #next} when nothing is worth running: the worker lets its idle strategy wait. */
    int IDLE = -1;

    /** Short lower-case name, for tables and the command line; the name of the class if it has none. */
    default String name() {
        return getClass().getName();
    }

    /** What the worker must measure; what is not named is not measured. Asked once. */
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
     * @param recordsIn elements taken
     * @param recordsOut elements put out, or 0 unless {@link Signal#SELECTIVITY} is needed
     * @param nanos duration, or 0 unless {@link Signal#COST} is needed
     */
    void ran(int task, Outcome outcome, int recordsIn, int recordsOut, long nanos);
}
