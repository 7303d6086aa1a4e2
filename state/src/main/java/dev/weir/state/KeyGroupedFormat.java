package dev.weir.state;

/**
 * How keyed entries are written, whatever the store: a flag byte, then a sequence of key groups, each {@code varint keyGroup, int
 * byteLength, entries}, in ascending order of key group, empty groups left out. An entry is {@code key, varlong namespace, value} by
 * the table's serdes; if the flag byte is {@link #TIMED}, {@code varlong writeTimeMillis} stands before the value. A timer is {@code
 * key, varlong time}. A reader skips the groups it does not own by their length.
 *
 * <p>Within a group the order is not defined.
 *
 * @see KeyGroupWriter
 * @see KeyGroupReader
 */
public final class KeyGroupedFormat {
    /** Flag byte of entries without write times. */
    static final int PLAIN = 0;

    /** Flag byte of entries with the time of their last write, for tables with a time to live. */
    static final int TIMED = 1;

    private KeyGroupedFormat() {}
}
