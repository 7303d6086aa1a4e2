package dev.weir.ir.function;

import dev.weir.ir.state.AggregatingState;
import dev.weir.ir.state.ListState;
import dev.weir.ir.state.MapState;
import dev.weir.ir.state.ReducingState;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.state.ValueState;

/**
 * Hands a function the state that its operation declared. Handles follow the current key by themselves; take them once, in
 * {@code open}. Asking for an undeclared state is an {@link IllegalArgumentException}.
 */
public interface StateAccess {
    /** One value a key. */
    <T> ValueState<T> value(StateDescriptor.Value<T> descriptor);

    /** A list a key, or a list a task on a stream without keys (operator state). */
    <T> ListState<T> list(StateDescriptor.Elements<T> descriptor);

    /** A map a key. */
    <K, V> MapState<K, V> map(StateDescriptor.Entries<K, V> descriptor);

    /** One combined value a key. */
    <T> ReducingState<T> reducing(StateDescriptor.Reducing<T> descriptor);

    /** One accumulator a key. */
    <T, A, R> AggregatingState<T, R> aggregating(StateDescriptor.Aggregating<T, A, R> descriptor);

    /** Index of this task among the operator's tasks, from 0. */
    int subtask();
}
