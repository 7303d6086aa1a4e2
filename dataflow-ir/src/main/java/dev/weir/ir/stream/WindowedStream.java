package dev.weir.ir.stream;

import dev.weir.ir.function.LongFold;
import dev.weir.ir.function.WindowResult;
import dev.weir.ir.operation.Aggregation;
import dev.weir.ir.operation.WindowOperation;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.AggregateFunction;
import dev.weir.ir.window.WindowAssigner;
import java.time.Duration;
import java.util.function.BinaryOperator;

/**
 * A keyed stream in windows of event time.
 *
 * @param <K> key type
 * @param <T> record type
 */
public final class WindowedStream<K, T> {
    private final KeyedStream<K, T> keyed;
    private final WindowAssigner windows;
    private final long allowedLatenessMillis;

    WindowedStream(KeyedStream<K, T> keyed, WindowAssigner windows, long allowedLatenessMillis) {
        this.keyed = keyed;
        this.windows = windows;
        this.allowedLatenessMillis = allowedLatenessMillis;
    }

    /** Keeps a window open for this long after the watermark passed its end; each further record emits its result anew. */
    public WindowedStream<K, T> allowedLateness(Duration lateness) {
        return new WindowedStream<>(keyed, windows, lateness.toMillis());
    }

    /** Counts a key's records in each window. */
    public <R> WindowResultStream<T, R> count(Class<R> type, WindowResult<K, Long, R> result) {
        return aggregateLong(LongFold.count(), type, result);
    }

    /** Folds a key's records in each window into a {@code long}. */
    public <R> WindowResultStream<T, R> aggregateLong(
            LongFold<T> fold, Class<R> type, WindowResult<K, Long, R> result) {
        return lower(new Aggregation.OfLong<>(fold), type, result);
    }

    /** Aggregates a key's records in each window. */
    public <A, V, R> WindowResultStream<T, R> aggregate(
            Serde<A> accumulator, AggregateFunction<T, A, V> function, Class<R> type, WindowResult<K, V, R> result) {
        return lower(new Aggregation.OfObject<>(function, accumulator), type, result);
    }

    /** Combines a key's records in each window into one. */
    public <R> WindowResultStream<T, R> reduce(BinaryOperator<T> combine, Class<R> type, WindowResult<K, T, R> result) {
        return lower(new Aggregation.Reduce<>(combine, keyed.stream().serde()), type, result);
    }

    private <R> WindowResultStream<T, R> lower(
            Aggregation<T> aggregation, Class<R> type, WindowResult<K, ?, R> result) {
        Serde<R> out = Serdes.of(type);
        WindowOperation<T, K, R> operation = new WindowOperation<>(
                keyed.key(),
                windows,
                aggregation,
                result,
                null,
                allowedLatenessMillis,
                keyed.stream().serde(),
                out);
        return new WindowResultStream<>(keyed.keyed(operation, out), operation.late());
    }
}
