package dev.weir.ir.state;

import dev.weir.ir.serde.Serde;
import java.time.Duration;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A named piece of state of a function: its shape, how its values are written, how long they live and how many there may be.
 *
 * <p>The name is part of the checkpoint: it must stay the same for state to be found again.
 */
public sealed interface StateDescriptor {
    /** Unique within its operator. */
    String name();

    /** How one stored value is written. */
    Serde<?> serde();

    /** Limits of the state. */
    Limits limits();

    /** One value a key. */
    record Value<T>(String name, Serde<T> serde, Limits limits) implements StateDescriptor {
        public Value {
            Limits.checkName(name);
        }

        public Value(String name, Serde<T> serde) {
            this(name, serde, Limits.NONE);
        }

        /** The same state, forgotten after a time without a write. */
        public Value<T> withTtl(Duration ttl) {
            return new Value<>(name, serde, limits.withTtl(ttl));
        }

        /** The same state, for at most this many keys. */
        public Value<T> withCapacity(long entries) {
            return new Value<>(name, serde, limits.withCapacity(entries));
        }
    }

    /** A list of elements a key, or, as operator state, a list a task. */
    record Elements<T>(String name, Serde<T> serde, Limits limits) implements StateDescriptor {
        public Elements {
            Limits.checkName(name);
        }

        public Elements(String name, Serde<T> serde) {
            this(name, serde, Limits.NONE);
        }

        /** The same state, forgotten after a time without a write. */
        public Elements<T> withTtl(Duration ttl) {
            return new Elements<>(name, serde, limits.withTtl(ttl));
        }
    }

    /** A map a key, or, as broadcast state, one map the same on every task. */
    record Entries<K, V>(String name, Serde<K> keySerde, Serde<V> serde, Limits limits) implements StateDescriptor {
        public Entries {
            Limits.checkName(name);
        }

        public Entries(String name, Serde<K> keySerde, Serde<V> serde) {
            this(name, keySerde, serde, Limits.NONE);
        }

        /** The same state, forgotten after a time without a write. */
        public Entries<K, V> withTtl(Duration ttl) {
            return new Entries<>(name, keySerde, serde, limits.withTtl(ttl));
        }
    }

    /** One value a key, into which every added value is combined. */
    record Reducing<T>(String name, Serde<T> serde, BinaryOperator<T> combine, Limits limits)
            implements StateDescriptor {
        public Reducing {
            Limits.checkName(name);
        }

        public Reducing(String name, Serde<T> serde, BinaryOperator<T> combine) {
            this(name, serde, combine, Limits.NONE);
        }
    }

    /** One accumulator a key, into which every added value is folded; read as a result. */
    record Aggregating<T, A, R>(String name, Serde<A> serde, AggregateFunction<T, A, R> function, Limits limits)
            implements StateDescriptor {
        public Aggregating {
            Limits.checkName(name);
        }

        public Aggregating(String name, Serde<A> serde, AggregateFunction<T, A, R> function) {
            this(name, serde, function, Limits.NONE);
        }
    }

    /**
     * What bounds a state.
     *
     * @param ttlMillis a value not written for this long, in processing time, reads as absent and is left out of the next
     *     snapshot; 0 means it stays for ever
     * @param capacity most entries a task may hold, where the store has to know (off-heap stores); 0 means the store's default
     */
    record Limits(long ttlMillis, long capacity) {
        /** No bound beyond the store's own. */
        public static final Limits NONE = new Limits(0, 0);

        public Limits {
            if (ttlMillis < 0 || capacity < 0) {
                throw new IllegalArgumentException(
                        "expected ttlMillis >= 0 and capacity >= 0, found " + ttlMillis + " and " + capacity);
            }
        }

        Limits withTtl(Duration ttl) {
            return new Limits(ttl.toMillis(), capacity);
        }

        Limits withCapacity(long entries) {
            return new Limits(ttlMillis, entries);
        }

        static void checkName(@Nullable String name) {
            if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")) {
                throw new IllegalArgumentException(
                        "state name '" + name
                                + "' is not usable: expected 1 to 100 letters, digits, '_', '.' or '-', starting with a letter or digit");
            }
        }
    }
}
