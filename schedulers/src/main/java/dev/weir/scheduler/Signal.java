package dev.weir.scheduler;

/**
 * Something a worker can measure for its dispatch. That a batch has ended costs nothing to know, so it is no signal: every dispatch is
 * told ({@link Outcome#EPOCH_END}).
 */
public enum Signal {
    /** Number of elements queued before each task: {@link WorkerView#queued}. */
    QUEUE,
    /** How long the first of them has waited: {@link WorkerView#waitedNanos}. */
    ARRIVAL,
    /** Duration of each step. */
    COST,
    /** Elements that each step put out. */
    SELECTIVITY,
    /** Event time of each task, and of the window or timer it waits for: {@link WorkerView#watermark}, {@link WorkerView#due}. */
    WATERMARK
}
