package dev.weir.state.handle;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.MapState;
import dev.weir.ir.state.StateDescriptor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Broadcast state: one map, the same on every task of the operator. */
public final class BroadcastMap<K, V> implements MapState<K, V> {
    private final Serde<Map<K, V>> serde;
    private final Map<K, V> entries = new LinkedHashMap<>();

    /** An empty map of the descriptor's types. */
    public BroadcastMap(StateDescriptor.Entries<K, V> descriptor) {
        this.serde = Serdes.map(descriptor.keySerde(), descriptor.serde());
    }

    @Override
    public @Nullable V get(K key) {
        return entries.get(key);
    }

    @Override
    public void put(K key, V value) {
        entries.put(key, value);
    }

    @Override
    public void remove(K key) {
        entries.remove(key);
    }

    @Override
    public Map<K, V> entries() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public void clear() {
        entries.clear();
    }

    /** Writes the whole map. */
    public void write(ByteWriter out) {
        serde.write(entries, out);
    }

    /** Replaces the map by one that a task, this or another, has written. */
    public void read(ByteReader in) {
        Map<K, V> restored = serde.read(in);
        entries.clear();
        entries.putAll(restored);
    }
}
