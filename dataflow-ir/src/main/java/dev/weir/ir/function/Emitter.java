package dev.weir.ir.function;

/** Takes what a function produces. Values must not be changed after they were emitted: they are handed on by reference. */
@FunctionalInterface
public interface Emitter<R> {
    /** Hands on one value, with the timestamp of the record or timer at hand. */
    void emit(R value);
}
