package dev.weir.ir.stream;

import dev.weir.ir.function.LongFold;
import dev.weir.ir.function.LongResult;
import dev.weir.ir.operation.AggregateOperation;
import dev.weir.ir.operation.Aggregation;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.window.WindowAssigner;

/**
 * A stream grouped by a primitive key, with the operations that never box it. Everything else is on {@link #boxed}.
 *
 * @param <T> record type
 */
public final class LongKeyedStream<T> {
    private final KeyedStream<Long, T> keyed;

    LongKeyedStream(Stream<T> stream, KeySpec.OfLong<T> key) {
        this.keyed = new KeyedStream<>(stream, key);
    }

    /** Counts the records of each key; emits the new count for each record. */
    public <R> Stream<R> count(Class<R> type, LongResult<R> result) {
        return aggregate(LongFold.count(), type, result);
    }

    /** Folds the records of each key into a {@code long}; emits the new result for each record. */
    public <R> Stream<R> aggregate(LongFold<T> fold, Class<R> type, LongResult<R> result) {
        Serde<R> out = Serdes.of(type);
        return keyed.keyed(
                new AggregateOperation<>(keyed.key(), new Aggregation.OfLong<>(fold), null, result, 0, out), out);
    }

    /** Groups each key's records into windows of event time. */
    public LongWindowedStream<T> window(WindowAssigner windows) {
        return new LongWindowedStream<>(keyed, windows, 0);
    }

    /** The same keys as objects: process functions, reduce, joins, object aggregates. */
    public KeyedStream<Long, T> boxed() {
        return keyed;
    }
}
