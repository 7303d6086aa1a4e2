package dev.weir.peer.jet;

/**
 * A row that does not say by itself when it is of.
 *
 * @param row the row
 * @param timestamp epoch milliseconds
 */
record Stamped(Object row, long timestamp) {}
