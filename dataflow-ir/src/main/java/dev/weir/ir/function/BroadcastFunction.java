package dev.weir.ir.function;

import dev.weir.ir.state.MapState;

/**
 * A function over a main stream and a broadcast stream, one instance a task. Every task sees every broadcast record, and must
 * change the broadcast state in the same way.
 *
 * @param <K> key type of the main stream ({@code Void} if it has none)
 * @param <T> main input type
 * @param <B> broadcast input type
 * @param <BK> key type of the broadcast state
 * @param <BV> value type of the broadcast state
 * @param <R> main output type
 */
public interface BroadcastFunction<K, T, B, BK, BV, R> {
    /** Called once before the first record: take keyed state handles here. */
    default void open(StateAccess state) throws Exception {}

    /** Handles a record of the main stream; the broadcast state must only be read. */
    void onRecord(T value, MapState<BK, BV> broadcast, ProcessContext<K, R> context) throws Exception;

    /** Handles a broadcast record; there is no current key. */
    void onBroadcast(B value, MapState<BK, BV> broadcast, ProcessContext<K, R> context) throws Exception;

    /** Handles a timer of the current key. */
    default void onTimer(MapState<BK, BV> broadcast, ProcessContext<K, R> context) throws Exception {}
}
