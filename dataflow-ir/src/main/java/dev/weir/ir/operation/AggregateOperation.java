package dev.weir.ir.operation;

import dev.weir.ir.function.KeyedResult;
import dev.weir.ir.function.LongResult;
import dev.weir.ir.serde.Serde;
import org.jspecify.annotations.Nullable;

/**
 * A running aggregate a key: each record changes it and emits its new result.
 *
 * @param key how records are keyed
 * @param aggregation how they are aggregated
 * @param result makes the output of key and aggregate (for {@link Aggregation.OfObject}, of {@code function.result(accumulator)})
 * @param longResult the same without boxing; present exactly if key and aggregation are both primitive
 * @param capacity most keys a task may hold; 0 for the store's default
 * @param outputSerde how output is written
 */
public record AggregateOperation<T, K, R>(
        KeySpec<T, K> key,
        Aggregation<T> aggregation,
        @Nullable KeyedResult<K, ?, R> result,
        @Nullable LongResult<R> longResult,
        long capacity,
        Serde<R> outputSerde)
        implements Operation {

    public AggregateOperation {
        boolean primitive = key instanceof KeySpec.OfLong && aggregation instanceof Aggregation.OfLong;
        if (primitive != (longResult != null) || primitive == (result != null)) {
            throw new IllegalArgumentException(
                    "expected a LongResult for a long key with a long aggregate and a KeyedResult otherwise");
        }
    }

    @Override
    public String kind() {
        return "aggregate";
    }

    @Override
    public KeySpec<T, K> keyOf(int port) {
        return key;
    }

    @Override
    public String describe() {
        return "key " + key.serde().schema() + ", accumulator "
                + aggregation.serde().schema() + " -> " + outputSerde.schema();
    }
}
