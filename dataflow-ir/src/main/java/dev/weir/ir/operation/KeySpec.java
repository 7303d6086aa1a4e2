package dev.weir.ir.operation;

import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * How the key of a record is found. Primitive keys have a variant of their own, so that they are never boxed on the way to state.
 *
 * @param <T> record type
 * @param <K> key type
 */
public sealed interface KeySpec<T, K> {
    /** How a key is written, and hashed to a key group. */
    Serde<K> serde();

    /** The key as an object (boxed if primitive): for cold paths and the reference interpreter. */
    K keyOf(T value);

    /** A primitive key. */
    record OfLong<T>(ToLongFunction<T> key) implements KeySpec<T, Long> {
        @Override
        public Serde<Long> serde() {
            return Serdes.LONG;
        }

        @Override
        public Long keyOf(T value) {
            return key.applyAsLong(value);
        }
    }

    /** A key object. */
    record OfObject<T, K>(Function<T, K> key, Serde<K> serde) implements KeySpec<T, K> {
        @Override
        public K keyOf(T value) {
            K found = key.apply(value);
            if (found == null) {
                throw new IllegalArgumentException(
                        "the key of a record is null: expected a value; filter such records out before keyBy");
            }
            return found;
        }
    }
}
