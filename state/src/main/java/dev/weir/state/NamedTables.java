package dev.weir.state;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.SerdeException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What task stores share: tables found by name, made once, of one shape. A kind of store says only how a table is made. */
public abstract class NamedTables implements TaskStore {
    private final TaskScope scope;
    private final Map<String, Entry> tables = new LinkedHashMap<>();

    /** No tables yet. */
    protected NamedTables(TaskScope scope) {
        this.scope = scope;
    }

    /** Whose state it is. */
    protected final TaskScope scope() {
        return scope;
    }

    /** Makes a table; it must also be a {@link StoredTable}. */
    protected abstract <K, V> Table<K, V> make(TableSpec<K, V> spec);

    /** Makes a primitive table; it must also be a {@link StoredTable}. */
    protected abstract LongTable make(LongTableSpec spec);

    @Override
    @SuppressWarnings("unchecked") // the shapes agree, so the table was made for the same types
    public final <K, V> Table<K, V> table(TableSpec<K, V> spec) {
        Entry known = known(spec.name(), () -> shape(spec));
        if (known == null) {
            Table<K, V> made = make(spec);
            tables.put(spec.name(), new Entry(() -> shape(spec), (StoredTable) made));
            return made;
        }
        return (Table<K, V>) known.table;
    }

    @Override
    public final LongTable longTable(LongTableSpec spec) {
        Entry known = known(spec.name(), () -> shape(spec));
        if (known == null) {
            LongTable made = make(spec);
            tables.put(spec.name(), new Entry(() -> shape(spec), (StoredTable) made));
            return made;
        }
        return (LongTable) known.table;
    }

    @Override
    public final Set<String> tables() {
        return Collections.unmodifiableSet(tables.keySet());
    }

    @Override
    public final void write(String table, ByteWriter out) {
        existing(table).write(out);
    }

    @Override
    public final void save(String table, Snapshot snapshot, String section) {
        existing(table).save(snapshot, section);
    }

    @Override
    public final void read(String table, ByteReader in) {
        try {
            existing(table).read(in);
        } catch (SerdeException | SnapshotException e) {
            throw new SnapshotException(
                    "state '" + table + "' of task " + scope.task() + " cannot be restored: " + e.getMessage(), e);
        }
    }

    @Override
    public final long size() {
        long entries = 0;
        for (Entry entry : tables.values()) {
            entries += entry.table.size();
        }
        return entries;
    }

    @Override
    public void close() {
        tables.values().forEach(entry -> entry.table.close());
        tables.clear();
    }

    private static String shape(TableSpec<?, ?> spec) {
        return "table of " + spec.keySerde().schema() + " -> "
                + spec.valueSerde().schema() + (spec.namespaced() ? ", namespaced, " : ", ") + spec.limits();
    }

    private static String shape(LongTableSpec spec) {
        return "primitive table" + (spec.namespaced() ? ", namespaced, " : ", ") + spec.limits();
    }

    private @Nullable Entry known(String name, Supplier<String> shape) {
        Entry known = tables.get(name);
        if (known != null && !known.shape.get().equals(shape.get())) {
            throw new IllegalArgumentException("state '" + name + "' of task " + scope.task() + " is a "
                    + known.shape.get() + ", and cannot also be a " + shape.get() + ": give it another name");
        }
        return known;
    }

    private StoredTable existing(String name) {
        Entry known = tables.get(name);
        if (known == null) {
            throw new IllegalArgumentException("task " + scope.task() + " has no state '" + name + "': its states are "
                    + tables.keySet() + "; ask for a table before writing or reading it");
        }
        return known.table;
    }

    /** A table, and its shape in words if somebody asks: most tables are asked for once. */
    private record Entry(Supplier<String> shape, StoredTable table) {}
}
