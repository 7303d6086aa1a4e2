package dev.weir.ir.function;

import dev.weir.ir.window.Window;

/** Makes an output record of two records with the same key in the same window. */
@FunctionalInterface
public interface JoinFunction<K, A, B, R> {
    /** The record to emit; never null. */
    R of(K key, Window window, A left, B right);
}
