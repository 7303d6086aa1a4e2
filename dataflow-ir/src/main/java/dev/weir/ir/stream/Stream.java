package dev.weir.ir.stream;

import dev.weir.ir.connector.Sink;
import dev.weir.ir.function.FilterFunction;
import dev.weir.ir.function.FlatMapFunction;
import dev.weir.ir.function.MapFunction;
import dev.weir.ir.function.OutputTag;
import dev.weir.ir.function.ProcessFunction;
import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Routing;
import dev.weir.ir.operation.FilterOperation;
import dev.weir.ir.operation.FlatMapOperation;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.operation.MapOperation;
import dev.weir.ir.operation.Operation;
import dev.weir.ir.operation.ProcessOperation;
import dev.weir.ir.operation.UnionOperation;
import dev.weir.ir.operation.WriteOperation;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.StateDescriptor;
import dev.weir.ir.stream.Program.NodeDraft;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * A stream of records of one type: an output of an operator. Types are stated where they change, by class or by serde, and never
 * guessed.
 *
 * @param <T> record type
 */
public class Stream<T> {
    private final Program program;
    private final NodeDraft node;
    private final String output;
    private final Serde<T> serde;
    private final Routing routing;

    Stream(Program program, NodeDraft node, String output, Serde<T> serde, Routing routing) {
        this.program = program;
        this.node = node;
        this.output = output;
        this.serde = serde;
        this.routing = routing;
    }

    Stream(Program program, NodeDraft node, Serde<T> serde) {
        this(program, node, Edge.MAIN, serde, new Routing.Forward());
    }

    /** Names the operator that makes this stream. State is found again by this id: give one to every stateful operator. */
    public Stream<T> as(String id) {
        node.id = id;
        return this;
    }

    /** Sets the number of tasks of the operator that makes this stream, instead of the job's. */
    public Stream<T> parallelism(int tasks) {
        node.parallelism = tasks;
        return this;
    }

    /** Turns each record into one other. */
    public <R> Stream<R> map(Class<R> type, MapFunction<T, R> function) {
        return map(Serdes.of(type), function);
    }

    /** Turns each record into one other. */
    public <R> Stream<R> map(Serde<R> type, MapFunction<T, R> function) {
        return then(new MapOperation<>(function, type), type);
    }

    /** Keeps the records for which the function is true. */
    public Stream<T> filter(FilterFunction<T> function) {
        return then(new FilterOperation<>(function, serde), serde);
    }

    /**
     * Keeps some records, all of one type.
     *
     * @param type of the records kept
     * @param function true only for records of that type
     */
    public <R extends T> Stream<R> filter(Class<R> type, FilterFunction<T> function) {
        Serde<R> kept = Serdes.of(type);
        return then(new FilterOperation<>(function, serde, kept), kept);
    }

    /** Turns each record into any number of others. */
    public <R> Stream<R> flatMap(Class<R> type, FlatMapFunction<T, R> function) {
        return flatMap(Serdes.of(type), function);
    }

    /** Turns each record into any number of others. */
    public <R> Stream<R> flatMap(Serde<R> type, FlatMapFunction<T, R> function) {
        return then(new FlatMapOperation<>(function, type), type);
    }

    /** Groups records by a key object. */
    public <K> KeyedStream<K, T> keyBy(Class<K> type, Function<T, K> key) {
        return keyBy(Serdes.of(type), key);
    }

    /** Groups records by a key object. */
    public <K> KeyedStream<K, T> keyBy(Serde<K> type, Function<T, K> key) {
        return new KeyedStream<>(this, new KeySpec.OfObject<>(key, type));
    }

    /** Groups records by a primitive key, which is never boxed on its way to state. */
    public LongKeyedStream<T> keyByLong(ToLongFunction<T> key) {
        return new LongKeyedStream<>(this, new KeySpec.OfLong<>(key));
    }

    /** This stream and others of the same type, as one. */
    @SafeVarargs
    public final Stream<T> union(Stream<T>... others) {
        NodeDraft union = program.add(new UnionOperation<>(serde));
        program.connect(this, union, 0, routing);
        for (Stream<T> other : others) {
            program.connect(other, union, 0, other.routing());
        }
        return new Stream<>(program, union, serde);
    }

    /** Runs a function without keys; its declared list states are operator state, its timers unusable. */
    public <R> Stream<R> process(
            Class<R> type,
            List<StateDescriptor> states,
            List<OutputTag<?>> sideOutputs,
            Supplier<? extends ProcessFunction<Void, T, R>> function) {
        Serde<R> out = Serdes.of(type);
        return then(new ProcessOperation<>(null, function, states, sideOutputs, out), out);
    }

    /** Lets every task of the operator that follows have every record; see {@link KeyedStream#connect}. */
    public BroadcastStream<T> broadcast() {
        return new BroadcastStream<>(this);
    }

    /** Lets the next operator's tasks take the records in turn, whatever its parallelism. */
    public Stream<T> rebalance() {
        return new Stream<>(program, node, output, serde, new Routing.Rebalance());
    }

    /** Lets the first task of the next operator have all records. */
    public Stream<T> gather() {
        return new Stream<>(program, node, output, serde, new Routing.Gather());
    }

    /** A side output of the operator that makes this stream. */
    public <S> Stream<S> sideOutput(OutputTag<S> tag) {
        return new Stream<>(program, node, tag.name(), tag.serde(), new Routing.Forward());
    }

    /** Ends the stream in a sink, named {@code sink-N}. */
    public void sink(Sink<T> sink) {
        end(sink);
    }

    /** Ends the stream in a sink with an id of its own. */
    public void sink(String id, Sink<T> sink) {
        end(sink).id = id;
    }

    private NodeDraft end(Sink<T> sink) {
        NodeDraft write = program.add(new WriteOperation<>(sink, serde));
        program.connect(this, write, 0, sink.maxParallelism() == 1 ? new Routing.Gather() : routing);
        return write;
    }

    final <R> Stream<R> then(Operation operation, Serde<R> out) {
        return then(operation, out, routing);
    }

    final <R> Stream<R> then(Operation operation, Serde<R> out, Routing into) {
        NodeDraft next = program.add(operation);
        program.connect(this, next, 0, into);
        return new Stream<>(program, next, out);
    }

    final Program program() {
        return program;
    }

    final NodeDraft node() {
        return node;
    }

    final String output() {
        return output;
    }

    final Serde<T> serde() {
        return serde;
    }

    final Routing routing() {
        return routing;
    }
}
