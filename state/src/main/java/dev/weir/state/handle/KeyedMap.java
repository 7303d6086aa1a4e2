package dev.weir.state.handle;

import dev.weir.ir.state.MapState;
import dev.weir.state.Table;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map of the current key, stored whole. */
final class KeyedMap<K, M, V> implements MapState<M, V> {
    private final KeyedHandles<K> handles;
    private final Table<K, Map<M, V>> table;

    KeyedMap(KeyedHandles<K> handles, Table<K, Map<M, V>> table) {
        this.handles = handles;
        this.table = table;
    }

    @Override
    public @Nullable V get(M mapKey) {
        Map<M, V> stored = table.get(handles.currentKey(), 0);
        return stored == null ? null : stored.get(mapKey);
    }

    @Override
    public void put(M mapKey, V value) {
        K key = handles.currentKey();
        Map<M, V> stored = table.get(key, 0);
        if (stored == null) {
            stored = new LinkedHashMap<>();
        }
        stored.put(mapKey, value);
        table.put(key, 0, stored);
    }

    @Override
    public void remove(M mapKey) {
        K key = handles.currentKey();
        Map<M, V> stored = table.get(key, 0);
        if (stored == null || !stored.containsKey(mapKey)) {
            return;
        }
        stored.remove(mapKey);
        if (stored.isEmpty()) {
            table.remove(key, 0);
        } else {
            table.put(key, 0, stored);
        }
    }

    @Override
    public Map<M, V> entries() {
        Map<M, V> stored = table.get(handles.currentKey(), 0);
        // A copy: it may be on its way to another task when the next entry is put.
        return stored == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(stored));
    }

    @Override
    public void clear() {
        table.remove(handles.currentKey(), 0);
    }
}
