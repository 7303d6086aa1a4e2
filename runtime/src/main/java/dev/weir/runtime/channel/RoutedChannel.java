package dev.weir.runtime.channel;

import dev.weir.fault.Event;
import org.jspecify.annotations.Nullable;

/**
 * A channel, or one end of it, that can be led another way while its sender and receiver stand still: to another node, or to a task that has come to this
 * one. What was in the way before is left behind, for the sender's log to fill in.
 */
public final class RoutedChannel extends Channel {
    private Channel way;
    private @Nullable MessageLog log;
    private boolean told = true; // the way is told of the log

    /** A channel that leads this way until further notice. */
    public RoutedChannel(Channel way) {
        this.way = way;
    }

    /** From here on it leads this way, which is empty, and {@linkplain #awaitRefill is to be filled}. */
    public void over(Channel next) {
        way = next;
        awaitRefill();
    }

    /** What is sent until {@link #refilled} the log has already. */
    public void awaitRefill() {
        told = false;
    }

    /** What is sent from here on comes behind what the log has. */
    public void refilled() {
        MessageLog its = log;
        if (!told && its != null) {
            way.loggedBy(its);
        }
        told = true;
    }

    @Override
    protected void loggedBy(MessageLog newLog) {
        log = newLog;
        if (told) {
            way.loggedBy(newLog);
        }
    }

    @Override
    public void abandon() {
        way.abandon();
    }

    @Override
    protected void repeated(ElementKind kind, @Nullable Object value, long timestamp) {
        way.repeated(kind, value, timestamp);
    }

    @Override
    public void send(ElementKind kind, @Nullable Object value, long timestamp) {
        way.send(kind, value, timestamp);
    }

    @Override
    public long sent() {
        return way.sent();
    }

    @Override
    public void flush() {
        way.flush();
    }

    @Override
    public void endBatch() {
        way.endBatch();
    }

    @Override
    public void announce(Event event) {
        way.announce(event);
    }

    @Override
    protected void place(Event event) {
        throw new IllegalStateException("announce is handed on as a whole");
    }

    @Override
    public void forEachPending(ElementVisitor visitor) {
        way.forEachPending(visitor);
    }

    @Override
    public int poll(ElementHandler handler) {
        return way.poll(handler);
    }

    @Override
    public @Nullable Event takeAnnouncement() {
        return way.takeAnnouncement();
    }

    @Override
    public void forEachQueued(Event event, ElementVisitor visitor) {
        way.forEachQueued(event, visitor);
    }

    @Override
    public boolean isQueued(Event event) {
        return way.isQueued(event);
    }

    @Override
    public int queued() {
        return way.queued();
    }

    @Override
    public void clear() {
        way.clear();
    }
}
