package dev.weir.ir.stream;

import dev.weir.ir.function.KeyedResult;
import dev.weir.ir.function.LongFold;
import dev.weir.ir.function.OutputTag;
import dev.weir.ir.function.ProcessFunction;
import dev.weir.ir.graph.Routing;
import dev.weir.ir.operation.AggregateOperation;
import dev.weir.ir.operation.Aggregation;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.operation.Operation;
import dev.weir.ir.operation.ProcessOperation;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.AggregateFunction;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.window.WindowAssigner;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/**
 * A stream grouped by key: what follows sees each key's records on one task, with state of their own.
 *
 * @param <K> key type
 * @param <T> record type
 */
public final class KeyedStream<K, T> {
    private final Stream<T> stream;
    private final KeySpec<T, K> key;

    KeyedStream(Stream<T> stream, KeySpec<T, K> key) {
        this.stream = stream;
        this.key = key;
    }

    /** Counts the records of each key; emits the new count for each record. */
    public <R> Stream<R> count(Class<R> type, KeyedResult<K, Long, R> result) {
        return aggregateLong(LongFold.count(), type, result);
    }

    /** Folds the records of each key into a {@code long}; emits the new result for each record. */
    public <R> Stream<R> aggregateLong(LongFold<T> fold, Class<R> type, KeyedResult<K, Long, R> result) {
        Serde<R> out = Serdes.of(type);
        return keyed(new AggregateOperation<>(key, new Aggregation.OfLong<>(fold), result, null, 0, out), out);
    }

    /** Aggregates the records of each key; emits the new result for each record. */
    public <A, V, R> Stream<R> aggregate(
            Serde<A> accumulator, AggregateFunction<T, A, V> function, Class<R> type, KeyedResult<K, V, R> result) {
        Serde<R> out = Serdes.of(type);
        return keyed(
                new AggregateOperation<>(key, new Aggregation.OfObject<>(function, accumulator), result, null, 0, out),
                out);
    }

    /** Combines the records of each key into one; emits it anew for each record. */
    public Stream<T> reduce(BinaryOperator<T> combine) {
        Serde<T> serde = stream.serde();
        KeyedResult<K, T, T> result = (k, value) -> value;
        return keyed(
                new AggregateOperation<>(key, new Aggregation.Reduce<>(combine, serde), result, null, 0, serde), serde);
    }

    /** Runs a function with keyed state and timers. Every state and side output it uses is declared here. */
    public <R> Stream<R> process(
            Class<R> type,
            List<StateDescriptor> states,
            List<OutputTag<?>> sideOutputs,
            Supplier<? extends ProcessFunction<K, T, R>> function) {
        Serde<R> out = Serdes.of(type);
        return keyed(new ProcessOperation<>(key, function, states, sideOutputs, out), out);
    }

    /** Runs a function with keyed state and timers and no side outputs. */
    public <R> Stream<R> process(
            Class<R> type, List<StateDescriptor> states, Supplier<? extends ProcessFunction<K, T, R>> function) {
        return process(type, states, List.of(), function);
    }

    /** Groups each key's records into windows of event time. */
    public WindowedStream<K, T> window(WindowAssigner windows) {
        return new WindowedStream<>(this, windows, 0);
    }

    /** Pairs this stream's records with another's of the same key. */
    public <B> JoinedStreams<K, T, B> join(KeyedStream<K, B> other) {
        return new JoinedStreams<>(this, other);
    }

    /** Puts a broadcast stream beside this one. */
    public <B> ConnectedStreams<K, T, B> connect(BroadcastStream<B> broadcast) {
        return new ConnectedStreams<>(this, broadcast);
    }

    <R> Stream<R> keyed(Operation operation, Serde<R> out) {
        return stream.then(operation, out, new Routing.Keyed(key));
    }

    Stream<T> stream() {
        return stream;
    }

    KeySpec<T, K> key() {
        return key;
    }
}
