package dev.weir.scheduler;

/** Something a worker can measure for its dispatch. */
public enum Signal {
    /** Number of elements queued before each task. */
    QUEUE,
    /** Duration of each step. */
    COST
}
