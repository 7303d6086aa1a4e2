package dev.weir.state.handle;

import dev.weir.ir.function.StateAccess;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.AggregatingState;
import dev.weir.ir.state.ListState;
import dev.weir.ir.state.MapState;
import dev.weir.ir.state.ReducingState;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.state.ValueState;
import dev.weir.state.Table;
import dev.weir.state.TableSpec;
import dev.weir.state.TaskStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keyed state of one operator in one task. All handles read and write the entry of the current key, which the operator sets
 * before each record and each timer. Every declared state has its table ({@code operator/state}) from the start, so that it can be
 * restored before the function asks for it.
 *
 * <p>Lists and maps are one stored value a key: on a store that keeps bytes, each change costs time in proportion to their length.
 */
public final class KeyedHandles<K> implements StateAccess {
    private final String operatorId;
    private final int subtask;
    private final Map<String, Declared<K>> states = new LinkedHashMap<>();
    private @Nullable K key;
    private boolean keyed;

    /**
     * Makes the tables of an operator.
     *
     * @param store the task's store
     * @param operatorId prefix of the tables' names
     * @param keySerde serde of the operator's key
     * @param declared every state of the operator
     * @param subtask index of the task among the operator's tasks
     */
    public KeyedHandles(
            TaskStore store, String operatorId, Serde<K> keySerde, List<StateDescriptor> declared, int subtask) {
        this.operatorId = operatorId;
        this.subtask = subtask;
        for (StateDescriptor descriptor : declared) {
            String table = table(operatorId, descriptor.name());
            TableSpec<K, ?> spec =
                    new TableSpec<>(table, keySerde, storedSerde(descriptor), false, descriptor.limits());
            states.put(descriptor.name(), new Declared<>(descriptor, store.table(spec)));
        }
    }

    /** Name of the table of an operator's state. */
    public static String table(String operatorId, String state) {
        return operatorId + "/" + state;
    }

    /** Names of the operator's tables, in the order the states were declared. */
    public List<String> tables() {
        List<String> names = new ArrayList<>(states.size());
        for (String state : states.keySet()) {
            names.add(table(operatorId, state));
        }
        return names;
    }

    /** Makes {@code key} the current key. */
    public void currentKey(K key) {
        this.key = key;
        this.keyed = true;
    }

    /** Leaves no current key: handles refuse to work until the next {@link #currentKey(Object)}. */
    public void noCurrentKey() {
        this.key = null;
        this.keyed = false;
    }

    /**
     * The current key.
     *
     * @throws IllegalStateException if there is none
     */
    @SuppressWarnings("NullAway") // null only if the user's key is
    public K currentKey() {
        if (!keyed) {
            throw new IllegalStateException("there is no current key in operator " + operatorId
                    + ": keyed state can be used while a record or timer of the keyed stream is handled, not in open "
                    + "and not for broadcast records");
        }
        return key;
    }

    @Override
    public <T> ValueState<T> value(StateDescriptor.Value<T> descriptor) {
        return new KeyedValue<>(this, tableOf(descriptor));
    }

    @Override
    public <T> ListState<T> list(StateDescriptor.Elements<T> descriptor) {
        return new KeyedList<>(this, tableOf(descriptor));
    }

    @Override
    public <M, V> MapState<M, V> map(StateDescriptor.Entries<M, V> descriptor) {
        return new KeyedMap<>(this, tableOf(descriptor));
    }

    @Override
    public <T> ReducingState<T> reducing(StateDescriptor.Reducing<T> descriptor) {
        return new KeyedReducing<>(this, tableOf(descriptor), descriptor.combine());
    }

    @Override
    public <T, A, R> AggregatingState<T, R> aggregating(StateDescriptor.Aggregating<T, A, R> descriptor) {
        return new KeyedAggregating<>(this, tableOf(descriptor), descriptor.function());
    }

    @Override
    public int subtask() {
        return subtask;
    }

    @SuppressWarnings("unchecked") // the descriptor has the class and the schema of the one the table was made for
    private <S> Table<K, S> tableOf(StateDescriptor descriptor) {
        Declared<K> state = states.get(descriptor.name());
        if (state == null
                || state.descriptor.getClass() != descriptor.getClass()
                || !storedSerde(state.descriptor)
                        .schema()
                        .equals(storedSerde(descriptor).schema())) {
            throw new IllegalArgumentException("operator " + operatorId + " asks for the state '" + descriptor.name()
                    + "' as " + descriptor.getClass().getSimpleName() + " of "
                    + storedSerde(descriptor).schema() + ", but declared " + states.values()
                    + ": pass the same descriptor to the operation");
        }
        return (Table<K, S>) state.table;
    }

    /** How what is stored for one key is written: a list or a map as a whole. */
    public static Serde<?> storedSerde(StateDescriptor descriptor) {
        if (descriptor instanceof StateDescriptor.Elements<?> elements) {
            return Serdes.list(elements.serde());
        }
        if (descriptor instanceof StateDescriptor.Entries<?, ?> entries) {
            return Serdes.map(entries.keySerde(), entries.serde());
        }
        return descriptor.serde();
    }

    private record Declared<K>(StateDescriptor descriptor, Table<K, ?> table) {
        @Override
        public String toString() {
            return "'" + descriptor.name() + "' as " + descriptor.getClass().getSimpleName() + " of "
                    + storedSerde(descriptor).schema();
        }
    }
}
