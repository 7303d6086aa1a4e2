package dev.weir.runtime.cluster.process;

import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.time.Clock;
import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.cluster.Assignment;
import dev.weir.runtime.cluster.Member;
import dev.weir.runtime.cluster.Neighbours;
import dev.weir.runtime.net.CloseReason;
import dev.weir.runtime.net.Link;
import dev.weir.runtime.net.LinkedChannels;
import dev.weir.runtime.net.netty.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Links with other nodes: one a pair, dialled by the node whose name comes first, kept for all deployments until it breaks. Its methods are
 * called from the node's thread and from connections' threads.
 */
final class LinkNeighbours implements Neighbours {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long DIAL_NANOS = Duration.ofMillis(500).toNanos();

    private final String self;
    private final Clock clock;
    private final Map<String, Link> links = new HashMap<>();
    private final Map<String, Long> dialled = new HashMap<>();
    private final Map<Assignment, Meeting> meetings = new HashMap<>();
    private @Nullable Transport transport;

    /** What a deployment needs. */
    private static final class Meeting {
        final Set<String> names;
        final long sinceNanos;

        @Nullable
        LinkedChannels channels;

        Consumer<String> onBroken = reason -> {};

        Meeting(Set<String> names, long sinceNanos) {
            this.names = names;
            this.sinceNanos = sinceNanos;
        }
    }

    LinkNeighbours(String self, Clock clock) {
        this.self = self;
        this.clock = clock;
    }

    /** How it dials. */
    synchronized void over(Transport newTransport) {
        transport = newTransport;
    }

    @Override
    public synchronized void meet(Assignment assignment, Plan plan) {
        Set<String> names = new TreeSet<>();
        for (ChannelPlan channel : plan.channels()) {
            String from = nodeOf(assignment, plan, channel.from());
            String to = nodeOf(assignment, plan, channel.to());
            if (from.equals(self) && !to.equals(self)) {
                names.add(to);
            } else if (to.equals(self) && !from.equals(self)) {
                names.add(from);
            }
        }
        meetings.put(assignment, new Meeting(names, clock.nanoTime()));
    }

    private static String nodeOf(Assignment assignment, Plan plan, int task) {
        return assignment
                .members()
                .get(assignment.nodeOfWorker().get(plan.tasks().get(task).worker()))
                .name();
    }

    @Override
    public synchronized @Nullable ChannelFactory channels(Assignment assignment, Plan plan, Consumer<String> onBroken)
            throws IOException {
        Meeting meeting = Objects.requireNonNull(meetings.get(assignment));
        Set<String> missing = new HashSet<>(meeting.names);
        missing.removeAll(links.keySet());
        if (!missing.isEmpty()) {
            if (clock.nanoTime() - meeting.sinceNanos > PATIENCE_NANOS) {
                throw new IOException("node '" + self + "' has no connection with " + missing + " after "
                        + Duration.ofNanos(PATIENCE_NANOS).toSeconds() + " s");
            }
            assignment.members().stream()
                    .filter(member -> missing.contains(member.name()))
                    .forEach(this::dial);
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
                indexOfSelf(assignment),
                worker -> assignment.nodeOfWorker().get(worker),
                node -> Objects.requireNonNull(byIndex.get(node)),
                assignment.firstStream() + Streams.CLIENT,
                clock);
        meeting.channels = made;
        return made;
    }

    private int indexOfSelf(Assignment assignment) {
        for (int i = 0; i < assignment.members().size(); i++) {
            if (assignment.members().get(i).name().equals(self)) {
                return i;
            }
        }
        throw new IllegalArgumentException("node '" + self + "' is no member of the deployment");
    }

    /** The one whose name comes first dials; the other waits to be called. */
    private void dial(Member member) {
        Transport over = transport;
        long now = clock.nanoTime();
        Long last = dialled.get(member.name());
        if (over != null && self.compareTo(member.name()) < 0 && (last == null || now - last >= DIAL_NANOS)) {
            dialled.put(member.name(), now);
            over.connect(new InetSocketAddress(member.host(), member.port()), member.name());
        }
    }

    @Override
    public synchronized void leave(Assignment assignment) {
        Meeting meeting = meetings.remove(assignment);
        if (meeting != null && meeting.channels != null) {
            meeting.channels.close();
        }
    }

    /** There is a link with another node. */
    void opened(Link link) {
        Link before;
        synchronized (this) {
            before = links.put(link.peer(), link);
        }
        if (before != null) {
            before.close(CloseReason.LOST, "there is a newer connection between these nodes");
        }
    }

    /** A link with another node is gone. */
    synchronized void closed(Link link, String reason) {
        if (links.get(link.peer()) == link) {
            links.remove(link.peer());
            for (Meeting meeting : meetings.values()) {
                if (meeting.names.contains(link.peer())) {
                    meeting.onBroken.accept(
                            "the connection of node '" + self + "' with node '" + link.peer() + "' broke: " + reason);
                }
            }
        }
    }
}
