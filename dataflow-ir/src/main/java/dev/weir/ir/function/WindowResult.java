package dev.weir.ir.function;

import dev.weir.ir.window.Window;

/** Makes an output record of a key, a window and what was aggregated in it. */
@FunctionalInterface
public interface WindowResult<K, A, R> {
    /** The record to emit; never null. */
    R of(K key, Window window, A aggregate);
}
