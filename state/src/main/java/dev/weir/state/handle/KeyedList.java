package dev.weir.state.handle;

import dev.weir.ir.state.ListState;
import dev.weir.state.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A list of the current key, stored whole. */
final class KeyedList<K, T> implements ListState<T> {
    private final KeyedHandles<K> handles;
    private final Table<K, List<T>> table;

    KeyedList(KeyedHandles<K> handles, Table<K, List<T>> table) {
        this.handles = handles;
        this.table = table;
    }

    @Override
    public List<T> get() {
        List<T> stored = table.get(handles.currentKey(), 0);
        if (stored == null) {
            return List.of();
        }
        // No copy, though it may be on its way to another task when the next element is added: that makes another list.
        return stored instanceof GrowingList<T> ? stored : Collections.unmodifiableList(stored);
    }

    @Override
    public void add(T element) {
        K key = handles.currentKey();
        List<T> stored = table.get(key, 0);
        GrowingList<T> grown = stored instanceof GrowingList<T> growing
                ? growing
                : GrowingList.of(stored == null ? List.<T>of() : stored);
        table.put(key, 0, grown.plus(element));
    }

    @Override
    public void set(List<T> elements) {
        if (elements.isEmpty()) {
            clear();
        } else {
            // A copy, so that later changes by the caller do not reach the state.
            table.put(handles.currentKey(), 0, new ArrayList<>(elements));
        }
    }

    @Override
    public void clear() {
        table.remove(handles.currentKey(), 0);
    }
}
