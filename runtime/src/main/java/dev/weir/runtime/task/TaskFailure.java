package dev.weir.runtime.task;

/** A task failed outside a user's function on a record. */
public final class TaskFailure extends RuntimeException {
    /** Names the task. */
    public TaskFailure(String task, Throwable cause) {
        super("task " + task + " failed: " + cause, cause);
    }

    /** Names the task, and says why it cannot go on. */
    TaskFailure(String task, String reason) {
        super("task " + task + " cannot go on: " + reason);
    }
}
