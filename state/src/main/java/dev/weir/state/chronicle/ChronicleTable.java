package dev.weir.state.chronicle;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.state.KeyGroupReader;
import dev.weir.state.KeyGroupWriter;
import dev.weir.state.LongEntries;
import dev.weir.state.StateCapacityException;
import dev.weir.state.StoredTable;
import dev.weir.state.Table;
import dev.weir.state.TableSpec;
import dev.weir.state.TaskScope;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ExternalMapQueryContext;
import net.openhft.chronicle.map.MapEntry;
import org.jspecify.annotations.Nullable;

/**
 * Objects by (key, namespace) as bytes: the key by its serde, then eight bytes of namespace if there are any; the value after eight
 * bytes of write time if there is a time to live. Reading makes the value and nothing else.
 */
final class ChronicleTable<K, V> implements Table<K, V>, StoredTable {
    private static final int TIME_BYTES = 8;

    private final TableSpec<K, V> spec;
    private final TaskScope scope;
    private final Serde<K> keySerde;
    private final long ttlMillis;
    private final long capacity;
    private final ChronicleMap<Slice, Slice> map;
    private final ByteWriter keyBytes = new ByteWriter();
    private final ByteWriter valueBytes = new ByteWriter();
    private final ByteReader reader = new ByteReader(new byte[0]);
    private final Slice key = new Slice();
    private final Slice value = new Slice();
    private final Slice found = new Slice();
    private long size;

    ChronicleTable(TableSpec<K, V> spec, TaskScope scope, long capacity, ChronicleMap<Slice, Slice> map) {
        this.spec = spec;
        this.scope = scope;
        this.keySerde = spec.keySerde();
        this.ttlMillis = spec.limits().ttlMillis();
        this.capacity = capacity;
        this.map = map;
        this.size = map.longSize();
    }

    @Override
    public @Nullable V get(K userKey, long namespace) {
        Slice read = map.getUsing(key(userKey, namespace), found);
        if (read == null) {
            return null;
        }
        read.read(reader);
        if (ttlMillis > 0 && scope.clock().currentTimeMillis() - reader.readLong() >= ttlMillis) {
            remove(userKey, namespace);
            return null;
        }
        return spec.valueSerde().read(reader);
    }

    @Override
    public void put(K userKey, long namespace, V newValue) {
        put(userKey, namespace, newValue, ttlMillis > 0 ? scope.clock().currentTimeMillis() : 0);
    }

    @Override
    public void remove(K userKey, long namespace) {
        try (ExternalMapQueryContext<Slice, Slice, ?> query = map.queryContext(key(userKey, namespace))) {
            query.writeLock().lock();
            MapEntry<Slice, Slice> entry = query.entry();
            if (entry != null) {
                query.remove(entry);
                size--;
            }
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void forEach(Visitor<K, V> visitor) {
        long now = ttlMillis > 0 ? scope.clock().currentTimeMillis() : 0;
        Slice entryKey = new Slice();
        Slice entryValue = new Slice();
        ByteReader in = new ByteReader(new byte[0]);
        map.forEachEntry(entry -> {
            entry.value().getUsing(entryValue).read(in);
            if (ttlMillis > 0 && now - in.readLong() >= ttlMillis) {
                return;
            }
            V stored = spec.valueSerde().read(in);
            entry.key().getUsing(entryKey).read(in);
            K storedKey = keySerde.read(in);
            visitor.entry(storedKey, spec.namespaced() ? in.readLong() : 0, stored);
        });
    }

    @Override
    public void write(ByteWriter out) {
        if (ttlMillis > 0) {
            removeExpired();
        }
        KeyGroupWriter groups = new KeyGroupWriter(scope, ttlMillis > 0);
        Slice entryKey = new Slice();
        Slice entryValue = new Slice();
        ByteReader in = new ByteReader(new byte[0]);
        map.forEachEntry(entry -> {
            entry.key().getUsing(entryKey).read(in);
            int keyHash = keySerde.hash(keySerde.read(in));
            int keyLength = in.position();
            ByteWriter target = groups.entry(keyHash);
            target.writeBytes(entryKey.bytes(), 0, keyLength);
            target.writeVarLong(spec.namespaced() ? in.readLong() : 0);
            entry.value().getUsing(entryValue).read(in);
            int from = 0;
            if (ttlMillis > 0) {
                target.writeVarLong(in.readLong());
                from = TIME_BYTES;
            }
            target.writeBytes(entryValue.bytes(), from, entryValue.length() - from);
        });
        groups.finish(out);
    }

    @Override
    public void read(ByteReader in) {
        long now = scope.clock().currentTimeMillis();
        KeyGroupReader groups = new KeyGroupReader(in, scope);
        while (groups.next()) {
            K userKey = keySerde.read(in);
            long namespace = in.readVarLong();
            // A table that had no time to live when it was written has it from now on.
            long written = groups.timed() ? in.readVarLong() : now;
            V stored = spec.valueSerde().read(in);
            groups.check(keySerde.hash(userKey));
            if (ttlMillis == 0 || now - written < ttlMillis) {
                put(userKey, namespace, stored, written);
            }
        }
    }

    @Override
    public void close() {
        map.close();
        size = 0;
    }

    private void put(K userKey, long namespace, V newValue, long now) {
        if (newValue == null) {
            throw new NullPointerException(
                    "state '" + spec.name() + "' was set to null: remove (clear) the entry instead");
        }
        valueBytes.reset();
        if (ttlMillis > 0) {
            valueBytes.writeLong(now);
        }
        spec.valueSerde().write(newValue, valueBytes);
        if (!store(userKey, namespace)) {
            removeExpired();
            if (!store(userKey, namespace)) {
                throw new StateCapacityException(spec.name(), capacity);
            }
        }
    }

    /** Stores what {@code valueBytes} holds; false, changing nothing, if that would be one entry too many. */
    private boolean store(K userKey, long namespace) {
        try (ExternalMapQueryContext<Slice, Slice, ?> query = map.queryContext(key(userKey, namespace))) {
            query.writeLock().lock();
            MapEntry<Slice, Slice> entry = query.entry();
            if (entry == null && size >= capacity) {
                return false;
            }
            if (entry == null) {
                query.insert(query.absentEntry(), query.wrapValueAsData(value.of(valueBytes)));
                size++;
            } else {
                query.replaceValue(entry, query.wrapValueAsData(value.of(valueBytes)));
            }
            return true;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "state '" + spec.name() + "' was given a value of " + valueBytes.position()
                            + " bytes under a key of "
                            + keyBytes.position() + " bytes, more than the Chronicle store can keep in one entry ("
                            + e.getMessage()
                            + "): keep less under one key, raise the capacity (larger tables take larger "
                            + "values), or use the heap store",
                    e);
        } catch (IllegalStateException e) {
            throw Overflow.of(e, spec.name(), capacity, size);
        }
    }

    private void removeExpired() {
        if (ttlMillis == 0) {
            return;
        }
        long now = scope.clock().currentTimeMillis();
        Slice entryValue = new Slice();
        ByteReader in = new ByteReader(new byte[0]);
        map.forEachEntry(entry -> {
            if (now - entry.value().getUsing(entryValue).read(in).readLong() >= ttlMillis) {
                entry.doRemove();
                size--;
            }
        });
    }

    private Slice key(K userKey, long namespace) {
        keyBytes.reset();
        keySerde.write(userKey, keyBytes);
        if (spec.namespaced()) {
            keyBytes.writeLong(namespace);
        } else if (namespace != 0) {
            throw LongEntries.noNamespaces(spec.name(), namespace);
        }
        return key.of(keyBytes);
    }
}
