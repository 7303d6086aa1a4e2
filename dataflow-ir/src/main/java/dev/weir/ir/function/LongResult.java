package dev.weir.ir.function;

/** Makes an output record of a primitive key and a primitive aggregate. */
@FunctionalInterface
public interface LongResult<R> {
    /** The record to emit; never null. */
    R of(long key, long aggregate);
}
