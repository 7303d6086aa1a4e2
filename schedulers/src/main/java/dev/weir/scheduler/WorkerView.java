package dev.weir.scheduler;

/** A worker as its dispatch sees it: tasks by index, in order of stage. */
public interface WorkerView {
    /** Number of tasks. */
    int tasks();

    /** Stage of a task: 0 for sources. */
    int stage(int task);

    /** Elements queued before a task; 0 unless {@link Signal#QUEUE} is needed. */
    int queued(int task);
}
