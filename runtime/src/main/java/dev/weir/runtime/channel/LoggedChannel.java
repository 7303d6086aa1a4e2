package dev.weir.runtime.channel;

import dev.weir.fault.Event;
import org.jspecify.annotations.Nullable;

/**
 * The sender's end of a channel whose elements are numbered and kept, for schemes that ask for it; the receiver has the channel itself.
 */
public final class LoggedChannel extends Channel {
    private final Channel channel;
    private final MessageLog log;

    private LoggedChannel(Channel channel, MessageLog log) {
        this.channel = channel;
        this.log = log;
    }

    /** The sender's end of a channel. Its type is not said, so that nothing else loads this class before it is needed. */
    public static Channel over(Channel channel, MessageLog log) {
        channel.loggedBy(log);
        return new LoggedChannel(channel, log);
    }

    @Override
    public MessageLog log() {
        return log;
    }

    @Override
    public void send(ElementKind kind, @Nullable Object value, long timestamp) {
        if (log.append(kind, value, timestamp)) {
            channel.send(kind, value, timestamp);
            if (log.isFull()) {
                // What the receiver does not see, it cannot confirm, and the log could forget nothing.
                channel.endBatch();
            }
        } else {
            channel.repeated(kind, value, timestamp);
        }
    }

    @Override
    public long sent() {
        return channel.sent();
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public void endBatch() {
        channel.endBatch();
    }

    @Override
    public void announce(Event event) {
        // The receiver looks for announcements at the channel itself.
        channel.announce(event);
    }

    @Override
    protected void place(Event event) {
        throw new IllegalStateException("announce is handed on as a whole");
    }

    @Override
    public void forEachPending(ElementVisitor visitor) {
        channel.forEachPending(visitor);
    }

    @Override
    public int poll(ElementHandler handler) {
        return channel.poll(handler);
    }

    @Override
    public void forEachQueued(Event event, ElementVisitor visitor) {
        channel.forEachQueued(event, visitor);
    }

    @Override
    public boolean isQueued(Event event) {
        return channel.isQueued(event);
    }

    @Override
    public int queued() {
        return channel.queued();
    }
}
