package dev.weir.runtime.sim;

import dev.weir.fault.Event;
import dev.weir.runtime.channel.Channel;
import dev.weir.runtime.channel.ElementHandler;
import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.channel.ElementVisitor;
import dev.weir.runtime.net.RemoteReceiver;
import dev.weir.runtime.net.RemoteSender;
import org.jspecify.annotations.Nullable;

/** The two ends of a channel between simulated nodes as one channel: a real node has one of them. */
final class BothEnds extends Channel {
    private final RemoteSender sender;
    private final RemoteReceiver receiver;
    private final WireStream forth;
    private final WireStream back;

    BothEnds(RemoteSender sender, RemoteReceiver receiver, WireStream forth, WireStream back) {
        this.sender = sender;
        this.receiver = receiver;
        this.forth = forth;
        this.back = back;
        forth.leadsTo(receiver);
        back.leadsTo(sender);
    }

    @Override
    public void send(ElementKind kind, @Nullable Object value, long timestamp) {
        sender.send(kind, value, timestamp);
    }

    @Override
    public long sent() {
        return sender.sent();
    }

    @Override
    public void flush() {
        sender.flush();
    }

    @Override
    public void endBatch() {
        sender.endBatch();
    }

    @Override
    public void announce(Event event) {
        sender.announce(event);
    }

    @Override
    protected void place(Event event) {
        throw new IllegalStateException("announce is handed on as a whole");
    }

    @Override
    public void forEachPending(ElementVisitor visitor) {
        sender.forEachPending(visitor);
    }

    @Override
    public int poll(ElementHandler handler) {
        return receiver.poll(handler);
    }

    @Override
    public @Nullable Event takeAnnouncement() {
        return receiver.takeAnnouncement();
    }

    @Override
    public void forEachQueued(Event event, ElementVisitor visitor) {
        receiver.forEachQueued(event, visitor);
    }

    @Override
    public boolean isQueued(Event event) {
        return receiver.isQueued(event);
    }

    @Override
    public int queued() {
        return receiver.queued();
    }

    @Override
    public void clear() {
        sender.clear();
        receiver.clear();
        forth.open();
        back.open();
    }
}
