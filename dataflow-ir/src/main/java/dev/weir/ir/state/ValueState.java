package dev.weir.ir.state;

import org.jspecify.annotations.Nullable;

/** One value of the current key. */
public interface ValueState<T> {
    /** The value, or null if there is none (or it has expired). */
    @Nullable
    T get();

    /** Sets the value. */
    void set(T value);

    /** Removes the value. */
    void clear();
}
