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
import java.util.Arrays;
import net.openhft.chronicle.core.values.LongValue;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ExternalMapQueryContext;
import net.openhft.chronicle.map.MapEntry;
import net.openhft.chronicle.values.Values;
import org.jspecify.annotations.Nullable;

/**
 * Primitive entries in a map off the heap, behind a write-back cache on it: a look-up in the map costs some 50 to 400 ns, in the cache 2.
 *
 * <p>The cache is an array of lines; an entry has one line where it may stand ({@link #lineOf}), and takes it from the entry that stood
 * there. A line holds the entry's value and a reference to where the value lies in the map, through which it is written back without
 * another look-up: when the line is taken, when the table is walked or written to a checkpoint, and when it is closed. An entry that is
 * made and removed before that never gets into the map. The reference needs no lock because the task is the only writer; it stays good
 * because the map moves an entry only if its size changes, and those of this map never do.
 *
 * @param <K> how a key lies in the map
 */
abstract class ChronicleLongTable<K> implements LongTable, StoredTable {
    /** 2^64 divided by the golden ratio. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** Keeps equal keys of different namespaces apart. */
    private static final long NAMESPACE_STEP = 0xD6E8FEB86659FD93L;

    // A line: key, namespace, value, state.
    private static final int LINE = 4;
    private static final int NAMESPACE = 1;
    private static final int VALUE = 2;
    private static final int STATE = 3;

    // States of a line; STORED and CHANGED together say that the map has an older value.
    private static final long EMPTY = 0;
    private static final long STORED = 1;
    private static final long CHANGED = 2;

    private final String name;
    private final TaskScope scope;
    private final long capacity;
    private final ChronicleMap<K, LongValue> map;
    private final LongValue looked = Values.newNativeReference(LongValue.class);
    private final long[] lines;
    private final @Nullable LongValue[] places;
    private final int shift;
    private int cursor;
    private long size;
    private boolean created;
    private long written;

    ChronicleLongTable(
            LongTableSpec spec, TaskScope scope, long capacity, ChronicleMap<K, LongValue> map, int cachedEntries) {
        this.name = spec.name();
        this.scope = scope;
        this.capacity = capacity;
        this.map = map;
        this.size = map.longSize();
        this.lines = new long[LINE * cachedEntries];
        this.places = new LongValue[cachedEntries];
        this.shift = Long.numberOfLeadingZeros(cachedEntries);
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

    /** How often a value was written from the cache to the map. */
    final long written() {
        return written;
    }

    @Override
    public final long get(long key, long namespace, long absent) {
        int line = lineOf(key, namespace);
        if (holds(line, key, namespace)) {
            return lines[line + VALUE];
        }
        LongValue found = map.getUsing(key(key, namespace), looked);
        return found == null ? absent : found.getValue();
    }

    @Override
    public final long acquire(long key, long namespace, long initial) {
        int line = lineOf(key, namespace);
        cursor = line;
        created = false;
        if (!holds(line, key, namespace)) {
            load(line, key, namespace, initial);
        }
        return lines[line + VALUE];
    }

    @Override
    public final boolean created() {
        return created;
    }

    @Override
    public final void assign(long value) {
        lines[cursor + VALUE] = value;
        lines[cursor + STATE] |= CHANGED;
    }

    @Override
    public final void remove(long key, long namespace) {
        int line = lineOf(key, namespace);
        if (holds(line, key, namespace)) {
            boolean stored = (lines[line + STATE] & STORED) != 0;
            lines[line + STATE] = EMPTY;
            if (!stored) {
                size--;
                return;
            }
        }
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
        writeBack();
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
        // Not written back: the map goes with the table, and a full one must not keep a task from closing.
        Arrays.fill(lines, EMPTY);
        map.close();
        size = 0;
    }

    /** Where an entry stands in the cache, if it does. Keys that count up come to stand side by side. */
    private int lineOf(long key, long namespace) {
        // In two shifts, since with one line it is by 64.
        return (int) ((key * GOLDEN + namespace * NAMESPACE_STEP) >>> shift >>> 1) * LINE;
    }

    private boolean holds(int line, long key, long namespace) {
        return lines[line] == key && lines[line + NAMESPACE] == namespace && lines[line + STATE] != EMPTY;
    }

    /** Gives a line to another entry, which is made if there is none. */
    private void load(int line, long key, long namespace, long initial) {
        writeBack(line);
        lines[line + STATE] = EMPTY;
        LongValue place = placeOf(line);
        LongValue found = map.getUsing(key(key, namespace), place);
        created = found == null;
        if (created && size >= capacity) {
            throw new StateCapacityException(name, capacity);
        }
        lines[line] = key;
        lines[line + NAMESPACE] = namespace;
        if (created) {
            size++;
            lines[line + VALUE] = initial;
            lines[line + STATE] = CHANGED;
        } else {
            lines[line + VALUE] = place.getValue();
            lines[line + STATE] = STORED;
        }
    }

    private LongValue placeOf(int line) {
        LongValue place = places[line / LINE];
        if (place == null) {
            place = Values.newNativeReference(LongValue.class);
            places[line / LINE] = place;
        }
        return place;
    }

    /** Has the map hold what the cache holds. */
    private void writeBack() {
        for (int line = 0; line < lines.length; line += LINE) {
            writeBack(line);
        }
    }

    private void writeBack(int line) {
        long state = lines[line + STATE];
        if ((state & CHANGED) == 0) {
            return;
        }
        LongValue place = placeOf(line);
        if (state == CHANGED) {
            try {
                map.acquireUsing(key(lines[line], lines[line + NAMESPACE]), place);
            } catch (IllegalStateException e) {
                throw Overflow.of(e, name, capacity, size);
            }
        }
        place.setValue(lines[line + VALUE]);
        lines[line + STATE] = STORED;
        written++;
    }
}
