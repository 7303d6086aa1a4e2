package dev.weir.ir.stream;

import dev.weir.ir.function.BroadcastFunction;
import dev.weir.ir.function.OutputTag;
import dev.weir.ir.graph.Routing;
import dev.weir.ir.operation.BroadcastOperation;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.stream.Program.NodeDraft;
import java.util.List;
import java.util.function.Supplier;

/**
 * A keyed stream beside a broadcast stream.
 *
 * @param <K> key type of the main stream
 * @param <T> main record type
 * @param <B> broadcast record type
 */
public final class ConnectedStreams<K, T, B> {
    private final KeyedStream<K, T> main;
    private final BroadcastStream<B> broadcast;

    ConnectedStreams(KeyedStream<K, T> main, BroadcastStream<B> broadcast) {
        this.main = main;
        this.broadcast = broadcast;
    }

    /**
     * Runs a function over both.
     *
     * @param type main output type
     * @param shared the broadcast state
     * @param states keyed states of the main stream
     * @param sideOutputs side outputs the function emits to
     * @param function makes one instance a task
     */
    public <BK, BV, R> Stream<R> process(
            Class<R> type,
            StateDescriptor.Entries<BK, BV> shared,
            List<StateDescriptor> states,
            List<OutputTag<?>> sideOutputs,
            Supplier<? extends BroadcastFunction<K, T, B, BK, BV, R>> function) {
        Serde<R> out = Serdes.of(type);
        Program program = main.stream().program();
        NodeDraft node = program.add(new BroadcastOperation<>(main.key(), function, shared, states, sideOutputs, out));
        program.connect(main.stream(), node, BroadcastOperation.MAIN, new Routing.Keyed(main.key()));
        program.connect(broadcast.stream(), node, BroadcastOperation.BROADCAST, new Routing.Broadcast());
        return new Stream<>(program, node, out);
    }
}
