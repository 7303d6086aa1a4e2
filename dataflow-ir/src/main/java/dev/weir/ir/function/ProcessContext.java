package dev.weir.ir.function;

/**
 * What a process function sees while it handles one record or one timer. Valid only during the call.
 *
 * @param <K> key type
 * @param <R> main output type
 */
public interface ProcessContext<K, R> extends Emitter<R> {
    /** The current key; on a stream without keys an {@link IllegalStateException}. */
    K key();

    /** Timestamp of the record or timer at hand, epoch milliseconds. */
    long timestamp();

    /** The operator's watermark, epoch milliseconds. */
    long watermark();

    /** Wall-clock time, epoch milliseconds, from the engine's clock. */
    long processingTime();

    /** Emits to a declared side output. */
    <S> void emit(OutputTag<S> tag, S value);

    /** Asks for {@code onTimer} at this event time for the current key. One timer a (key, time); asking again changes nothing. */
    void timerAt(long timestampMillis);

    /** Takes back an event-time timer of the current key, if it is there. */
    void deleteTimerAt(long timestampMillis);

    /** Asks for {@code onTimer} when the wall clock reaches this time, for the current key. */
    void processingTimerAt(long timestampMillis);

    /** Takes back a processing-time timer of the current key, if it is there. */
    void deleteProcessingTimerAt(long timestampMillis);
}
