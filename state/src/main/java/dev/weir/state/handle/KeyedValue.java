package dev.weir.state.handle;

import dev.weir.ir.state.ValueState;
import dev.weir.state.Table;
import org.jspecify.annotations.Nullable;

/** A value of the current key. */
final class KeyedValue<K, T> implements ValueState<T> {
    private final KeyedHandles<K> handles;
    private final Table<K, T> table;

    KeyedValue(KeyedHandles<K> handles, Table<K, T> table) {
        this.handles = handles;
        this.table = table;
    }

    @Override
    public @Nullable T get() {
        return table.get(handles.currentKey(), 0);
    }

    @Override
    public void set(T value) {
        table.put(handles.currentKey(), 0, value);
    }

    @Override
    public void clear() {
        table.remove(handles.currentKey(), 0);
    }
}
