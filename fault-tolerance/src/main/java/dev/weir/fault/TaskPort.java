package dev.weir.fault;

import dev.weir.state.Snapshot;
import java.time.Duration;
import java.util.List;

/** The verbs a scheme has in a task. Channels are the task's input channels, numbered from 0. */
public interface TaskPort {
    /** Index of the task in the job, as in {@link Message}. */
    int task();

    /** Number of input channels; 0 for a source, which the coordinator triggers. */
    int channels();

    /** Stops taking elements from a channel until {@link #unblock}. Announcements on it are still seen. */
    void block(int channel);

    /** Takes elements from the channel again. */
    void unblock(int channel);

    /**
     * Has the task's sources read nothing until this is called with {@code false}; a source has no channels to block. Timers and
     * windows that are due still fire.
     */
    void pause(boolean on);

    /**
     * The task as it is now: keyed and operator state, timers, watermarks, source positions and pre-commits of sinks. Output that no
     * receiver can see yet is not part of it: a barrier in band comes after that output, which the receivers' snapshots then cover.
     */
    Snapshot snapshot(long checkpointId);

    /**
     * Copies into the snapshot, in order, output that no receiver can see yet, on the edges that allow overtaking: an overtaking event
     * comes before it, so no receiver's snapshot covers it. Must be called before {@link #broadcast} of that event; on the other
     * edges, the event comes after such output.
     */
    void capturePending(Snapshot snapshot);

    /**
     * Copies into the snapshot, in order, what is queued on the channel before the given event's place: elements restored and not yet
     * taken, then the channel's own. The elements stay queued.
     */
    void captureQueued(int channel, Event event, Snapshot snapshot);

    /**
     * Whether the event's place is queued on the channel where the receiver can see it, in band or announced. If so,
     * {@link #captureQueued} copies exactly what is before it. Looks at every queued element: not for the path of records.
     */
    boolean isQueued(int channel, Event event);

    /** Switches {@link TaskProtocol#onElement} on or off for a channel. Costs nothing where it is off. */
    void watch(int channel, boolean on);

    /** Within {@link TaskProtocol#onElement}: copies the element at hand into the snapshot. */
    void capture(int channel, Snapshot snapshot);

    /** Makes the snapshot durable, in the background, and then tells the coordinator {@link Message.Acknowledged}. */
    void persist(Snapshot snapshot);

    /**
     * Sends an event on every output channel.
     *
     * @param overtake whether it is announced ahead of what is queued, on the edges that allow it; its own place in such a channel is
     *     after what receivers can already see, and before output that they cannot see yet. Otherwise, and on all other edges, it
     *     comes after all output so far
     */
    void broadcast(Event event, boolean overtake);

    /**
     * Has an event ride on what is sent next, on every output channel: it comes after all output so far and before all output to come, but,
     * unlike a barrier, nothing is hurried for it.
     */
    void piggyback(Event event);

    /** Number of output channels. */
    int outputs();

    /** All channels of the job, by index. */
    List<Link> links();

    /** Index of an input channel among {@link #links}. */
    int inputLink(int channel);

    /** Index of an output channel among {@link #links}. */
    int outputLink(int output);

    /** Number of the last element handled from an input channel; needs {@link Capability#MESSAGE_LOG}. */
    long handled(int channel);

    /** Number of the last element sent on an output channel; needs {@link Capability#MESSAGE_LOG}. */
    long sent(int output);

    /**
     * Whether an output channel's receiver has handled more than this task has sent: it went on when this task was restarted. What is sent
     * until then is logged, and not given to it again; needs {@link Capability#MESSAGE_LOG}.
     */
    boolean isReceiverAhead(int output);

    /** Number of the last element that an output channel's log has no more: 0 if it has all; needs {@link Capability#MESSAGE_LOG}. */
    long forgotten(int output);

    /** Forgets what an output channel's log has up to a number; needs {@link Capability#MESSAGE_LOG}. */
    void truncateLog(int output, long upTo);

    /** Sends a message to the coordinator. */
    void tell(Message message);

    /** Asks for {@link TaskProtocol#onTimer} after a time. */
    void after(Duration delay, long timerId);
}
