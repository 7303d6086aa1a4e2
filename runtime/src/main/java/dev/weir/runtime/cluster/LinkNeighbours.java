package dev.weir.runtime.cluster;

import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.time.Clock;
import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.net.CloseReason;
import dev.weir.runtime.net.Link;
import dev.weir.runtime.net.LinkedChannels;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Links with other nodes: one a pair, dialled by the node whose name comes first, kept for all deployments until it breaks. Its methods are
 * called from the node's thread and from connections' threads.
 */
public final class LinkNeighbours implements Neighbours {
    private final String self;
    private final Clock clock;
    private final Patience patience;
    private final int streams;
    private final Map<String, Link> links = new HashMap<>();
    private final Map<String, Long> dialled = new HashMap<>();
    private final Map<Assignment, Meeting> meetings = new LinkedHashMap<>();
    private @Nullable Dialler dialler;

    /** Calls another node; {@link #opened} follows, if it answers. */
    @FunctionalInterface
    public interface Dialler {
        /** Calls; returns at once. */
        void dial(Member member);
    }

    /**
     * How long to wait for a link.
     *
     * @param link before it cannot be had
     * @param redial between two calls
     */
    public record Patience(Duration link, Duration redial) {
        /** Ten seconds, and half a second. */
        public static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofMillis(500));
    }

    /** What a deployment needs. */
    private static final class Meeting {
        /** Tasks of another node that have channels to this one, by its name and by the channel. */
        final Map<String, Map<Integer, Integer>> tasksByPeer;

        final long sinceNanos;

        @Nullable
        LinkedChannels channels;

        OnBroken onBroken = (tasks, reason) -> {};

        Meeting(Map<String, Map<Integer, Integer>> tasksByPeer, long sinceNanos) {
            this.tasksByPeer = tasksByPeer;
            this.sinceNanos = sinceNanos;
        }
    }

    /**
     * Without links yet.
     *
     * @param self name of this node
     * @param streams numbers of streams below this one are used for other things
     */
    public LinkNeighbours(String self, Clock clock, Patience patience, int streams) {
        this.self = self;
        this.clock = clock;
        this.patience = patience;
        this.streams = streams;
    }

    /** How it dials. */
    public synchronized void over(Dialler newDialler) {
        dialler = newDialler;
    }

    @Override
    public synchronized void meet(Assignment assignment, Plan plan) {
        Map<String, Map<Integer, Integer>> tasksByPeer = new TreeMap<>();
        for (ChannelPlan channel : plan.channels()) {
            if (!assignment.makes(channel)) {
                continue;
            }
            String from = assignment.memberOf(plan.tasks().get(channel.from())).name();
            String to = assignment.memberOf(plan.tasks().get(channel.to())).name();
            if (from.equals(self) && !to.equals(self)) {
                tasksByPeer.computeIfAbsent(to, name -> new TreeMap<>()).put(channel.id(), channel.to());
            } else if (to.equals(self) && !from.equals(self)) {
                tasksByPeer.computeIfAbsent(from, name -> new TreeMap<>()).put(channel.id(), channel.from());
            }
        }
        meetings.put(assignment, new Meeting(tasksByPeer, clock.nanoTime()));
    }

    @Override
    public synchronized @Nullable ChannelFactory channels(Assignment assignment, Plan plan, OnBroken onBroken)
            throws IOException {
        Meeting meeting = Objects.requireNonNull(meetings.get(assignment));
        Set<String> missing = new HashSet<>(meeting.tasksByPeer.keySet());
        missing.removeAll(links.keySet());
        if (!missing.isEmpty()) {
            long waited = clock.nanoTime() - meeting.sinceNanos;
            if (waited > patience.link().toNanos()) {
                throw new IOException("node '" + self + "' has no connection with " + missing + " after "
                        + patience.link().toMillis() + " ms");
            }
            assignment.members().stream()
                    .filter(member -> missing.contains(member.name()))
                    .forEach(member -> dial(member, waited));
            return null;
        }
        meeting.onBroken = onBroken;
        Map<Integer, Link> byIndex = new HashMap<>();
        for (int i = 0; i < assignment.members().size(); i++) {
            Link link = links.get(assignment.members().get(i).name());
            if (link != null) {
                byIndex.put(i, link);
            }
        }
        LinkedChannels made = new LinkedChannels(
                assignment.indexOf(self),
                worker -> assignment.nodeOfWorker().get(worker),
                node -> Objects.requireNonNull(byIndex.get(node)),
                assignment.firstStream() + streams,
                clock);
        meeting.channels = made;
        return made;
    }

    /**
     * The one whose name comes first dials. It does not know better than to wait if it has a link already, whose other end was another process on
     * a machine that fell silent: so the other one dials too if it has waited for long, and rarely, so that the two do not replace each other's
     * links for ever.
     */
    private void dial(Member member, long waited) {
        Dialler over = dialler;
        long now = clock.nanoTime();
        long rarely = patience.link().toNanos() / 2;
        boolean first = self.compareTo(member.name()) < 0;
        Long last = dialled.get(member.name());
        long between = first ? patience.redial().toNanos() : rarely;
        if (over != null && (first || waited >= rarely) && (last == null || now - last >= between)) {
            dialled.put(member.name(), now);
            over.dial(member);
        }
    }

    @Override
    public synchronized boolean leave(Assignment assignment, Plan plan, Set<Integer> tasks) {
        Meeting meeting = meetings.get(assignment);
        if (meeting == null) {
            return true;
        }
        Set<Integer> left = new TreeSet<>();
        for (ChannelPlan channel : plan.channels()) {
            if (tasks.contains(channel.from()) || tasks.contains(channel.to())) {
                left.add(channel.id());
            }
        }
        meeting.tasksByPeer.values().forEach(channels -> channels.keySet().removeAll(left));
        meeting.tasksByPeer.values().removeIf(Map::isEmpty);
        if (meeting.channels != null) {
            meeting.channels.close(left);
        }
        if (meeting.tasksByPeer.isEmpty()) {
            leave(assignment);
        }
        return meeting.tasksByPeer.isEmpty();
    }

    @Override
    public synchronized void leave(Assignment assignment) {
        Meeting meeting = meetings.remove(assignment);
        if (meeting != null && meeting.channels != null) {
            meeting.channels.close();
        }
    }

    /** There is a link with another node; from any thread. */
    public void opened(Link link) {
        Link before;
        synchronized (this) {
            before = links.put(link.peer(), link);
            if (before != null) {
                broke(link.peer(), "there is a newer connection");
            }
        }
        if (before != null) {
            before.close(CloseReason.LOST, "there is a newer connection between these nodes");
        }
    }

    /** A link with another node is gone; from any thread. */
    public synchronized void closed(Link link, String reason) {
        if (links.get(link.peer()) == link) {
            links.remove(link.peer());
            broke(link.peer(), reason);
        }
    }

    /** Deployments that have channels over a link are over with it; those that wait for one go on waiting. */
    private void broke(String peer, String reason) {
        for (Meeting meeting : List.copyOf(meetings.values())) {
            Map<Integer, Integer> tasks = meeting.tasksByPeer.get(peer);
            if (meeting.channels != null && tasks != null) {
                meeting.onBroken.broke(
                        Set.copyOf(tasks.values()),
                        "the connection of node '" + self + "' with node '" + peer + "' broke: " + reason);
            }
        }
    }
}
