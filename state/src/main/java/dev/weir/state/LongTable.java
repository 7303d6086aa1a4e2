package dev.weir.state;

/**
 * A task's table from (primitive key, namespace) to a primitive value; nothing is boxed or allocated a call. One thread.
 *
 * <p>To update in place with one look-up: {@code table.assign(f(table.acquire(key, namespace, initial)))}.
 */
public interface LongTable {
    /** The value, or {@code absent} if there is none. */
    long get(long key, long namespace, long absent);

    /**
     * Finds the entry, making it with {@code initial} if there is none, and stays on it for {@link #assign} and {@link #created}.
     *
     * @return its value
     * @throws StateCapacityException if the table is full
     */
    long acquire(long key, long namespace, long initial);

    /** Whether the last {@link #acquire} made the entry. */
    boolean created();

    /** Sets the value of the entry found by the last {@link #acquire}; no other call may stand between the two. */
    void assign(long value);

    /** Removes the entry, if there is one. */
    void remove(long key, long namespace);

    /** Number of entries. */
    long size();

    /** Visits every entry, in no particular order; the table must not be changed meanwhile. */
    void forEach(Visitor visitor);

    /** Sees one entry. */
    interface Visitor {
        /** Takes one entry. */
        void entry(long key, long namespace, long value);
    }
}
