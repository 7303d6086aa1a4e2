package dev.weir.state.chronicle;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Hashing;
import dev.weir.state.KeyGroupWriter;
import dev.weir.state.LongEntries;
import dev.weir.state.LongTable;
import dev.weir.state.LongTableSpec;
import dev.weir.state.StateCapacityException;
import dev.weir.state.StoredTable;
import dev.weir.state.TaskScope;
import net.openhft.chronicle.core.values.LongValue;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ExternalMapQueryContext;
import net.openhft.chronicle.map.MapEntry;
import net.openhft.chronicle.values.Values;

/**
 * Primitive entries, changed in place. One reused reference points at the value that was acquired last; it needs no lock because the
 * task is the only writer, and stays good because no other call stands between acquiring and assigning.
 *
 * @param <K> how a key lies in the map
 */
abstract class ChronicleLongTable<K> implements LongTable, StoredTable {
    private final String name;
    private final TaskScope scope;
    private final long capacity;
    private final ChronicleMap<K, LongValue> map;
    private final LongValue current = Values.newNativeReference(LongValue.class);
    private long size;
    private boolean created;

    ChronicleLongTable(LongTableSpec spec, TaskScope scope, long capacity, ChronicleMap<K, LongValue> map) {
        this.name = spec.name();
        this.scope = scope;
        this.capacity = capacity;
        this.map = map;
        this.size = map.longSize();
    }

    /** The reused key, set to this key and namespace. */
    abstract K key(long key, long namespace);

    /** A key to read entries into. */
    abstract K newKey();

    abstract long keyOf(K key);

    abstract long namespaceOf(K key);

    final String name() {
        return name;
    }

    @Override
    public final long get(long key, long namespace, long absent) {
        LongValue found = map.getUsing(key(key, namespace), current);
        return found == null ? absent : found.getValue();
    }

    @Override
    public final long acquire(long key, long namespace, long initial) {
        K mapKey = key(key, namespace);
        LongValue found = map.getUsing(mapKey, current);
        created = found == null;
        return found == null ? insert(mapKey, initial) : found.getValue();
    }

    @Override
    public final boolean created() {
        return created;
    }

    @Override
    public final void assign(long value) {
        current.setValue(value);
    }

    @Override
    public final void remove(long key, long namespace) {
        try (ExternalMapQueryContext<K, LongValue, ?> query = map.queryContext(key(key, namespace))) {
            query.writeLock().lock();
            MapEntry<K, LongValue> entry = query.entry();
            if (entry != null) {
                query.remove(entry);
                size--;
            }
        }
    }

    @Override
    public final long size() {
        return size;
    }

    @Override
    public final void forEach(Visitor visitor) {
        K entryKey = newKey();
        LongValue entryValue = Values.newNativeReference(LongValue.class);
        map.forEachEntry(entry -> {
            K found = entry.key().getUsing(entryKey);
            visitor.entry(
                    keyOf(found),
                    namespaceOf(found),
                    entry.value().getUsing(entryValue).getValue());
        });
    }

    @Override
    public final void write(ByteWriter out) {
        KeyGroupWriter groups = new KeyGroupWriter(scope, false);
        forEach((key, namespace, value) -> {
            ByteWriter entry = groups.entry(Hashing.mix(key));
            entry.writeLong(key);
            entry.writeVarLong(namespace);
            entry.writeLong(value);
        });
        groups.finish(out);
    }

    @Override
    public final void read(ByteReader in) {
        LongEntries.read(this, in, scope);
    }

    @Override
    public final void close() {
        map.close();
        size = 0;
    }

    private long insert(K mapKey, long initial) {
        if (size >= capacity) {
            throw new StateCapacityException(name, capacity);
        }
        try {
            map.acquireUsing(mapKey, current).setValue(initial);
        } catch (IllegalStateException e) {
            throw Overflow.of(e, name, capacity, size);
        }
        size++;
        return initial;
    }
}
