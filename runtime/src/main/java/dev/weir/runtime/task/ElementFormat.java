package dev.weir.runtime.task;

import dev.weir.ir.graph.Edge;
import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.channel.ElementVisitor;
import dev.weir.state.Snapshot;
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
    private static final String QUEUED = "queued/";
    private static final String PENDING = "pending/";

    private final Serde<Object> serde;
    private final String queuedSection;
    private final String pendingSection;

    @SuppressWarnings("unchecked")
    ElementFormat(Plan plan, ChannelPlan channel) {
        Edge edge = channel.edge();
        String name = indexOf(plan, edge) + "/" + edge.label() + "/"
                + plan.tasks().get(channel.from()).subtask() + "/"
                + plan.tasks().get(channel.to()).subtask();
        this.serde = (Serde<Object>) edge.serde();
        this.queuedSection = QUEUED + name;
        this.pendingSection = PENDING + name;
    }

    /** Position of the edge in the graph; two edges may be equal, as when a stream is united with itself. */
    private static int indexOf(Plan plan, Edge edge) {
        int index = 0;
        for (Edge each : plan.graph().edges()) {
            if (each == edge) {
                return index;
            }
            index++;
        }
        throw new IllegalArgumentException(
                "the plan has a channel of edge " + edge.label() + ", which its graph does not have");
    }

    /** Whether a section holds elements in flight on some channel. */
    static boolean isInFlight(String section) {
        return section.startsWith(QUEUED) || section.startsWith(PENDING);
    }

    /** Names of the sections with this channel's elements. */
    Set<String> sections() {
        return Set.of(queuedSection, pendingSection);
    }

    /** Writes an element that the receiver has not taken. */
    void writeQueued(Snapshot snapshot, ElementKind kind, @Nullable Object value, long timestamp) {
        write(snapshot, queuedSection, kind, value, timestamp);
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

    /** Reads what was queued, then what was pending behind it. */
    void read(Iterable<Snapshot> snapshots, ElementVisitor visitor) {
        for (Snapshot snapshot : snapshots) {
            read(snapshot.read(queuedSection), visitor);
        }
        for (Snapshot snapshot : snapshots) {
            read(snapshot.read(pendingSection), visitor);
        }
    }

    private void read(@Nullable ByteReader in, ElementVisitor visitor) {
        while (in != null && in.remaining() > 0) {
            ElementKind kind = ElementKind.values()[in.readByte()];
            long timestamp = in.readLong();
            visitor.visit(kind, kind == ElementKind.RECORD ? serde.read(in) : null, timestamp);
        }
    }
}
