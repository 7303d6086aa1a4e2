package dev.weir.ir.state;

import org.jspecify.annotations.Nullable;

/** One combined value of the current key. */
public interface ReducingState<T> {
    /** The combined value, or null if nothing was added. */
    @Nullable
    T get();

    /** Combines one more value. */
    void add(T value);

    /** Removes the value. */
    void clear();
}
