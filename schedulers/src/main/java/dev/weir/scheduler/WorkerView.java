package dev.weir.scheduler;

/**
 * A worker as its dispatch sees it: tasks by index, in order of stage. What a dispatch has not named in {@link Dispatch#needs} is not
 * collected. Nothing here allocates.
 */
public interface WorkerView {
    /** A time that is not known, or nothing to wait for. */
    long NEVER = Long.MAX_VALUE;

    /** Number of tasks; the same for the whole life of a dispatch. */
    int tasks();

    /** Stage of a task: 0 for sources. */
    int stage(int task);

    /** Number of tasks on this worker that take directly from a task. */
    int successors(int task);

    /** A task on this worker that takes directly from a task, by its position in [0, {@link #successors}). */
    int successor(int task, int position);

    /** Whether what follows a task had no room when the task stepped last. */
    boolean backpressured(int task);

    /**
     * Elements queued before a task, and one more while it has windows or timers to work off; 0 unless {@link Signal#QUEUE} is needed,
     * and always 0 for a source: what waits outside is not known.
     */
    int queued(int task);

    /**
     * How long the first element queued before a task, or what it was made from, has been on this worker, in nanoseconds; 0 if nothing
     * is queued, and unless {@link Signal#ARRIVAL} is needed.
     */
    long waitedNanos(int task);

    /** How far a task has come in event time, in epoch milliseconds; {@link #NEVER} unless {@link Signal#WATERMARK} is needed. */
    long watermark(int task);

    /**
     * When the next window or event-time timer of a task is due, in epoch milliseconds of event time; {@link #NEVER} if it waits for
     * none, and unless {@link Signal#WATERMARK} is needed.
     */
    long due(int task);
}
