package dev.weir.runtime.operator;

import dev.weir.ir.function.LongFold;
import dev.weir.ir.operation.Aggregation;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.state.AggregateFunction;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** An {@link Aggregation} over accumulators that are objects. */
abstract class Folding {
    /** How accumulators are written. */
    abstract Serde<Object> serde();

    /** The accumulator with one more value; null stands for no accumulator yet. */
    abstract Object add(@Nullable Object accumulator, Object value);

    /** Both accumulators as one. */
    abstract Object merge(Object left, Object right);

    /** What the accumulator stands for. */
    abstract Object result(Object accumulator);

    @SuppressWarnings("unchecked")
    static Folding of(Aggregation<?> aggregation) {
        if (aggregation instanceof Aggregation.OfLong<?> of) {
            return new Longs((LongFold<Object>) of.fold(), (Serde<Object>) (Serde<?>) of.serde());
        }
        if (aggregation instanceof Aggregation.OfObject<?, ?, ?> of) {
            return new Objects((AggregateFunction<Object, Object, Object>) of.function(), (Serde<Object>) of.serde());
        }
        Aggregation.Reduce<Object> reduce = (Aggregation.Reduce<Object>) aggregation;
        return new Reduce(reduce.combine(), reduce.serde());
    }

    private static final class Longs extends Folding {
        private final LongFold<Object> fold;
        private final Serde<Object> serde;

        Longs(LongFold<Object> fold, Serde<Object> serde) {
            this.fold = fold;
            this.serde = serde;
        }

        @Override
        Serde<Object> serde() {
            return serde;
        }

        @Override
        Object add(@Nullable Object accumulator, Object value) {
            return fold.add(accumulator == null ? fold.initial() : (Long) accumulator, value);
        }

        @Override
        Object merge(Object left, Object right) {
            return fold.merge((Long) left, (Long) right);
        }

        @Override
        Object result(Object accumulator) {
            return accumulator;
        }
    }

    private static final class Objects extends Folding {
        private final AggregateFunction<Object, Object, Object> function;
        private final Serde<Object> serde;

        Objects(AggregateFunction<Object, Object, Object> function, Serde<Object> serde) {
            this.function = function;
            this.serde = serde;
        }

        @Override
        Serde<Object> serde() {
            return serde;
        }

        @Override
        Object add(@Nullable Object accumulator, Object value) {
            return function.add(accumulator == null ? function.create() : accumulator, value);
        }

        @Override
        Object merge(Object left, Object right) {
            return function.merge(left, right);
        }

        @Override
        Object result(Object accumulator) {
            return function.result(accumulator);
        }
    }

    private static final class Reduce extends Folding {
        private final BinaryOperator<Object> combine;
        private final Serde<Object> serde;

        Reduce(BinaryOperator<Object> combine, Serde<Object> serde) {
            this.combine = combine;
            this.serde = serde;
        }

        @Override
        Serde<Object> serde() {
            return serde;
        }

        @Override
        Object add(@Nullable Object accumulator, Object value) {
            return accumulator == null ? value : combine.apply(accumulator, value);
        }

        @Override
        Object merge(Object left, Object right) {
            return combine.apply(left, right);
        }

        @Override
        Object result(Object accumulator) {
            return accumulator;
        }
    }
}
