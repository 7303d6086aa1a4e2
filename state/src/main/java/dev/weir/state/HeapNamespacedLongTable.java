package dev.weir.state;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Hashing;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * (Long, long) to long: a map for each namespace. Namespaces are windows: few at a time, and one record after the other falls into the
 * same, so its map is kept at hand and stays small enough for the processor's cache. Maps of windows that are gone are used again.
 */
final class HeapNamespacedLongTable implements LongTable, NamespacedEntries, StoredTable {
    private static final int MOST_SPARE = 4;

    /** Stands for no map at hand; never written to. */
    private static final LongMap NONE = new LongMap();

    private final String name;
    private final TaskScope scope;
    private final long capacity;

    // In ascending order of namespaces.
    private long[] namespaces = new long[8];
    private LongMap[] maps = new LongMap[8];
    private int open;

    private final LongMap[] spare = new LongMap[MOST_SPARE];
    private int spares;

    private long namespaceAtHand;
    private LongMap atHand = NONE;
    private long size;
    private boolean created;

    HeapNamespacedLongTable(LongTableSpec spec, TaskScope scope) {
        this.name = spec.name();
        this.scope = scope;
        this.capacity =
                spec.limits().capacity() == 0 ? Long.MAX_VALUE : spec.limits().capacity();
    }

    @Override
    public long get(long key, long namespace, long absent) {
        return turnTo(namespace) ? atHand.get(key, absent) : absent;
    }

    @Override
    public long acquire(long key, long namespace, long initial) {
        if (namespace != namespaceAtHand || atHand == NONE) {
            turnToOrMake(namespace);
        }
        LongMap map = atHand;
        if (size >= capacity && !map.contains(key)) {
            throw new StateCapacityException(name, capacity);
        }
        long value = map.acquire(key, initial);
        created = map.created();
        if (created) {
            size++;
        }
        return value;
    }

    @Override
    public boolean created() {
        return created;
    }

    @Override
    public void assign(long value) {
        atHand.assign(value);
    }

    @Override
    public void remove(long key, long namespace) {
        if (turnTo(namespace) && atHand.remove(key)) {
            size--;
            if (atHand.size() == 0) {
                LongMap map = atHand;
                boolean keep = !map.oversized();
                map.forgetPeak();
                close(Arrays.binarySearch(namespaces, 0, open, namespace), keep);
            }
        }
    }

    @Override
    public @Nullable LongMap entriesOf(long namespace) {
        return turnTo(namespace) ? atHand : null;
    }

    @Override
    public void removeAll(long namespace) {
        if (turnTo(namespace)) {
            LongMap map = atHand;
            size -= map.size();
            boolean keep = !map.oversized();
            map.clear();
            close(Arrays.binarySearch(namespaces, 0, open, namespace), keep);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void forEach(Visitor visitor) {
        for (int i = 0; i < open; i++) {
            LongMap map = maps[i];
            for (int place = 0; place < map.places(); place++) {
                if (map.isUsed(place)) {
                    visitor.entry(map.keyAt(place), namespaces[i], map.valueAt(place));
                }
            }
        }
    }

    @Override
    public void write(ByteWriter out) {
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
    public void read(ByteReader in) {
        LongEntries.read(this, in, scope);
    }

    @Override
    public void close() {
        Arrays.fill(maps, NONE);
        Arrays.fill(spare, NONE);
        open = 0;
        spares = 0;
        size = 0;
        atHand = NONE;
    }

    /** Takes the map of a namespace in hand; false, with none in hand, if there is none. */
    private boolean turnTo(long namespace) {
        if (namespace == namespaceAtHand && atHand != NONE) {
            return true;
        }
        int at = Arrays.binarySearch(namespaces, 0, open, namespace);
        namespaceAtHand = namespace;
        atHand = at < 0 ? NONE : maps[at];
        return at >= 0;
    }

    private void turnToOrMake(long namespace) {
        if (!turnTo(namespace)) {
            int at = -1 - Arrays.binarySearch(namespaces, 0, open, namespace);
            if (open == namespaces.length) {
                namespaces = Arrays.copyOf(namespaces, 2 * open);
                maps = Arrays.copyOf(maps, 2 * open);
            }
            System.arraycopy(namespaces, at, namespaces, at + 1, open - at);
            System.arraycopy(maps, at, maps, at + 1, open - at);
            namespaces[at] = namespace;
            maps[at] = spares == 0 ? new LongMap() : spare[--spares];
            atHand = maps[at];
            open++;
        }
    }

    /**
     * Lets go of the map of a namespace, which is empty.
     *
     * @param keep whether it is used again: one that was made for a far larger window would only slow those that go through it
     */
    private void close(int at, boolean keep) {
        LongMap map = maps[at];
        open--;
        System.arraycopy(namespaces, at + 1, namespaces, at, open - at);
        System.arraycopy(maps, at + 1, maps, at, open - at);
        maps[open] = NONE;
        atHand = NONE;
        if (keep && spares < MOST_SPARE) {
            spare[spares++] = map;
        }
    }
}
