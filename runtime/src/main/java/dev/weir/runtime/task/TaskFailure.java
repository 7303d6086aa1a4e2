package dev.weir.runtime.task;

/** A task failed outside a user's function on a record. */
public final class TaskFailure extends RuntimeException {
    /** Names the task. */
    public TaskFailure(String task, Throwable cause) {
        super("task " + task + " failed: " + cause, cause);
    }
}
