package dev.weir.ir.operation;

import dev.weir.ir.function.BroadcastFunction;
import dev.weir.ir.function.OutputTag;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.state.StateDescriptor;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A user's function over a main stream (port 0) and a broadcast stream (port 1).
 *
 * @param key how main records are keyed; null if they are not
 * @param function makes one instance a task
 * @param broadcast the broadcast state, one map, the same on every task
 * @param states the keyed states of the main stream
 */
public record BroadcastOperation<T, K, B, BK, BV, R>(
        @Nullable KeySpec<T, K> key,
        Supplier<? extends BroadcastFunction<K, T, B, BK, BV, R>> function,
        StateDescriptor.Entries<BK, BV> broadcast,
        List<StateDescriptor> states,
        List<OutputTag<?>> sideOutputs,
        Serde<R> outputSerde)
        implements Operation {

    /** Port of the main stream. */
    public static final int MAIN = 0;

    /** Port of the broadcast stream. */
    public static final int BROADCAST = 1;

    public BroadcastOperation {
        states = List.copyOf(states);
        sideOutputs = List.copyOf(sideOutputs);
        StateList.check(states);
        if (key == null && !states.isEmpty()) {
            throw new IllegalArgumentException(
                    "keyed state '" + states.get(0).name() + "' on a stream without keys: use keyBy before connect");
        }
    }

    @Override
    public String kind() {
        return "broadcast";
    }

    @Override
    public int ports() {
        return 2;
    }

    @Override
    public @Nullable KeySpec<?, ?> keyOf(int port) {
        return port == MAIN ? key : null;
    }

    @Override
    public String describe() {
        return (key == null ? "no key" : "key " + key.serde().schema()) + ", broadcast " + broadcast.name() + " "
                + broadcast.keySerde().schema() + " -> " + broadcast.serde().schema() + ", "
                + StateList.describe(states) + " -> "
                + outputSerde.schema();
    }
}
