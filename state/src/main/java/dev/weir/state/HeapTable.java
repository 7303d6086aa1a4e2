package dev.weir.state;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Objects by (key, namespace) by open addressing with linear probing; removal shifts the followers back, so there are no
 * tombstones. Hashes are kept, so that growing calls no user code. With a time to live, the time of the last write lies beside each
 * value.
 */
final class HeapTable<K, V> implements Table<K, V>, StoredTable {
    private static final int FIRST_SLOTS = 64;
    private static final int MOST_SLOTS = 1 << 29;
    private static final Object NULL_KEY = new Object();
    private static final long[] NONE = new long[0];

    private final TableSpec<K, V> spec;
    private final TaskScope scope;
    private final Serde<K> keySerde;
    private final long ttlMillis;
    private final long capacity;
    private @Nullable Object[] keys;
    private @Nullable Object[] values;
    private int[] hashes;
    private long[] namespaces;
    private long[] writtenMillis;
    private int mask;
    private int room;
    private int size;

    HeapTable(TableSpec<K, V> spec, TaskScope scope) {
        this.spec = spec;
        this.scope = scope;
        this.keySerde = spec.keySerde();
        this.ttlMillis = spec.limits().ttlMillis();
        this.capacity =
                spec.limits().capacity() == 0 ? Long.MAX_VALUE : spec.limits().capacity();
        this.mask = FIRST_SLOTS - 1;
        this.room = (int) (FIRST_SLOTS * 0.6);
        this.keys = new Object[FIRST_SLOTS];
        this.values = new Object[FIRST_SLOTS];
        this.hashes = new int[FIRST_SLOTS];
        this.namespaces = spec.namespaced() ? new long[FIRST_SLOTS] : NONE;
        this.writtenMillis = ttlMillis > 0 ? new long[FIRST_SLOTS] : NONE;
    }

    @Override
    public @Nullable V get(K key, long namespace) {
        Object stored = stored(key);
        int at = find(stored, namespace, hash(stored, namespace));
        if (keys[at] == null) {
            return null;
        }
        if (ttlMillis > 0 && expired(at, scope.clock().currentTimeMillis())) {
            removeAt(at);
            return null;
        }
        return value(at);
    }

    @Override
    public void put(K key, long namespace, V value) {
        put(key, namespace, value, ttlMillis > 0 ? scope.clock().currentTimeMillis() : 0);
    }

    @Override
    public void remove(K key, long namespace) {
        Object stored = stored(key);
        int at = find(stored, namespace, hash(stored, namespace));
        if (keys[at] != null) {
            removeAt(at);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void forEach(Visitor<K, V> visitor) {
        long now = ttlMillis > 0 ? scope.clock().currentTimeMillis() : 0;
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != null && (ttlMillis == 0 || !expired(i, now))) {
                visitor.entry(key(i), namespace(i), value(i));
            }
        }
    }

    @Override
    public void write(ByteWriter out) {
        if (ttlMillis > 0) {
            removeExpired();
        }
        KeyGroupWriter groups = new KeyGroupWriter(scope, ttlMillis > 0);
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != null) {
                K key = key(i);
                ByteWriter entry = groups.entry(keySerde.hash(key));
                keySerde.write(key, entry);
                entry.writeVarLong(namespace(i));
                if (ttlMillis > 0) {
                    entry.writeVarLong(writtenMillis[i]);
                }
                spec.valueSerde().write(value(i), entry);
            }
        }
        groups.finish(out);
    }

    @Override
    public void read(ByteReader in) {
        long now = scope.clock().currentTimeMillis();
        KeyGroupReader groups = new KeyGroupReader(in, scope);
        while (groups.next()) {
            K key = keySerde.read(in);
            long namespace = in.readVarLong();
            // A table that had no time to live when it was written has it from now on.
            long written = groups.timed() ? in.readVarLong() : now;
            V value = spec.valueSerde().read(in);
            groups.check(keySerde.hash(key));
            if (ttlMillis == 0 || now - written < ttlMillis) {
                put(key, namespace, value, written);
            }
        }
    }

    @Override
    public void close() {
        size = 0;
        Arrays.fill(keys, null);
        Arrays.fill(values, null);
    }

    private void put(K key, long namespace, V value, long now) {
        if (value == null) {
            throw new NullPointerException(
                    "state '" + spec.name() + "' was set to null: remove (clear) the entry instead");
        }
        if (namespace != 0 && !spec.namespaced()) {
            throw LongEntries.noNamespaces(spec.name(), namespace);
        }
        Object stored = stored(key);
        int hash = hash(stored, namespace);
        int at = find(stored, namespace, hash);
        if (keys[at] == null) {
            at = insert(stored, namespace, hash);
        }
        values[at] = value;
        if (ttlMillis > 0) {
            writtenMillis[at] = now;
        }
    }

    private int insert(Object stored, long namespace, int hash) {
        if (stored.getClass().isArray()) {
            throw new IllegalArgumentException(
                    "state '" + spec.name() + "' was given an array as its key, and arrays are "
                            + "equal only to themselves: key by a record, a string or a list instead");
        }
        if (size >= capacity && ttlMillis > 0) {
            removeExpired();
        }
        if (size >= capacity) {
            throw new StateCapacityException(spec.name(), capacity);
        }
        if (size >= room) {
            grow();
        }
        int at = find(stored, namespace, hash); // again: expiry or growth may have moved the slot
        keys[at] = stored;
        hashes[at] = hash;
        if (spec.namespaced()) {
            namespaces[at] = namespace;
        }
        size++;
        return at;
    }

    /** The slot of the entry, or the empty slot where it belongs. */
    private int find(Object stored, long namespace, int hash) {
        int i = hash & mask;
        while (true) {
            Object found = keys[i];
            if (found == null || (hashes[i] == hash && namespace(i) == namespace && found.equals(stored))) {
                return i;
            }
            i = (i + 1) & mask;
        }
    }

    private void removeAt(int at) {
        size--;
        int hole = at;
        int i = at;
        while (true) {
            i = (i + 1) & mask;
            if (keys[i] == null) {
                break;
            }
            // A follower may move back unless that would take it before its home.
            if (((i - hashes[i]) & mask) >= ((i - hole) & mask)) {
                move(i, hole);
                hole = i;
            }
        }
        keys[hole] = null;
        values[hole] = null;
    }

    private void move(int from, int to) {
        keys[to] = keys[from];
        values[to] = values[from];
        hashes[to] = hashes[from];
        if (spec.namespaced()) {
            namespaces[to] = namespaces[from];
        }
        if (ttlMillis > 0) {
            writtenMillis[to] = writtenMillis[from];
        }
    }

    private void removeExpired() {
        long now = scope.clock().currentTimeMillis();
        for (int i = 0; i < keys.length; i++) {
            // Removal may bring a follower to this slot, so look again.
            while (keys[i] != null && expired(i, now)) {
                removeAt(i);
            }
        }
    }

    private void grow() {
        int count = keys.length;
        if (count == MOST_SLOTS) {
            throw new StateCapacityException(spec.name(), size);
        }
        @Nullable Object[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        int[] oldHashes = hashes;
        long[] oldNamespaces = namespaces;
        long[] oldWritten = writtenMillis;
        keys = new Object[2 * count];
        values = new Object[2 * count];
        hashes = new int[2 * count];
        namespaces = spec.namespaced() ? new long[2 * count] : NONE;
        writtenMillis = ttlMillis > 0 ? new long[2 * count] : NONE;
        mask = 2 * count - 1;
        room = (int) (2 * count * 0.6);
        for (int i = 0; i < count; i++) {
            if (oldKeys[i] != null) {
                int to = oldHashes[i] & mask;
                while (keys[to] != null) {
                    to = (to + 1) & mask;
                }
                keys[to] = oldKeys[i];
                values[to] = oldValues[i];
                hashes[to] = oldHashes[i];
                if (spec.namespaced()) {
                    namespaces[to] = oldNamespaces[i];
                }
                if (ttlMillis > 0) {
                    writtenMillis[to] = oldWritten[i];
                }
            }
        }
    }

    private boolean expired(int at, long now) {
        return now - writtenMillis[at] >= ttlMillis;
    }

    private long namespace(int at) {
        return spec.namespaced() ? namespaces[at] : 0;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // only keys of type K are stored, null by its stand-in
    private K key(int at) {
        Object stored = keys[at];
        return (K) (stored == NULL_KEY ? null : stored);
    }

    @SuppressWarnings({"unchecked", "NullAway"
    }) // only values of type V are stored, and there is one in every used slot
    private V value(int at) {
        return (V) values[at];
    }

    private static Object stored(@Nullable Object key) {
        return key == null ? NULL_KEY : key;
    }

    private static int hash(Object stored, long namespace) {
        long h = LongEntries.spread(stored.hashCode() + LongEntries.spread(namespace));
        return (int) (h >>> 32);
    }
}
