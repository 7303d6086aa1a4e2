package dev.weir.runtime.task;

import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.plan.TaskPlan;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.channel.ElementVisitor;
import dev.weir.runtime.channel.Gate;
import dev.weir.runtime.channel.LogBound;
import dev.weir.runtime.channel.MessageLog;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How elements in flight are written to snapshots, in the order of their channel: {@code byte kind, long timestamp, record}. Ends and
 * events are left out: after a restore every source tells its end again, and checkpoints begin anew.
 *
 * <p>A channel is named by its edge and subtasks, not by its tasks: a plan that cuts the graph elsewhere finds it again, as long as it
 * has that channel at all.
 */
final class ElementFormat {
    private static final ElementKind[] KINDS = ElementKind.values();

    static final String QUEUED = "queued/";
    static final String PENDING = "pending/";
    static final String LOGGED = "logged/";
    static final String POSITION = "position/";

    private final Serde<Object> serde;
    private final String queuedSection;
    private final String pendingSection;
    private final String loggedSection;
    private final String positionSection;
    private final int channelId;

    @SuppressWarnings("unchecked")
    private ElementFormat(Graph graph, Edge edge, int from, int to, int channelId) {
        this(
                indexOf(graph, edge) + "/" + edge.label() + "/" + from + "/" + to,
                (Serde<Object>) edge.serde(),
                channelId);
    }

    private ElementFormat(String name, Serde<Object> serde, int channelId) {
        this.serde = serde;
        this.queuedSection = QUEUED + name;
        this.pendingSection = PENDING + name;
        this.loggedSection = LOGGED + name;
        this.positionSection = POSITION + name;
        this.channelId = channelId;
    }

    ElementFormat(Plan plan, ChannelPlan channel) {
        this(
                plan.graph(),
                channel.edge(),
                plan.tasks().get(channel.from()).subtask(),
                plan.tasks().get(channel.to()).subtask(),
                channel.id());
    }

    /** For a channel that no plan at hand has. */
    static ElementFormat withoutPlan(Graph graph, Edge edge, int fromSubtask, int toSubtask) {
        return new ElementFormat(graph, edge, fromSubtask, toSubtask, -1);
    }

    /** For a channel of another program than the one at hand: its name in sections, {@code index/label/from/to}. */
    static ElementFormat named(String name, Serde<Object> serde) {
        return new ElementFormat(name, serde, -1);
    }

    /** For an edge within a task: what was in flight on it when a channel was there. */
    static ElementFormat fused(Graph graph, Edge edge, TaskPlan task) {
        return withoutPlan(graph, edge, task.subtask(), task.subtask());
    }

    /** Position of the edge in the graph; two edges may be equal, as when a stream is united with itself. */
    private static int indexOf(Graph graph, Edge edge) {
        int index = 0;
        for (Edge each : graph.edges()) {
            if (each == edge) {
                return index;
            }
            index++;
        }
        throw new IllegalArgumentException(
                "the plan has a channel of edge " + edge.label() + ", which its graph does not have");
    }

    /** Whether a section of one of the snapshots holds elements in flight on some channel. */
    static boolean isInFlight(Iterable<Snapshot> snapshots, Snapshot snapshot, String section) {
        if (section.startsWith(LOGGED)) {
            ByteReader in = Objects.requireNonNull(snapshot.read(section));
            in.readLong();
            return in.readLong() > position(snapshots, POSITION + section.substring(LOGGED.length()));
        }
        return section.startsWith(QUEUED) || section.startsWith(PENDING);
    }

    /** Names of the sections with this channel's elements. */
    Set<String> sections() {
        return Set.of(queuedSection, pendingSection, loggedSection);
    }

    /** Names of all sections about this channel. */
    Set<String> allSections() {
        return Set.of(queuedSection, pendingSection, loggedSection, positionSection);
    }

    /** An empty log of this channel's elements. */
    MessageLog newLog(LogBound bound, Gate gate) {
        return new MessageLog(bound, gate, serde);
    }

    /** The channel by name, for people. */
    String title() {
        return loggedSection.substring(LOGGED.length());
    }

    /** Index of the channel in the plan. */
    int channelId() {
        return channelId;
    }

    /** Writes the number of the last element the receiver has handled. */
    void writePosition(Snapshot snapshot, long handled) {
        snapshot.section(positionSection).writeLong(handled);
    }

    /** Number of the last element the receiver has handled, or 0. */
    long readPosition(Iterable<Snapshot> snapshots) {
        return position(snapshots, positionSection);
    }

    static long position(Iterable<Snapshot> snapshots, String section) {
        for (Snapshot snapshot : snapshots) {
            ByteReader in = snapshot.read(section);
            if (in != null) {
                return in.readLong();
            }
        }
        return 0;
    }

    /** Writes what a sender keeps: {@code long forgotten, long sent}, then the elements in between. */
    void writeLog(Snapshot snapshot, MessageLog log) {
        ByteWriter out = snapshot.section(loggedSection);
        out.writeLong(log.forgotten());
        out.writeLong(log.sent());
        log.forEachAfter(
                log.forgotten(), (kind, value, timestamp) -> write(snapshot, loggedSection, kind, value, timestamp));
    }

    /** Reads what a sender kept; what another scheme has captured on the channel counts as sent next. */
    void readLog(Iterable<Snapshot> snapshots, MessageLog log) {
        for (Snapshot snapshot : snapshots) {
            ByteReader in = snapshot.read(loggedSection);
            if (in != null) {
                log.beginAfter(in.readLong());
                in.readLong();
                read(in, log::append);
            }
        }
        readCaptured(snapshots, log::append);
    }

    /** Writes an element that the receiver has not taken. */
    void writeQueued(Snapshot snapshot, ElementKind kind, @Nullable Object value, long timestamp) {
        write(snapshot, queuedSection, kind, value, timestamp);
    }

    /** Writes an element that the receiver has not taken, and that is bytes already. */
    void appendQueued(Snapshot snapshot, byte[] element) {
        snapshot.section(queuedSection).writeBytes(element, 0, element.length);
        snapshot.countCaptured(1);
    }

    /** Writes an element that the receiver cannot see yet. */
    void writePending(Snapshot snapshot, ElementKind kind, @Nullable Object value, long timestamp) {
        write(snapshot, pendingSection, kind, value, timestamp);
    }

    private void write(Snapshot snapshot, String section, ElementKind kind, @Nullable Object value, long timestamp) {
        if (kind == ElementKind.END || kind == ElementKind.EVENT || kind == ElementKind.ANNOUNCED) {
            return;
        }
        ByteWriter out = snapshot.section(section);
        out.writeByte(kind.ordinal());
        out.writeLong(timestamp);
        if (kind == ElementKind.RECORD && value != null) {
            serde.write(value, out);
        }
        snapshot.countCaptured(1);
    }

    /** Reads what is in flight: what was queued, then what was pending behind it; or what was logged and not yet handled. */
    void read(Iterable<Snapshot> snapshots, ElementVisitor visitor) {
        readCaptured(snapshots, visitor);
        @Nullable MessageLog log = null;
        for (Snapshot snapshot : snapshots) {
            ByteReader in = snapshot.read(loggedSection);
            if (in != null) {
                log = log == null ? MessageLog.read(serde) : log;
                log.beginAfter(in.readLong());
                in.readLong();
                read(in, log::append);
                log.forEachAfter(readPosition(snapshots), visitor);
            }
        }
    }

    private void readCaptured(Iterable<Snapshot> snapshots, ElementVisitor visitor) {
        for (Snapshot snapshot : snapshots) {
            read(snapshot.read(queuedSection), visitor);
        }
        for (Snapshot snapshot : snapshots) {
            read(snapshot.read(pendingSection), visitor);
        }
    }

    private void read(@Nullable ByteReader in, ElementVisitor visitor) {
        while (in != null && in.remaining() > 0) {
            int ordinal = in.readByte();
            if (ordinal < 0 || ordinal >= KINDS.length) {
                throw new SnapshotException("section " + queuedSection + " holds an element of kind " + ordinal
                        + ", expected 0 to " + (KINDS.length - 1));
            }
            ElementKind kind = KINDS[ordinal];
            long timestamp = in.readLong();
            visitor.visit(kind, kind == ElementKind.RECORD ? serde.read(in) : null, timestamp);
        }
    }
}
