package dev.weir.runtime.sim;

import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Plan;
import dev.weir.runtime.channel.Channel;
import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.channel.Gate;
import dev.weir.runtime.cluster.Assignment;
import dev.weir.runtime.cluster.LinkNeighbours;
import dev.weir.runtime.cluster.Neighbours;
import dev.weir.runtime.net.RemoteReceiver;
import dev.weir.runtime.net.RemoteSender;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A simulated node's connections with others: the real ones' rules over simulated links, and the channels that come of them watched. */
final class SimulatedNeighbours implements Neighbours {
    private static final LinkNeighbours.Patience PATIENCE =
            new LinkNeighbours.Patience(Duration.ofNanos(300_000), Duration.ofNanos(20_000));

    private final SimulatedNode self;
    private final LinkNeighbours neighbours;
    private final Map<String, NodeLink> links = new TreeMap<>(); // the newest with each other node

    SimulatedNeighbours(SimulatedNode self, SimulatedCluster cluster) {
        this.self = self;
        this.neighbours = new LinkNeighbours(self.name(), cluster.stage().clock(), PATIENCE, 0);
        neighbours.over(member -> {
            NodeLink link = cluster.call(self, member.port());
            if (link != null) {
                opened(link);
            }
        });
    }

    @Override
    public void meet(Assignment assignment, Plan plan) {
        neighbours.meet(assignment, plan);
    }

    @Override
    public @Nullable ChannelFactory channels(Assignment assignment, Plan plan, OnBroken onBroken) throws IOException {
        ChannelFactory made = neighbours.channels(assignment, plan, onBroken);
        return made == null ? null : new Watched(made, self.begins(assignment));
    }

    @Override
    public boolean leave(Assignment assignment, Plan plan, Set<Integer> tasks) {
        return neighbours.leave(assignment, plan, tasks);
    }

    @Override
    public void leave(Assignment assignment) {
        neighbours.leave(assignment);
    }

    /** There is a connection with another node. */
    void opened(NodeLink link) {
        links.put(link.peer(), link);
        neighbours.opened(link);
    }

    /** A connection is gone. */
    void closed(NodeLink link, String reason) {
        neighbours.closed(link, reason);
    }

    /** The newest connection with another node if it is open, or null. */
    @Nullable
    NodeLink link(String peer) {
        NodeLink link = links.get(peer);
        return link != null && link.isOpen() ? link : null;
    }

    /** The process has ended, and the others hear of it. */
    void lastWords() {
        links.values().forEach(NodeLink::lastWords);
    }

    /** Channels of one deployment. */
    static final class Watched implements ChannelFactory {
        private final ChannelFactory channels;
        private final ClusterDeployment deployment;

        private Watched(ChannelFactory channels, ClusterDeployment deployment) {
            this.channels = channels;
            this.deployment = deployment;
        }

        long attempt() {
            return deployment.attempt();
        }

        @Override
        public Channel make(Plan plan, ChannelPlan channel, Gate sender) {
            Channel made = channels.make(plan, channel, sender);
            if (made instanceof RemoteSender end) {
                deployment.ends(plan, channel).sender(end);
            } else if (made instanceof RemoteReceiver end) {
                deployment.ends(plan, channel).receiver(end);
            } else {
                deployment.watch(plan, channel, made);
            }
            return deployment.channel(channel.id());
        }
    }
}
