package dev.weir.ir.state;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map of the current key, or of the whole operator when it is broadcast state. */
public interface MapState<K, V> {
    /** The value of a map key, or null. */
    @Nullable
    V get(K key);

    /** Sets the value of a map key. */
    void put(K key, V value);

    /** Removes a map key. */
    void remove(K key);

    /** All entries as they are now, a copy, in the order their keys were first put. Must not be changed by the caller. */
    Map<K, V> entries();

    /** Removes all entries. */
    void clear();
}
