package dev.weir.ir.function;

/** Makes an output record of a primitive key, a window and a primitive aggregate. */
@FunctionalInterface
public interface LongWindowResult<R> {
    /** The record to emit; never null. Window bounds in epoch milliseconds, the end exclusive. */
    R of(long key, long windowStart, long windowEnd, long aggregate);
}
