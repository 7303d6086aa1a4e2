package dev.weir.fault;

/**
 * A scheme's state machine in one task. Every method is called on the task's own thread, between records and between timers, never
 * within one; by default each does nothing. Channels stay open after the end of input: events still come through them.
 */
public interface TaskProtocol {
    /** An event that overtakes the records before it was announced on an input channel. Comes at most once for an event. */
    default void onPriorityEvent(int channel, Event event) {}

    /**
     * An event is at the head of an input channel: every record before it was handled. An overtaking event comes here too, when its
     * own place in the channel is reached.
     */
    default void onEvent(int channel, Event event) {}

    /** A record or watermark of a watched channel is about to be handled; see {@link TaskPort#watch}. */
    default void onElement(int channel) {}

    /** The coordinator says something to this task. */
    default void onMessage(Message message) {}

    /** A time asked for with {@link TaskPort#after} has passed. */
    default void onTimer(long timerId) {}

    /**
     * The log of an output channel is three quarters full: it is to be truncated, or a checkpoint to be had that lets it be. Told once, and again
     * after each {@link TaskPort#truncateLog} that leaves it so. If it gets full, the task takes nothing more until it is truncated; messages
     * still come, events in band do not.
     */
    default void onLogFilling(int output) {}

    /** The task starts from a snapshot, whose checkpoint this is; called before anything else. */
    default void onRestore(long checkpointId) {}
}
