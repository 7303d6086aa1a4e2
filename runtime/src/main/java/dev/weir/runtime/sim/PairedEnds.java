package dev.weir.runtime.sim;

import dev.weir.fault.Event;
import dev.weir.runtime.channel.Channel;
import dev.weir.runtime.channel.ElementHandler;
import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.channel.ElementVisitor;
import dev.weir.runtime.net.RemoteReceiver;
import dev.weir.runtime.net.RemoteSender;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The two ends of a channel between two processes, each made by its own; whoever has one uses that only. */
final class PairedEnds extends Channel {
    private @Nullable RemoteSender sender;
    private @Nullable RemoteReceiver receiver;

    void sender(RemoteSender made) {
        sender = made;
    }

    void receiver(RemoteReceiver made) {
        receiver = made;
    }

    private RemoteSender sender() {
        return Objects.requireNonNull(sender, "the sender's process has not made its end");
    }

    private RemoteReceiver receiver() {
        return Objects.requireNonNull(receiver, "the receiver's process has not made its end");
    }

    @Override
    public void send(ElementKind kind, @Nullable Object value, long timestamp) {
        sender().send(kind, value, timestamp);
    }

    @Override
    public long sent() {
        return sender().sent();
    }

    @Override
    public void flush() {
        sender().flush();
    }

    @Override
    public void endBatch() {
        sender().endBatch();
    }

    @Override
    public void abandon() {
        sender().abandon();
    }

    @Override
    public void announce(Event event) {
        sender().announce(event);
    }

    @Override
    protected void place(Event event) {
        throw new IllegalStateException("announce is handed on as a whole");
    }

    @Override
    public void forEachPending(ElementVisitor visitor) {
        sender().forEachPending(visitor);
    }

    @Override
    public int poll(ElementHandler handler) {
        return receiver().poll(handler);
    }

    @Override
    public @Nullable Event takeAnnouncement() {
        return receiver().takeAnnouncement();
    }

    @Override
    public void forEachQueued(Event event, ElementVisitor visitor) {
        receiver().forEachQueued(event, visitor);
    }

    @Override
    public boolean isQueued(Event event) {
        return receiver().isQueued(event);
    }

    @Override
    public int queued() {
        return receiver().queued();
    }

    @Override
    public void clear() {
        throw new IllegalStateException("each process makes its end of a channel anew");
    }
}
