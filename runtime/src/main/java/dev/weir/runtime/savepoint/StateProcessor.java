package dev.weir.runtime.savepoint;

import dev.weir.ir.graph.Graph;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.runtime.operator.StateCatalog;
import dev.weir.state.KeyGroupWriter;
import dev.weir.state.Layout;
import dev.weir.state.Manifest;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotException;
import dev.weir.state.SnapshotHandle;
import dev.weir.state.SnapshotStore;
import dev.weir.state.StateLayout;
import dev.weir.state.TaskScope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads, changes and makes keyed state while no job runs. What it was given stays as it is; what was changed is written as a new savepoint, from
 * which a job starts ({@code Engine.restoreFrom}).
 *
 * <pre>{@code
 * StateProcessor.begin(graph)
 *         .write("count", "aggregate", Serdes.LONG, Serdes.LONG, out -> known.forEach((k, n) -> out.put(k, 0, n)))
 *         .save(new DirectorySnapshotStore(directory, new LocalDisk(), 1, warnings));
 * }</pre>
 */
public final class StateProcessor {
    private final Manifest manifest;
    private List<Snapshot> snapshots;

    /** Is given entries. */
    @FunctionalInterface
    public interface EntryVisitor<K, V> {
        /** Takes one entry; the namespace is the start of a window, or 0. */
        void entry(K key, long namespace, V value);
    }

    /** Takes entries, each key and namespace once. */
    @FunctionalInterface
    public interface EntrySink<K, V> {
        /** Adds one entry; the namespace is the start of a window, or 0. */
        void put(K key, long namespace, V value);
    }

    private StateProcessor(Manifest manifest, List<Snapshot> snapshots) {
        this.manifest = manifest;
        this.snapshots = snapshots;
    }

    /**
     * Begins with the newest good checkpoint or savepoint of a store.
     *
     * @throws SnapshotException if there is none
     */
    public static StateProcessor read(SnapshotStore store) throws IOException {
        Manifest newest = Inspection.of(store).manifest();
        List<Snapshot> snapshots = new ArrayList<>();
        for (SnapshotHandle handle : newest.snapshots()) {
            snapshots.add(store.read(handle));
        }
        return new StateProcessor(newest, snapshots);
    }

    /** Begins with nothing: all operators of the program are empty, and its sources at their beginning. */
    public static StateProcessor begin(Graph graph) {
        Manifest nothing = new Manifest(
                1,
                1,
                graph.name(),
                graph.fingerprint(),
                graph.maxParallelism(),
                StateCatalog.descriptions(graph),
                Map.of(),
                List.of(),
                StateCatalog.of(graph));
        return new StateProcessor(nothing, List.of(new Snapshot(1)));
    }

    /**
     * Visits the entries of a keyed state, in no certain order.
     *
     * @throws SnapshotException if there is no such state, or it is of other schemas
     */
    public <K, V> StateProcessor forEach(
            String operator, String state, Serde<K> keys, Serde<V> values, EntryVisitor<? super K, ? super V> visitor) {
        StateLayout layout = table(operator, state, keys, values);
        new StoredState(layout, manifest.maxParallelism())
                .forEach(snapshots, keys, values, new StoredState.Visitor<K, V>() {
                    @Override
                    public void entry(@Nullable K key, long namespace, @Nullable V value) {
                        visitor.entry(Objects.requireNonNull(key), namespace, Objects.requireNonNull(value));
                    }
                });
        return this;
    }

    /**
     * Replaces all entries of a keyed state.
     *
     * @param entries is called once, and puts each entry once
     * @throws SnapshotException if there is no such state, or it is of other schemas
     */
    public <K, V> StateProcessor write(
            String operator, String state, Serde<K> keys, Serde<V> values, Consumer<EntrySink<K, V>> entries) {
        StateLayout layout = table(operator, state, keys, values);
        KeyGroupWriter groups = new KeyGroupWriter(TaskScope.whole(manifest.maxParallelism()), false);
        entries.accept((key, namespace, value) -> {
            ByteWriter entry = groups.entry(keys.hash(key));
            keys.write(key, entry);
            entry.writeVarLong(namespace);
            values.write(value, entry);
        });
        Snapshot written = new Snapshot(manifest.checkpointId());
        groups.finish(written.section(layout.section()));
        List<Snapshot> changed = new ArrayList<>();
        snapshots.forEach(snapshot -> changed.add(snapshot.without(layout.section()::equals)));
        changed.add(written);
        snapshots = changed;
        return this;
    }

    private StateLayout table(String operator, String state, Serde<?> keys, Serde<?> values) {
        StateLayout found = manifest.layout().states().stream()
                .filter(each -> each.operator().equals(operator) && each.state().equals(state))
                .findFirst()
                .orElseThrow(() -> new SnapshotException("there is no state '" + operator + "/" + state
                        + "': expected one of "
                        + manifest.layout().states().stream()
                                .map(StateLayout::title)
                                .toList()));
        if (found.kind() != StateLayout.Kind.TABLE) {
            throw new SnapshotException("state '" + found.title() + "' is of kind " + found.kind() + ", expected "
                    + StateLayout.Kind.TABLE + ": only keyed state can be read and written here");
        }
        if (!found.keySchema().equals(keys.schema()) || !found.valueSchema().equals(values.schema())) {
            throw new SnapshotException("state '" + found.title() + "' is of [" + found.keySchema() + " -> "
                    + found.valueSchema() + "], expected [" + keys.schema() + " -> " + values.schema()
                    + "]: use the serdes it was written with");
        }
        return found;
    }

    /** Writes the state as it is now as a savepoint, into a store that is empty. */
    public Manifest save(SnapshotStore target) throws IOException {
        if (!target.completed().isEmpty()) {
            throw new SnapshotException(
                    "checkpoint " + target.completed().get(0).checkpointId()
                            + " is there already: write the savepoint into an empty directory");
        }
        List<SnapshotHandle> handles = new ArrayList<>();
        for (Snapshot snapshot : snapshots) {
            handles.add(
                    target.write("part-" + handles.size(), manifest.attempt(), snapshot.as(manifest.checkpointId())));
        }
        Layout layout = manifest.layout().with(Layout.KIND, "savepoint");
        Manifest saved = manifest.at(manifest.checkpointId(), manifest.attempt(), handles, layout);
        target.publish(saved);
        return saved;
    }
}
