package dev.weir.ir.state;

/**
 * Folds values into an accumulator.
 *
 * <p>Accumulators are treated as immutable values by the engine's callers: {@link #add} returns the accumulator to keep, which may
 * be a new object or, if the function owns it alone, the same one changed.
 *
 * @param <T> input
 * @param <A> accumulator, written to checkpoints
 * @param <R> result
 */
public interface AggregateFunction<T, A, R> {
    /** An empty accumulator. */
    A create();

    /** The accumulator with one more value. */
    A add(A accumulator, T value);

    /** Both accumulators as one (session windows that grow together). */
    A merge(A left, A right);

    /** What the accumulator stands for. */
    R result(A accumulator);
}
