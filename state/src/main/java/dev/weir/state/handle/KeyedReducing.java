package dev.weir.state.handle;

import dev.weir.ir.state.ReducingState;
import dev.weir.state.Table;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** The combined value of the current key. */
final class KeyedReducing<K, T> implements ReducingState<T> {
    private final KeyedHandles<K> handles;
    private final Table<K, T> table;
    private final BinaryOperator<T> combine;

    KeyedReducing(KeyedHandles<K> handles, Table<K, T> table, BinaryOperator<T> combine) {
        this.handles = handles;
        this.table = table;
        this.combine = combine;
    }

    @Override
    public @Nullable T get() {
        return table.get(handles.currentKey(), 0);
    }

    @Override
    public void add(T value) {
        K key = handles.currentKey();
        T stored = table.get(key, 0);
        table.put(key, 0, stored == null ? value : combine.apply(stored, value));
    }

    @Override
    public void clear() {
        table.remove(handles.currentKey(), 0);
    }
}
