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

    /** The task starts from a snapshot, whose checkpoint this is; called before anything else. */
    default void onRestore(long checkpointId) {}
}
