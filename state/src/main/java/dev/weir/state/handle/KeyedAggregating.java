package dev.weir.state.handle;

import dev.weir.ir.state.AggregateFunction;
import dev.weir.ir.state.AggregatingState;
import dev.weir.state.Table;
import org.jspecify.annotations.Nullable;

/** The accumulator of the current key. */
final class KeyedAggregating<K, T, A, R> implements AggregatingState<T, R> {
    private final KeyedHandles<K> handles;
    private final Table<K, A> table;
    private final AggregateFunction<T, A, R> function;

    KeyedAggregating(KeyedHandles<K> handles, Table<K, A> table, AggregateFunction<T, A, R> function) {
        this.handles = handles;
        this.table = table;
        this.function = function;
    }

    @Override
    public @Nullable R get() {
        A stored = table.get(handles.currentKey(), 0);
        return stored == null ? null : function.result(stored);
    }

    @Override
    public void add(T value) {
        K key = handles.currentKey();
        A stored = table.get(key, 0);
        table.put(key, 0, function.add(stored == null ? function.create() : stored, value));
    }

    @Override
    public void clear() {
        table.remove(handles.currentKey(), 0);
    }
}
