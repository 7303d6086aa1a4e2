package dev.weir.ir.function;

/** One value in, one value out. */
@FunctionalInterface
public interface MapFunction<T, R> {
    /** The value to hand on; never null. */
    R apply(T value) throws Exception;
}
