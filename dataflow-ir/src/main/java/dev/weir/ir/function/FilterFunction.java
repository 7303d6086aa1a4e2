package dev.weir.ir.function;

/** Says which values stay. */
@FunctionalInterface
public interface FilterFunction<T> {
    /** True if the value stays. */
    boolean test(T value) throws Exception;
}
