package dev.weir.runtime.sim;

import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Plan;
import dev.weir.runtime.channel.Channel;
import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.channel.Gate;
import dev.weir.runtime.channel.LocalChannels;
import dev.weir.runtime.net.RemoteReceiver;
import dev.weir.runtime.net.RemoteSender;
import dev.weir.runtime.net.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The channels of a node's part of a deployment: in memory within the node, else this node's end of one over a link. */
final class SimulatedChannels implements ChannelFactory {
    private final ChannelFactory local = new LocalChannels();
    private final int self;
    private final ClusterDeployment deployment;
    private final Map<Integer, NodeLink> links;
    private final SimulatedCluster cluster;
    private final List<Runnable> closings = new ArrayList<>();

    SimulatedChannels(
            int self, ClusterDeployment deployment, Map<Integer, NodeLink> links, SimulatedCluster cluster) {
        this.self = self;
        this.deployment = deployment;
        this.links = links;
        this.cluster = cluster;
    }

    long attempt() {
        return deployment.attempt();
    }

    @Override
    public Channel make(Plan plan, ChannelPlan channel, Gate sender) {
        int from = SimulatedNeighbours.node(deployment.assignment(), plan, channel.from());
        int to = SimulatedNeighbours.node(deployment.assignment(), plan, channel.to());
        if (from == to) {
            return deployment.watch(plan, channel, local.make(plan, channel, sender));
        }
        PairedEnds ends = deployment.ends(plan, channel);
        int stream = deployment.assignment().firstStream() + channel.id();
        NodeLink link = Objects.requireNonNull(links.get(from == self ? to : from));
        Window window = Window.of(plan.cluster().ringSlots());
        boolean batches = channel.kind() == ChannelPlan.Kind.BATCH;
        if (from == self) {
            RemoteSender made = new RemoteSender(
                    stream,
                    channel.edge().serde(),
                    batches,
                    window,
                    sender,
                    new RemoteSender.Line(link.sender(), cluster.stage().clock()));
            link.open(stream, made);
            ends.sender(made);
        } else {
            RemoteReceiver made =
                    new RemoteReceiver(stream, channel.edge().serde(), batches, window, link.sender());
            link.open(stream, made);
            ends.receiver(made);
        }
        closings.add(() -> link.close(stream));
        return deployment.channel(channel.id());
    }

    /** Closes the streams: what still comes is dropped. */
    void close() {
        closings.forEach(Runnable::run);
        closings.clear();
    }
}
