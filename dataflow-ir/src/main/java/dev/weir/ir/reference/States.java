package dev.weir.ir.reference;

import dev.weir.ir.function.StateAccess;
import dev.weir.ir.state.AggregatingState;
import dev.weir.ir.state.ListState;
import dev.weir.ir.state.MapState;
import dev.weir.ir.state.ReducingState;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.state.ValueState;
import dev.weir.ir.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The declared states of one function. Two handles of one state see the same values. */
final class States implements StateAccess {
    private final Map<String, StateDescriptor> declared = new HashMap<>();
    private final Map<String, Cells> cells = new HashMap<>();

    /**
     * @param currentKey whose values are meant; throws an {@link IllegalStateException} where there is no key
     */
    States(List<StateDescriptor> states, Supplier<Object> currentKey, Clock clock) {
        for (StateDescriptor state : states) {
            declared.put(state.name(), state);
            cells.put(state.name(), new Cells(currentKey, state.limits().ttlMillis(), clock));
        }
    }

    @Override
    public <T> ValueState<T> value(StateDescriptor.Value<T> descriptor) {
        return new StateHandles.Value<>(cellsOf(descriptor));
    }

    @Override
    public <T> ListState<T> list(StateDescriptor.Elements<T> descriptor) {
        return new StateHandles.Elements<>(cellsOf(descriptor));
    }

    @Override
    public <K, V> MapState<K, V> map(StateDescriptor.Entries<K, V> descriptor) {
        return new StateHandles.Entries<>(cellsOf(descriptor));
    }

    @Override
    public <T> ReducingState<T> reducing(StateDescriptor.Reducing<T> descriptor) {
        return new StateHandles.Reducing<>(cellsOf(descriptor), descriptor.combine());
    }

    @Override
    public <T, A, R> AggregatingState<T, R> aggregating(StateDescriptor.Aggregating<T, A, R> descriptor) {
        return new StateHandles.Aggregating<>(cellsOf(descriptor), descriptor.function());
    }

    @Override
    public int subtask() {
        return 0;
    }

    private Cells cellsOf(StateDescriptor asked) {
        StateDescriptor found = declared.get(asked.name());
        Cells values = cells.get(asked.name());
        if (found == null || values == null || found.getClass() != asked.getClass()) {
            throw new IllegalArgumentException("no " + asked.getClass().getSimpleName() + " state '" + asked.name()
                    + "': the operator declares " + declared.keySet() + "; declare every state it uses");
        }
        return values;
    }
}
