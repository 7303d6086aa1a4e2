package dev.weir.runtime.net;

import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.time.Clock;
import dev.weir.runtime.channel.Channel;
import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.channel.Gate;
import dev.weir.runtime.channel.LocalChannels;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * The channels of one node's tasks: in memory between two tasks of the node, else this node's end of a channel over the link to the
 * other. A channel's stream is the first stream of its deployment and the channel's id; a deployment has streams of its own.
 */
public final class LinkedChannels implements ChannelFactory, AutoCloseable {
    private final ChannelFactory local = new LocalChannels();
    private final int self;
    private final IntUnaryOperator nodeOfWorker;
    private final IntFunction<Link> links;
    private final int firstStream;
    private final Clock clock;
    private final List<Opened> opened = new ArrayList<>();

    /** A stream that is open on a link. */
    private record Opened(Link link, int stream) {}

    /**
     * The channels of a deployment.
     *
     * @param self number of this node
     * @param nodeOfWorker number of the node that a worker is on
     * @param links link to each other node, by its number
     * @param firstStream the same on all nodes; no stream from it on was ever used
     * @param clock by which frames wait
     */
    public LinkedChannels(
            int self, IntUnaryOperator nodeOfWorker, IntFunction<Link> links, int firstStream, Clock clock) {
        this.self = self;
        this.nodeOfWorker = nodeOfWorker;
        this.links = links;
        this.firstStream = firstStream;
        this.clock = clock;
    }

    @Override
    public Channel make(Plan plan, ChannelPlan channel, Gate sender) {
        int from = nodeOfWorker.applyAsInt(plan.tasks().get(channel.from()).worker());
        int to = nodeOfWorker.applyAsInt(plan.tasks().get(channel.to()).worker());
        if (from == self && to == self) {
            return local.make(plan, channel, sender);
        }
        if (from == self) {
            return sender(plan, channel, sender, links.apply(to));
        }
        if (to == self) {
            return receiver(plan, channel, links.apply(from));
        }
        throw new IllegalArgumentException("channel " + channel.id() + " joins nodes " + from + " and " + to
                + ", expected one of them to be this node, " + self);
    }

    private RemoteSender sender(Plan plan, ChannelPlan channel, Gate gate, Link link) {
        int stream = firstStream + channel.id();
        RemoteSender made = new RemoteSender(
                stream,
                channel.edge().serde(),
                channel.kind() == ChannelPlan.Kind.BATCH,
                Window.of(plan.cluster().ringSlots()),
                gate,
                new RemoteSender.Line(link.sender(), clock));
        open(link, stream, made);
        return made;
    }

    private RemoteReceiver receiver(Plan plan, ChannelPlan channel, Link link) {
        int stream = firstStream + channel.id();
        RemoteReceiver made = new RemoteReceiver(
                stream,
                channel.edge().serde(),
                channel.kind() == ChannelPlan.Kind.BATCH,
                Window.of(plan.cluster().ringSlots()),
                link.sender());
        open(link, stream, made);
        return made;
    }

    private void open(Link link, int stream, FrameHandler handler) {
        link.open(stream, handler);
        opened.add(new Opened(link, stream));
    }

    /** Closes the streams of some channels, by their ids: others are in their place. */
    public void close(Set<Integer> channels) {
        opened.removeIf(each -> {
            boolean is = channels.contains(each.stream() - firstStream);
            if (is) {
                each.link().close(each.stream());
            }
            return is;
        });
    }

    /** Closes the streams of all channels: what still comes is dropped. The links stay. */
    @Override
    public void close() {
        opened.forEach(each -> each.link().close(each.stream()));
        opened.clear();
    }
}
