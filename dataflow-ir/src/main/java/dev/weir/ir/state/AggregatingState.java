package dev.weir.ir.state;

import org.jspecify.annotations.Nullable;

/** One accumulator of the current key, read as a result. */
public interface AggregatingState<T, R> {
    /** The result, or null if nothing was added. */
    @Nullable
    R get();

    /** Folds one more value. */
    void add(T value);

    /** Removes the accumulator. */
    void clear();
}
