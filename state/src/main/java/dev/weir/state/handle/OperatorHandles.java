package dev.weir.state.handle;

import dev.weir.ir.function.StateAccess;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.state.AggregatingState;
import dev.weir.ir.state.ListState;
import dev.weir.ir.state.MapState;
import dev.weir.ir.state.ReducingState;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.state.ValueState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The state of one task of an operator without keys: lists, whose elements are dealt out anew when the parallelism changes. */
public final class OperatorHandles implements StateAccess {
    private final String operatorId;
    private final int subtask;
    private final Map<String, OperatorList<?>> lists = new LinkedHashMap<>();

    /**
     * Makes the lists of an operator.
     *
     * @param operatorId for messages
     * @param declared every state of the operator; only lists are possible without keys
     * @param subtask index of the task among the operator's tasks
     */
    public OperatorHandles(String operatorId, List<StateDescriptor> declared, int subtask) {
        this.operatorId = operatorId;
        this.subtask = subtask;
        for (StateDescriptor descriptor : declared) {
            if (!(descriptor instanceof StateDescriptor.Elements<?> elements)) {
                throw needsKeys(descriptor);
            }
            lists.put(descriptor.name(), new OperatorList<>(elements.serde()));
        }
    }

    /** Names of the declared states. */
    public Set<String> states() {
        return lists.keySet();
    }

    /** Writes one state. */
    public void write(String state, ByteWriter out) {
        of(state).write(out);
    }

    /**
     * Adds this task's share of what one task wrote. Elements are dealt round robin: call it with what every former task wrote, in
     * the same order on every new task.
     *
     * @param dealt elements dealt before, the sum of the results of the former calls for this state
     * @param parallelism number of tasks of the operator now
     * @return elements dealt, {@code dealt} included
     */
    public int read(String state, ByteReader in, int dealt, int parallelism) {
        return of(state).read(in, dealt, subtask, parallelism);
    }

    @Override
    @SuppressWarnings("unchecked") // the element schema is the declared one
    public <T> ListState<T> list(StateDescriptor.Elements<T> descriptor) {
        OperatorList<?> list = of(descriptor.name());
        if (!list.schema().equals(descriptor.serde().schema())) {
            throw new IllegalArgumentException("operator " + operatorId + " asks for the list '" + descriptor.name()
                    + "' of " + descriptor.serde().schema() + ", but declared it of " + list.schema());
        }
        return (ListState<T>) list;
    }

    @Override
    public <T> ValueState<T> value(StateDescriptor.Value<T> descriptor) {
        throw needsKeys(descriptor);
    }

    @Override
    public <K, V> MapState<K, V> map(StateDescriptor.Entries<K, V> descriptor) {
        throw needsKeys(descriptor);
    }

    @Override
    public <T> ReducingState<T> reducing(StateDescriptor.Reducing<T> descriptor) {
        throw needsKeys(descriptor);
    }

    @Override
    public <T, A, R> AggregatingState<T, R> aggregating(StateDescriptor.Aggregating<T, A, R> descriptor) {
        throw needsKeys(descriptor);
    }

    @Override
    public int subtask() {
        return subtask;
    }

    /** Adds all that one task wrote. */
    public void read(String state, ByteReader in) {
        of(state).read(in, 0, 0, 1);
    }

    private OperatorList<?> of(String state) {
        OperatorList<?> list = lists.get(state);
        if (list == null) {
            throw new IllegalArgumentException("operator " + operatorId + " asks for the state '" + state
                    + "', but declared " + lists.keySet() + ": declare it in the operation");
        }
        return list;
    }

    private IllegalArgumentException needsKeys(StateDescriptor descriptor) {
        return new IllegalArgumentException("operator " + operatorId + " has no keys, so its state '"
                + descriptor.name() + "' cannot be a "
                + descriptor.getClass().getSimpleName() + ": use keyBy before it, or a list (operator state)");
    }
}
