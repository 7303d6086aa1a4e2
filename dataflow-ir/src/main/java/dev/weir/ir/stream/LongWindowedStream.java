package dev.weir.ir.stream;

import dev.weir.ir.function.LongFold;
import dev.weir.ir.function.LongWindowResult;
import dev.weir.ir.operation.Aggregation;
import dev.weir.ir.operation.WindowOperation;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.window.WindowAssigner;
import java.time.Duration;

/**
 * A stream with primitive keys in windows of event time, with the operations that never box.
 *
 * @param <T> record type
 */
public final class LongWindowedStream<T> {
    private final KeyedStream<Long, T> keyed;
    private final WindowAssigner windows;
    private final long allowedLatenessMillis;

    LongWindowedStream(KeyedStream<Long, T> keyed, WindowAssigner windows, long allowedLatenessMillis) {
        this.keyed = keyed;
        this.windows = windows;
        this.allowedLatenessMillis = allowedLatenessMillis;
    }

    /** Keeps a window open for this long after the watermark passed its end; each further record emits its result anew. */
    public LongWindowedStream<T> allowedLateness(Duration lateness) {
        return new LongWindowedStream<>(keyed, windows, lateness.toMillis());
    }

    /** Counts a key's records in each window. */
    public <R> WindowResultStream<T, R> count(Class<R> type, LongWindowResult<R> result) {
        return aggregate(LongFold.count(), type, result);
    }

    /** Folds a key's records in each window into a {@code long}. */
    public <R> WindowResultStream<T, R> aggregate(LongFold<T> fold, Class<R> type, LongWindowResult<R> result) {
        Serde<R> out = Serdes.of(type);
        WindowOperation<T, Long, R> operation = new WindowOperation<>(
                keyed.key(),
                windows,
                new Aggregation.OfLong<>(fold),
                null,
                result,
                allowedLatenessMillis,
                keyed.stream().serde(),
                out);
        return new WindowResultStream<>(keyed.keyed(operation, out), operation.late());
    }

    /** The same windows with keys as objects: object aggregates, reduce. */
    public WindowedStream<Long, T> boxed() {
        return new WindowedStream<>(keyed, windows, allowedLatenessMillis);
    }
}
