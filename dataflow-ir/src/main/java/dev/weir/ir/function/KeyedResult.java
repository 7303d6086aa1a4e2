package dev.weir.ir.function;

/** Makes an output record of a key and what was aggregated for it. */
@FunctionalInterface
public interface KeyedResult<K, A, R> {
    /** The record to emit; never null. */
    R of(K key, A aggregate);
}
