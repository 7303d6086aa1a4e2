package dev.weir.scheduler;

/** Why a task's step ended. */
public enum Outcome {
    /** Work was done and there may be more. */
    PROGRESS,
    /** There was nothing to take. */
    STARVED,
    /** What follows the task has no room. */
    BACKPRESSURED,
    /** The task closed a batch. */
    EPOCH_END,
    /** The task has seen the end of its input. */
    DONE
}
