package dev.weir.ir.reference;

import dev.weir.ir.state.AggregateFunction;
import dev.weir.ir.state.AggregatingState;
import dev.weir.ir.state.ListState;
import dev.weir.ir.state.MapState;
import dev.weir.ir.state.ReducingState;
import dev.weir.ir.state.ValueState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** The five shapes of state over {@link Cells}. Every change writes a fresh value; what was read stays as it was. */
@SuppressWarnings("unchecked") // a state's cells hold only what its own handles wrote
final class StateHandles {
    private StateHandles() {}

    record Value<T>(Cells cells) implements ValueState<T> {
        @Override
        public @Nullable T get() {
            return (T) cells.get();
        }

        @Override
        public void set(T value) {
            cells.set(value);
        }

        @Override
        public void clear() {
            cells.clear();
        }
    }

    record Elements<T>(Cells cells) implements ListState<T> {
        @Override
        public List<T> get() {
            List<T> found = (List<T>) cells.get();
            return found == null ? List.of() : found;
        }

        @Override
        public void add(T element) {
            List<T> next = new ArrayList<>(get());
            next.add(element);
            set(next);
        }

        @Override
        public void set(List<T> elements) {
            cells.set(List.copyOf(elements));
        }

        @Override
        public void clear() {
            cells.clear();
        }
    }

    record Entries<K, V>(Cells cells) implements MapState<K, V> {
        @Override
        public @Nullable V get(K key) {
            return entries().get(key);
        }

        @Override
        public void put(K key, V value) {
            Map<K, V> next = new LinkedHashMap<>(entries());
            next.put(key, value);
            cells.set(next);
        }

        @Override
        public void remove(K key) {
            if (entries().containsKey(key)) {
                Map<K, V> next = new LinkedHashMap<>(entries());
                next.remove(key);
                cells.set(next);
            }
        }

        @Override
        public Map<K, V> entries() {
            Map<K, V> found = (Map<K, V>) cells.get();
            return found == null ? Map.of() : Collections.unmodifiableMap(found);
        }

        @Override
        public void clear() {
            cells.clear();
        }
    }

    record Reducing<T>(Cells cells, BinaryOperator<T> combine) implements ReducingState<T> {
        @Override
        public @Nullable T get() {
            return (T) cells.get();
        }

        @Override
        public void add(T value) {
            T before = get();
            cells.set(before == null ? value : combine.apply(before, value));
        }

        @Override
        public void clear() {
            cells.clear();
        }
    }

    record Aggregating<T, A, R>(Cells cells, AggregateFunction<T, A, R> function) implements AggregatingState<T, R> {
        @Override
        public @Nullable R get() {
            A accumulator = (A) cells.get();
            return accumulator == null ? null : function.result(accumulator);
        }

        @Override
        public void add(T value) {
            A before = (A) cells.get();
            cells.set(function.add(before == null ? function.create() : before, value));
        }

        @Override
        public void clear() {
            cells.clear();
        }
    }
}
