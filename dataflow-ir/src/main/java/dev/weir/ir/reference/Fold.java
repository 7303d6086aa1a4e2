package dev.weir.ir.reference;

import dev.weir.ir.function.LongFold;
import dev.weir.ir.operation.Aggregation;
import dev.weir.ir.state.AggregateFunction;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Every kind of aggregation as one: over objects. */
interface Fold {
    /** The accumulator with one more value; null stands for no accumulator yet. */
    Object add(@Nullable Object accumulator, Object value);

    /** Both accumulators as one, the earlier first. */
    Object merge(Object left, Object right);

    /** What the accumulator stands for. */
    Object result(Object accumulator);

    @SuppressWarnings("unchecked") // an aggregation takes what its edge carries and what it made itself
    static Fold of(Aggregation<?> aggregation) {
        if (aggregation instanceof Aggregation.OfLong<?> ofLong) {
            return new OfLong((LongFold<Object>) ofLong.fold());
        }
        if (aggregation instanceof Aggregation.OfObject<?, ?, ?> ofObject) {
            return new OfObject((AggregateFunction<Object, Object, Object>) ofObject.function());
        }
        if (aggregation instanceof Aggregation.Reduce<?> reduce) {
            return new Reduce((BinaryOperator<Object>) reduce.combine());
        }
        throw new AssertionError("unknown aggregation " + aggregation);
    }

    /** Folds into a long. */
    record OfLong(LongFold<Object> fold) implements Fold {
        @Override
        public Object add(@Nullable Object accumulator, Object value) {
            return fold.add(accumulator == null ? fold.initial() : (Long) accumulator, value);
        }

        @Override
        public Object merge(Object left, Object right) {
            return fold.merge((Long) left, (Long) right);
        }

        @Override
        public Object result(Object accumulator) {
            return accumulator;
        }
    }

    /** Folds into an object. */
    record OfObject(AggregateFunction<Object, Object, Object> function) implements Fold {
        @Override
        public Object add(@Nullable Object accumulator, Object value) {
            return function.add(accumulator == null ? function.create() : accumulator, value);
        }

        @Override
        public Object merge(Object left, Object right) {
            return function.merge(left, right);
        }

        @Override
        public Object result(Object accumulator) {
            return function.result(accumulator);
        }
    }

    /** Combines values; the first stands for itself. */
    record Reduce(BinaryOperator<Object> combine) implements Fold {
        @Override
        public Object add(@Nullable Object accumulator, Object value) {
            return accumulator == null ? value : combine.apply(accumulator, value);
        }

        @Override
        public Object merge(Object left, Object right) {
            return combine.apply(left, right);
        }

        @Override
        public Object result(Object accumulator) {
            return accumulator;
        }
    }
}
