package dev.weir.ir.stream;

import dev.weir.ir.function.JoinFunction;
import dev.weir.ir.graph.Routing;
import dev.weir.ir.operation.WindowJoinOperation;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.stream.Program.NodeDraft;
import dev.weir.ir.window.WindowAssigner;

/**
 * Two streams keyed alike, to be joined in a window.
 *
 * @param <K> key type of both
 * @param <A> left record type
 * @param <B> right record type
 */
public final class JoinedStreams<K, A, B> {
    private final KeyedStream<K, A> left;
    private final KeyedStream<K, B> right;

    JoinedStreams(KeyedStream<K, A> left, KeyedStream<K, B> right) {
        this.left = left;
        this.right = right;
    }

    /** Emits a record for every pair with the same key in the same window; tumbling or sliding windows only. */
    public <R> Stream<R> window(WindowAssigner windows, Class<R> type, JoinFunction<K, A, B, R> function) {
        Serde<R> out = Serdes.of(type);
        NodeDraft join = left.stream()
                .program()
                .add(new WindowJoinOperation<>(
                        left.key(),
                        right.key(),
                        windows,
                        function,
                        left.stream().serde(),
                        right.stream().serde(),
                        out));
        left.stream().program().connect(left.stream(), join, WindowJoinOperation.LEFT, new Routing.Keyed(left.key()));
        left.stream()
                .program()
                .connect(right.stream(), join, WindowJoinOperation.RIGHT, new Routing.Keyed(right.key()));
        return new Stream<>(left.stream().program(), join, out);
    }
}
