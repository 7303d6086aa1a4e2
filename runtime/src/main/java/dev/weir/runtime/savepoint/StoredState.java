package dev.weir.runtime.savepoint;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.SerdeException;
import dev.weir.state.KeyGroupReader;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotException;
import dev.weir.state.StateLayout;
import dev.weir.state.TaskScope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the entries of one piece of state from all snapshots of a checkpoint, and takes nothing in them on trust. */
final class StoredState {
    private final StateLayout layout;
    private final int maxParallelism;

    StoredState(StateLayout layout, int maxParallelism) {
        this.layout = layout;
        this.maxParallelism = maxParallelism;
    }

    /** Is given entries. A timer has no value, and its time in the place of the namespace; an element of a list has no key. */
    interface Visitor<K, V> {
        void entry(@Nullable K key, long namespace, @Nullable V value);
    }

    /**
     * Visits every entry.
     *
     * @param keys of the layout's key schema; null for lists and maps that are the same on all tasks
     * @param values of the layout's value schema; null for timers
     * @throws SnapshotException if bytes are not those of such state
     */
    <K, V> void forEach(
            List<Snapshot> snapshots,
            @Nullable Serde<K> keys,
            @Nullable Serde<V> values,
            Visitor<? super K, ? super V> visitor) {
        for (Snapshot snapshot : snapshots) {
            for (String section : snapshot.sections()) {
                boolean isIt = layout.kind() == StateLayout.Kind.LIST
                        ? section.startsWith(layout.section())
                        : section.equals(layout.section());
                ByteReader in = isIt ? snapshot.read(section) : null;
                if (in != null) {
                    try {
                        read(in, keys, values, visitor);
                    } catch (SerdeException e) {
                        throw new SnapshotException(
                                "state '" + layout.title() + "' in section " + section + " cannot be read: "
                                        + e.getMessage(),
                                e);
                    }
                }
            }
        }
    }

    private <K, V> void read(
            ByteReader in, @Nullable Serde<K> keys, @Nullable Serde<V> values, Visitor<? super K, ? super V> visitor) {
        if (keys == null) {
            int size = in.readSize(1);
            for (int i = 0; i < size && values != null; i++) {
                visitor.entry(null, 0, values.read(in));
            }
            if (in.remaining() > 0) {
                throw new SnapshotException(
                        "state '" + layout.title() + "' has " + in.remaining() + " bytes behind its last element");
            }
            return;
        }
        KeyGroupReader groups = new KeyGroupReader(in, TaskScope.whole(maxParallelism));
        while (groups.next()) {
            K key = keys.read(in);
            long namespace = in.readVarLong();
            if (groups.timed()) {
                in.readVarLong();
            }
            visitor.entry(key, namespace, values == null ? null : values.read(in));
        }
    }
}
