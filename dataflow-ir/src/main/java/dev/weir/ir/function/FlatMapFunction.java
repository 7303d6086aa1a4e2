package dev.weir.ir.function;

/** One value in, any number out. */
@FunctionalInterface
public interface FlatMapFunction<T, R> {
    /** Emits what the value becomes. */
    void apply(T value, Emitter<R> out) throws Exception;
}
