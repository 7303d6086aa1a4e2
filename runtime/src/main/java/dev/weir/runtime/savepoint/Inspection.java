package dev.weir.runtime.savepoint;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.SerdeException;
import dev.weir.ir.serde.ShapedSerde;
import dev.weir.runtime.operator.OperatorCounters;
import dev.weir.runtime.operator.OperatorProgress;
import dev.weir.runtime.task.SnapshotSections;
import dev.weir.state.EdgeLayout;
import dev.weir.state.Manifest;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotException;
import dev.weir.state.SnapshotHandle;
import dev.weir.state.SnapshotStore;
import dev.weir.state.StateLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is in a checkpoint, told from the checkpoint alone. Values are read by their schemas; state of serdes that were written by hand is measured,
 * and not counted.
 */
public final class Inspection {
    /** In the place of a count that cannot be told. */
    public static final long UNKNOWN = -1;

    private final Manifest manifest;
    private final List<Snapshot> snapshots;

    /**
     * An operator.
     *
     * @param id of it
     * @param description its kind and shape
     * @param parallelism number of its tasks, or 0 if the checkpoint has none of it
     * @param watermark the least that any of its tasks had taken
     * @param counters over all its tasks
     * @param states of it
     */
    public record OperatorView(
            String id,
            String description,
            int parallelism,
            long watermark,
            OperatorCounters counters,
            List<StateView> states) {}

    /**
     * A piece of state.
     *
     * @param layout what it looks like
     * @param entries how many: entries, timers or elements; {@link #UNKNOWN} if that cannot be told
     * @param keys how many different keys, likewise
     * @param bytes over all tasks
     */
    public record StateView(StateLayout layout, long entries, long keys, long bytes) {}

    /**
     * What is in flight on an edge.
     *
     * @param edge its layout
     * @param elements how many, or {@link #UNKNOWN}
     * @param bytes over all its channels, message logs included
     */
    public record EdgeView(EdgeLayout edge, long elements, long bytes) {}

    private Inspection(Manifest manifest, List<Snapshot> snapshots) {
        this.manifest = manifest;
        this.snapshots = snapshots;
    }

    /**
     * The newest good checkpoint of a store.
     *
     * @throws SnapshotException if there is none
     */
    public static Inspection of(SnapshotStore store) throws IOException {
        List<Manifest> completed = store.completed();
        if (completed.isEmpty()) {
            throw new SnapshotException(
                    "there is no checkpoint or savepoint here: name the directory that was given when it was taken");
        }
        return of(completed.get(0), store);
    }

    /** One checkpoint of a store. */
    public static Inspection of(Manifest manifest, SnapshotStore store) throws IOException {
        List<Snapshot> snapshots = new ArrayList<>();
        for (SnapshotHandle handle : manifest.snapshots()) {
            snapshots.add(store.read(handle));
        }
        return new Inspection(manifest, snapshots);
    }

    /** What it says about itself. */
    public Manifest manifest() {
        return manifest;
    }

    /** Bytes over all sections of all snapshots. */
    public long bytes() {
        return snapshots.stream().mapToLong(Snapshot::byteSize).sum();
    }

    /** Every operator, in the order of ids. */
    public List<OperatorView> operators() {
        List<OperatorView> views = new ArrayList<>();
        manifest.schemas().forEach((id, description) -> views.add(operator(id, description)));
        return views;
    }

    private OperatorView operator(String id, String description) {
        long watermark = Long.MAX_VALUE;
        OperatorCounters counters = OperatorCounters.NONE;
        int tasks = manifest.parallelism().getOrDefault(id, 0);
        boolean any = false;
        for (int task = 0; task < tasks; task++) {
            ByteReader in = section("operator/" + id + "/" + task);
            if (in != null) {
                OperatorProgress progress = OperatorProgress.read(in);
                watermark = Math.min(watermark, progress.watermark());
                counters = counters.plus(progress.counters());
                any = true;
            }
        }
        List<StateView> states = manifest.layout().states().stream()
                .filter(state -> state.operator().equals(id))
                .map(this::state)
                .toList();
        return new OperatorView(id, description, tasks, any ? watermark : Long.MIN_VALUE, counters, states);
    }

    private @Nullable ByteReader section(String name) {
        for (Snapshot snapshot : snapshots) {
            ByteReader in = snapshot.read(name);
            if (in != null) {
                return in;
            }
        }
        return null;
    }

    private StateView state(StateLayout layout) {
        long bytes = 0;
        for (Snapshot snapshot : snapshots) {
            for (String section : snapshot.sections()) {
                boolean isIt = layout.kind() == StateLayout.Kind.LIST
                        ? section.startsWith(layout.section())
                        : section.equals(layout.section());
                bytes += isIt ? Objects.requireNonNull(snapshot.read(section)).remaining() : 0;
            }
        }
        if (layout.kind() == StateLayout.Kind.BROADCAST) {
            return broadcast(layout);
        }
        long[] entries = {0};
        Set<Object> keys = new HashSet<>();
        try {
            visit(layout, (key, namespace, value) -> {
                entries[0]++;
                if (key != null) {
                    keys.add(key);
                }
            });
        } catch (SerdeException e) {
            return new StateView(layout, UNKNOWN, UNKNOWN, bytes);
        }
        return new StateView(layout, entries[0], keys.size(), bytes);
    }

    private StateView broadcast(StateLayout layout) {
        ByteReader in = section(layout.section() + "0");
        if (in == null) {
            return new StateView(layout, 0, 0, 0);
        }
        OperatorProgress.read(in);
        long bytes = in.remaining();
        int entries = in.readNullableSize(1);
        return new StateView(layout, entries, entries, bytes);
    }

    /** What is in flight on each edge, in the order of the program. */
    public List<EdgeView> edges() {
        List<EdgeView> views = new ArrayList<>();
        List<EdgeLayout> edges = manifest.layout().edges();
        for (int i = 0; i < edges.size(); i++) {
            EdgeLayout edge = edges.get(i);
            String prefix = i + "/" + edge.label() + "/";
            long elements;
            try {
                elements = SnapshotSections.inFlight(snapshots, prefix, ShapedSerde.of(edge.schema()));
            } catch (SerdeException e) {
                elements = UNKNOWN;
            }
            views.add(new EdgeView(edge, elements, SnapshotSections.channelBytes(snapshots, prefix)));
        }
        return views;
    }

    /**
     * Hands on every entry of a state as a line of JSON.
     *
     * @param title {@code OPERATOR/STATE}
     * @throws SnapshotException if there is no such state, or it cannot be read without its program
     */
    public void export(String title, Consumer<String> lines) {
        StateLayout layout = manifest.layout().states().stream()
                .filter(state -> state.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new SnapshotException("there is no state '" + title + "': expected one of "
                        + manifest.layout().states().stream()
                                .map(StateLayout::title)
                                .toList()));
        try {
            if (layout.kind() == StateLayout.Kind.BROADCAST) {
                exportBroadcast(layout, lines);
                return;
            }
            ShapedSerde keys = layout.keySchema().isEmpty() ? null : ShapedSerde.of(layout.keySchema());
            ShapedSerde values = layout.valueSchema().isEmpty() ? null : ShapedSerde.of(layout.valueSchema());
            String namespace = layout.kind() == StateLayout.Kind.TIMERS ? "time" : "window";
            visit(
                    layout,
                    (key, at, value) -> lines.accept("{"
                            + (keys == null || key == null
                                    ? ""
                                    : "\"key\":" + keys.json(key) + ",\"" + namespace + "\":" + at)
                            + (keys == null || values == null ? "" : ",")
                            + (values == null || value == null ? "" : "\"value\":" + values.json(value)) + "}"));
        } catch (SerdeException e) {
            throw new SnapshotException(
                    "state '" + title + "' cannot be read by its schema alone: " + e.getMessage()
                            + "; read it with the serdes of its program (StateProcessor)",
                    e);
        }
    }

    private void exportBroadcast(StateLayout layout, Consumer<String> lines) {
        ByteReader in = section(layout.section() + "0");
        if (in != null) {
            OperatorProgress.read(in);
            ShapedSerde values = ShapedSerde.of(layout.valueSchema());
            lines.accept("{\"value\":" + values.json(values.read(in)) + "}");
        }
    }

    private void visit(StateLayout layout, StoredState.Visitor<Object, Object> visitor) {
        ShapedSerde keys = layout.keySchema().isEmpty() ? null : ShapedSerde.of(layout.keySchema());
        ShapedSerde values = layout.valueSchema().isEmpty() ? null : ShapedSerde.of(layout.valueSchema());
        new StoredState(layout, manifest.maxParallelism()).forEach(snapshots, keys, values, visitor);
    }
}
