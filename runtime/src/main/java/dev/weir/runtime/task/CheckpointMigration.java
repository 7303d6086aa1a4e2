package dev.weir.runtime.task;

import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Evolution;
import dev.weir.ir.serde.EvolutionException;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.SerdeException;
import dev.weir.ir.serde.ShapedSerde;
import dev.weir.runtime.operator.SectionMigration;
import dev.weir.runtime.operator.StateMigration;
import dev.weir.state.EdgeLayout;
import dev.weir.state.Manifest;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a checkpoint of a program one of the program as it has become: state by {@link SectionMigration}, and elements in flight, which are
 * found again by the name of their edge and read with the schema they were written with. What was on its way along an edge that is gone is refused,
 * unless one of the edge's ends may be dropped.
 */
public final class CheckpointMigration {
    private final StateMigration migration;
    private final Manifest manifest;
    private final Graph graph;
    private final List<Snapshot> snapshots;
    private final Snapshot inFlight;

    private CheckpointMigration(StateMigration migration, Manifest manifest, Graph graph, List<Snapshot> snapshots) {
        this.migration = migration;
        this.manifest = manifest;
        this.graph = graph;
        this.snapshots = snapshots;
        this.inFlight = new Snapshot(manifest.checkpointId());
    }

    /**
     * The snapshots of the checkpoint as the program would have written them.
     *
     * @param tasksNow number of tasks of each operator of the program
     * @throws SnapshotException if elements in flight have nowhere to go
     */
    public static List<Snapshot> of(
            StateMigration migration,
            Manifest manifest,
            Graph graph,
            Map<String, Integer> tasksNow,
            List<Snapshot> snapshots) {
        SectionMigration sections = new SectionMigration(migration, manifest, graph, tasksNow);
        List<Snapshot> migrated = new ArrayList<>();
        snapshots.forEach(snapshot -> migrated.add(sections.rewrite(snapshot)));
        CheckpointMigration flying = new CheckpointMigration(migration, manifest, graph, snapshots);
        flying.moveAll();
        if (!flying.inFlight.sections().isEmpty()) {
            migrated.add(flying.inFlight);
        }
        return migrated;
    }

    private void moveAll() {
        Map<String, Integer> occurrences = new HashMap<>();
        List<EdgeLayout> edges = manifest.layout().edges();
        for (int index = 0; index < edges.size(); index++) {
            EdgeLayout edge = edges.get(index);
            int occurrence = occurrences.merge(edge.label(), 1, Integer::sum);
            String prefix = index + "/" + edge.label() + "/";
            for (String channel : channelsOf(prefix)) {
                move(edge, occurrence, prefix + channel, channel);
            }
        }
    }

    /** The channels of an edge that anything is written about: {@code from/to}. */
    private TreeSet<String> channelsOf(String prefix) {
        TreeSet<String> channels = new TreeSet<>();
        for (Snapshot snapshot : snapshots) {
            for (String section : snapshot.sections()) {
                for (String place : List.of(ElementFormat.QUEUED, ElementFormat.PENDING, ElementFormat.LOGGED)) {
                    if (section.startsWith(place + prefix)) {
                        channels.add(section.substring(place.length() + prefix.length()));
                    }
                }
            }
        }
        return channels;
    }

    private void move(EdgeLayout edge, int occurrence, String name, String channel) {
        Edge now = edgeNow(edge, occurrence);
        boolean hasDied = now == null || migration.isGone(edge.from()) || migration.isGone(edge.to());
        List<byte[]> elements = elements(edge, now, name, hasDied);
        if (elements.isEmpty()) {
            return;
        }
        if (hasDied || now == null) {
            refuseUnlessAllowed(edge, elements.size(), "which this program does not have");
            return;
        }
        String routing = now.routing().getClass().getSimpleName();
        if (!routing.equals(edge.routing())) {
            refuseUnlessAllowed(
                    edge, elements.size(), "which is " + routing + " in this program, where it was " + edge.routing());
            return;
        }
        String[] ends = channel.split("/", -1);
        ElementFormat target =
                ElementFormat.withoutPlan(graph, now, Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
        elements.forEach(element -> target.appendQueued(inFlight, element));
    }

    /** What is in flight on a channel, written as it is to be. */
    private List<byte[]> elements(EdgeLayout edge, @Nullable Edge now, String name, boolean hasDied) {
        List<byte[]> elements = new ArrayList<>();
        Serde<Object> target = hasDied || now == null ? null : erased(now.serde());
        boolean isSame = target != null && target.schema().equals(edge.schema());
        Serde<Object> source = isSame && target != null ? target : new Lazy(edge);
        ElementFormat format = ElementFormat.named(name, source);
        format.read(snapshots, (kind, value, timestamp) -> {
            ByteWriter out = new ByteWriter();
            out.writeByte(kind.ordinal());
            out.writeLong(timestamp);
            if (value != null && isSame && target != null) {
                target.write(value, out);
            } else if (value != null && target != null) {
                ByteWriter before = new ByteWriter();
                source.write(value, before);
                evolution(edge, target).copy(new ByteReader(before.toByteArray()), out);
            }
            elements.add(out.toByteArray());
        });
        return elements;
    }

    private Evolution evolution(EdgeLayout edge, Serde<?> target) {
        try {
            return Evolution.between(edge.schema(), target.schema());
        } catch (EvolutionException | SerdeException e) {
            throw new SnapshotException(
                    migration.where() + " holds records in flight on edge '" + edge.label() + "' of another schema: "
                            + e.getMessage() + "; or take a savepoint under a scheme that captures none (aligned)",
                    e);
        }
    }

    private void refuseUnlessAllowed(EdgeLayout edge, int elements, String change) {
        if (!migration.mayDrop(edge.from()) && !migration.mayDrop(edge.to())) {
            String end = migration.isGone(edge.from()) ? edge.from() : edge.to();
            throw new SnapshotException(
                    migration.where() + " holds " + elements + " elements in flight on edge '" + edge.label()
                            + "', " + change
                            + ": take a savepoint under a scheme that captures none (aligned), or let them go with"
                            + " --drop-state " + end + " (Engine.allowDropped)");
        }
    }

    private @Nullable Edge edgeNow(EdgeLayout edge, int occurrence) {
        int seen = 0;
        for (Edge each : graph.edges()) {
            if (each.label().equals(edge.label()) && ++seen == occurrence) {
                return each;
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked") // values are only handed from one serde of a schema to another
    private static Serde<Object> erased(Serde<?> serde) {
        return (Serde<Object>) serde;
    }

    /** The schema of an edge, looked at only if there is something to read. */
    private record Lazy(EdgeLayout edge) implements Serde<Object> {
        private ShapedSerde shaped() {
            try {
                return ShapedSerde.of(edge.schema());
            } catch (SerdeException e) {
                throw new SnapshotException(
                        "records in flight on edge '" + edge.label() + "' were written by a serde of its own ["
                                + edge.schema() + "], and cannot be read without it: " + e.getMessage()
                                + "; take a savepoint under a scheme that captures none (aligned)",
                        e);
            }
        }

        @Override
        public void write(Object value, ByteWriter out) {
            shaped().write(value, out);
        }

        @Override
        public Object read(ByteReader in) {
            return shaped().read(in);
        }

        @Override
        public int hash(Object value) {
            return shaped().hash(value);
        }

        @Override
        public String schema() {
            return edge.schema();
        }
    }
}
