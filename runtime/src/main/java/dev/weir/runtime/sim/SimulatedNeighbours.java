package dev.weir.runtime.sim;

import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Plan;
import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.cluster.Assignment;
import dev.weir.runtime.cluster.Member;
import dev.weir.runtime.cluster.Neighbours;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A simulated node's connections with others: one a pair, called by the node of lower index, kept for all deployments until it breaks. */
final class SimulatedNeighbours implements Neighbours {
    private static final long PATIENCE_NANOS = 300_000;
    private static final long CALL_NANOS = 20_000;

    private final SimulatedNode self;
    private final SimulatedCluster cluster;
    private final Map<Integer, NodeLink> links = new TreeMap<>(); // by index of the other node
    private final Map<Integer, Long> called = new TreeMap<>();
    private final List<Meeting> meetings = new ArrayList<>();

    /** What a deployment needs. */
    static final class Meeting {
        final ClusterDeployment deployment;
        final Set<Integer> peers;
        final long sinceNanos;
        @Nullable SimulatedChannels channels;
        Consumer<String> onBroken = reason -> {};

        Meeting(ClusterDeployment deployment, Set<Integer> peers, long sinceNanos) {
            this.deployment = deployment;
            this.peers = peers;
            this.sinceNanos = sinceNanos;
        }
    }

    SimulatedNeighbours(SimulatedNode self, SimulatedCluster cluster) {
        this.self = self;
        this.cluster = cluster;
    }

    private long now() {
        return cluster.stage().clock().nanoTime();
    }

    private @Nullable Meeting meeting(Assignment assignment) {
        for (Meeting meeting : meetings) {
            if (meeting.deployment.assignment().equals(assignment)) {
                return meeting;
            }
        }
        return null;
    }

    @Override
    public void meet(Assignment assignment, Plan plan) {
        Set<Integer> peers = new TreeSet<>();
        for (ChannelPlan channel : plan.channels()) {
            int from = node(assignment, plan, channel.from());
            int to = node(assignment, plan, channel.to());
            if (from == self.index() && to != self.index()) {
                peers.add(to);
            } else if (to == self.index() && from != self.index()) {
                peers.add(from);
            }
        }
        meetings.add(new Meeting(self.begins(assignment), peers, now()));
    }

    /** Index among all nodes of the one that a task is on. */
    static int node(Assignment assignment, Plan plan, int task) {
        int worker = plan.tasks().get(task).worker();
        Member member = assignment.members().get(assignment.nodeOfWorker().get(worker));
        return member.port();
    }

    @Override
    public @Nullable ChannelFactory channels(Assignment assignment, Plan plan, Consumer<String> onBroken)
            throws IOException {
        Meeting meeting = Objects.requireNonNull(meeting(assignment));
        boolean all = true;
        for (int peer : meeting.peers) {
            if (!links.containsKey(peer)) {
                all = false;
                call(peer);
            }
        }
        if (!all && !links.keySet().containsAll(meeting.peers)) {
            if (now() - meeting.sinceNanos > PATIENCE_NANOS) {
                throw new IOException("node '" + self.name() + "' has no connection with all of " + meeting.peers);
            }
            return null;
        }
        meeting.onBroken = onBroken;
        SimulatedChannels made = new SimulatedChannels(self.index(), meeting.deployment, Map.copyOf(links), cluster);
        meeting.channels = made;
        return made;
    }

    private void call(int peer) {
        Long last = called.get(peer);
        if (self.index() < peer && (last == null || now() - last >= CALL_NANOS)) {
            called.put(peer, now());
            NodeLink link = cluster.call(self, peer);
            if (link != null) {
                links.put(peer, link);
            }
        }
    }

    /** Another node has called. */
    void opened(NodeLink link) {
        NodeLink before = links.put(link.peer().index(), link);
        if (before != null) {
            before.close();
        }
    }

    /** A connection is gone. */
    void closed(NodeLink link, String reason) {
        int peer = link.peer().index();
        if (links.get(peer) == link) {
            links.remove(peer);
            for (Meeting meeting : List.copyOf(meetings)) {
                if (meeting.peers.contains(peer)) {
                    meeting.onBroken.accept("the connection of node '" + self.name() + "' with node '"
                            + link.peer().name() + "' broke: " + reason);
                }
            }
        }
    }

    /** The link with another node, or null. */
    @Nullable
    NodeLink link(int peer) {
        return links.get(peer);
    }

    /** The process has ended, and the others hear of it. */
    void lastWords() {
        links.values().forEach(NodeLink::lastWords);
    }

    @Override
    public void leave(Assignment assignment) {
        Meeting meeting = meeting(assignment);
        if (meeting != null) {
            meetings.remove(meeting);
            if (meeting.channels != null) {
                meeting.channels.close();
            }
        }
    }
}
