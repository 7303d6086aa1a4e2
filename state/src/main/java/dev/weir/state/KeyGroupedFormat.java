package dev.weir.state;

/**
 * How keyed entries are written, whatever the store: a sequence of key groups, each {@code varint keyGroup, int byteLength, entries},
 * in ascending order of key group, empty groups left out; an entry is {@code key, varlong namespace, value} by the table's serdes. A
 * reader skips the groups it does not own by their length.
 */
public final class KeyGroupedFormat {
    private KeyGroupedFormat() {}
}
