package dev.weir.ir.function;

/**
 * A function with state and timers, one instance a task.
 *
 * @param <K> key type ({@code Void} on a stream without keys, where only operator state and no timers may be used)
 * @param <T> input type
 * @param <R> main output type
 */
public interface ProcessFunction<K, T, R> {
    /** Called once before the first record, and after state was restored: take state handles here. */
    default void open(StateAccess state) throws Exception {}

    /** Handles one record. */
    void onRecord(T value, ProcessContext<K, R> context) throws Exception;

    /** Handles a timer of the current key; {@code context.timestamp()} is the time it was set for. */
    default void onTimer(ProcessContext<K, R> context) throws Exception {}
}
