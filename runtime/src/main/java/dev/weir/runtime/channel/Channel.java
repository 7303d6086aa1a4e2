package dev.weir.runtime.channel;

import dev.weir.fault.Event;
import org.jspecify.annotations.Nullable;

/**
 * A one-way, first-in-first-out path between two tasks. The sender's methods are called on the sender's thread, the receiver's on
 * the receiver's. None blocks: what the receiver cannot be shown yet waits at the sender, which sees that in its {@link Gate} and
 * stops taking records.
 *
 * <p>An event may be <em>announced</em>: the receiver learns of it at once, ahead of what is queued, while its own place stays in the
 * queue. Its place is after all that the receiver can already see, and before what waits at the sender, so that the records in flight
 * before the event are exactly: those queued here (captured by the receiver) and those pending there (captured by the sender).
 */
public abstract class Channel {
    private final Announcement announcement = new Announcement();
    private @Nullable Event taken;

    // --- sender

    /** Adds an element at the end. Never fails; see {@link Gate}. */
    public abstract void send(ElementKind kind, @Nullable Object value, long timestamp);

    /** Elements added since the channel was made, whether or not the receiver can see them. */
    public abstract long sent();

    /** What was sent and is kept, if this is a sender's end that keeps it. */
    public @Nullable MessageLog log() {
        return null;
    }

    /** Shows the receiver whatever it may see now. */
    public abstract void flush();

    /** Closes the batch, if this is a channel of batches. */
    public void endBatch() {}

    /** Announces an event, and puts its place into the channel. */
    public void announce(Event event) {
        place(event);
        announced(event);
    }

    /** Puts the place of an announced event after what the receiver can see, before what is pending. */
    protected abstract void place(Event event);

    /** Lets the receiver see an announced event. */
    protected final void announced(Event event) {
        announcement.set(event);
    }

    /** Visits, in order, what the receiver cannot see yet. */
    public abstract void forEachPending(ElementVisitor visitor);

    /** The sender sends nothing more, nor waits for room: another channel is in the place of this one. Both ends stand still. */
    public void abandon() {}

    // --- receiver

    /** Hands elements to the handler until it says stop or nothing is left; returns how many. */
    public abstract int poll(ElementHandler handler);

    /** An event announced since the last call, or null. */
    public @Nullable Event takeAnnouncement() {
        Event latest = announcement.get();
        if (latest == taken) {
            return null;
        }
        taken = latest;
        return latest;
    }

    /** Visits, in order, what is queued before the place of the event; nothing is taken. Not to be called from a handler. */
    public abstract void forEachQueued(Event event, ElementVisitor visitor);

    /** An event that was announced and not looked at is not shown any more. */
    protected final void forgetAnnouncement() {
        taken = announcement.get();
    }

    /** From here on this log numbers and keeps what is sent. For whoever watches. */
    protected void loggedBy(MessageLog log) {}

    /** In place of {@link #send}: the receiver has had the log's newest element from an earlier life of the sender. For whoever watches. */
    protected void repeated(ElementKind kind, @Nullable Object value, long timestamp) {}

    /** Forgets all that is in the channel; to be called only while sender and receiver stand still. */
    public void clear() {
        endBatch();
        int dropped;
        do {
            flush();
            dropped = poll((kind, value, timestamp) -> true);
        } while (dropped > 0);
        forgetAnnouncement();
    }

    /** Whether the place of the event, announced or in band, is among what is queued. Not to be called from a handler. */
    public abstract boolean isQueued(Event event);

    /** Elements the receiver can see and has not taken. */
    public abstract int queued();

    /** Whether an element is the place of an event, announced or in band. */
    protected static boolean isPlaceOf(Event event, ElementKind kind, @Nullable Object value) {
        return (kind == ElementKind.ANNOUNCED || kind == ElementKind.EVENT)
                && value instanceof Event placed
                && placed.checkpointId() == event.checkpointId();
    }
}
