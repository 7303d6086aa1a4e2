package dev.weir.runtime.task;

import dev.weir.fault.Message;
import dev.weir.state.Snapshot;

/** A task's way to the job: messages to the coordinator, and snapshots to be made durable. */
public interface TaskLink {
    /** Sends a message from a task to the coordinator. */
    void tell(int task, Message message);

    /**
     * Makes a snapshot durable in the background and then tells the coordinator.
     *
     * @param stallNanos how long the task kept a channel blocked for it
     */
    void persist(int task, Snapshot snapshot, long stallNanos);
}
