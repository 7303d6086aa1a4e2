/**
 * State outside the Java heap, in Chronicle Map. This is the only package that imports {@code net.openhft}.
 *
 * <p>Each table is one map of one task, and one thread is its only user: primitive values are changed in place through one reused
 * reference into the map's memory, without its locks. What the map does not give, the tables do themselves: an exact capacity, time
 * to live, and snapshots, which are written by the task between two records because neither iterating over a map nor copying its file
 * gives a point in time while it is written.
 */
@NullMarked
package dev.weir.state.chronicle;

import org.jspecify.annotations.NullMarked;
