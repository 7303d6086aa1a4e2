package dev.weir.state;

import org.jspecify.annotations.Nullable;

/**
 * A task's table from (key, namespace) to value. One thread.
 *
 * <p>Values read must not be changed in place: call {@link #put} with the value to keep, which may be the same object changed.
 */
public interface Table<K, V> {
    /** The value, or null if there is none or it has expired. */
    @Nullable
    V get(K key, long namespace);

    /**
     * Sets the value.
     *
     * @throws StateCapacityException if the table is full
     */
    void put(K key, long namespace, V value);

    /** Removes the value, if there is one. */
    void remove(K key, long namespace);

    /** Number of entries, expired ones included. */
    long size();

    /** Visits every entry that has not expired, in no particular order; the table must not be changed meanwhile. */
    void forEach(Visitor<K, V> visitor);

    /** Sees one entry. */
    interface Visitor<K, V> {
        /** Takes one entry. */
        void entry(K key, long namespace, V value);
    }
}
