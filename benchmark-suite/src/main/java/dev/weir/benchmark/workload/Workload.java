package dev.weir.benchmark.workload;

import dev.weir.benchmark.latency.AnswerDigest;
import dev.weir.benchmark.load.DueLog;
import dev.weir.benchmark.load.EventLog;
import dev.weir.ir.connector.Sink;
import dev.weir.ir.connector.Source;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.reference.ReferenceInterpreter;
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.Stream;
import dev.weir.runtime.connector.CollectSink;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/**
 * One query of the benchmark with its input.
 *
 * @param name short name
 * @param description what it computes over what, and how latency is counted
 * @param load how much of its input is used
 * @param input what it reads
 * @param body the query, from its events to the rows
 * @param rows what comes out
 * @param <E> event type
 * @param <R> row type
 */
public record Workload<E, R>(
        String name, String description, Load load, Input<E> input, Body<E, R> body, Rows<R> rows) {
    private static final String SINK = "rows";

    /**
     * How much of the input is used.
     *
     * @param events of a throughput run
     * @param ratePerSecond of a latency run, events a second
     * @param maxSourceTasks most tasks that read it: 1 if the answer depends on the order of arrival
     */
    public record Load(int events, long ratePerSecond, int maxSourceTasks) {}

    /** The query: takes the events, ends in the sink. */
    @FunctionalInterface
    public interface Body<E, R> {
        /** Adds the query to the program of the stream. */
        void connect(Stream<E> events, String sinkId, Sink<R> sink);
    }

    /**
     * What comes out.
     *
     * @param type row type
     * @param ofWindows whether rows are of windows; otherwise each is of one event
     * @param hash of a row, 64 well-mixed bits
     */
    public record Rows<R>(Class<R> type, boolean ofWindows, ToLongFunction<R> hash) {}

    /** Weir's program for it. */
    public Graph graph(Source<E> source, Sink<R> sink) {
        return graph(source, sink, UnaryOperator.identity());
    }

    /** Weir's program for it, with something between the source and the query. */
    public Graph graph(Source<E> source, Sink<R> sink, UnaryOperator<Stream<E>> between) {
        Program program = Program.named(name);
        body.connect(between.apply(program.source(source, input.watermarks())), SINK, sink);
        return program.build();
    }

    /** What the reference interpreter gives for a log. */
    public AnswerDigest reference(EventLog<E> log) {
        Graph graph = graph(new LogSource<>(log), new CollectSink<>());
        AnswerDigest digest = AnswerDigest.EMPTY;
        for (R row : ReferenceInterpreter.run(graph).values(SINK, rows.type())) {
            digest = digest.plus(new AnswerDigest(1, rows.hash().applyAsLong(row)));
        }
        return digest;
    }

    /** When the rows of a log are due. */
    public DueLog due(EventLog<E> log, int parallelism) {
        return rows.ofWindows()
                ? DueLog.ofWindows(log, Math.min(parallelism, load.maxSourceTasks()))
                : DueLog.ofEvents(log);
    }
}
