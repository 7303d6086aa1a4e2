package dev.weir.ir.operation;

import dev.weir.ir.function.LongFold;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.AggregateFunction;
import java.util.function.BinaryOperator;

/**
 * How values are aggregated: into an object, or into a primitive that is never boxed.
 *
 * @param <T> input type
 */
public sealed interface Aggregation<T> {
    /** How the accumulator is written. */
    Serde<?> serde();

    /** Folds into a primitive {@code long}. */
    record OfLong<T>(LongFold<T> fold) implements Aggregation<T> {
        @Override
        public Serde<Long> serde() {
            return Serdes.LONG;
        }
    }

    /** Folds into an object. */
    record OfObject<T, A, R>(AggregateFunction<T, A, R> function, Serde<A> serde) implements Aggregation<T> {}

    /** Combines each value with what was combined before; the first value stands for itself. */
    record Reduce<T>(BinaryOperator<T> combine, Serde<T> serde) implements Aggregation<T> {}
}
