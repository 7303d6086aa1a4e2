package dev.weir.ir.operation;

import dev.weir.ir.function.OutputTag;
import dev.weir.ir.function.ProcessFunction;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.state.StateDescriptor;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A user's function with state and timers.
 *
 * @param key how records are keyed; null on a stream without keys, where list states are operator state
 * @param function makes one instance a task
 * @param states every state the function uses
 */
public record ProcessOperation<T, K, R>(
        @Nullable KeySpec<T, K> key,
        Supplier<? extends ProcessFunction<K, T, R>> function,
        List<StateDescriptor> states,
        List<OutputTag<?>> sideOutputs,
        Serde<R> outputSerde)
        implements Operation {

    public ProcessOperation {
        states = List.copyOf(states);
        sideOutputs = List.copyOf(sideOutputs);
        StateList.check(states);
        if (key == null && states.stream().anyMatch(state -> !(state instanceof StateDescriptor.Elements<?>))) {
            throw new IllegalArgumentException(
                    "a process function on a stream without keys may use list state only (operator state): use keyBy before process, or Elements");
        }
    }

    @Override
    public String kind() {
        return "process";
    }

    @Override
    public @Nullable KeySpec<?, ?> keyOf(int port) {
        return key;
    }

    @Override
    public String describe() {
        return (key == null ? "no key" : "key " + key.serde().schema()) + ", " + StateList.describe(states) + " -> "
                + outputSerde.schema();
    }
}
