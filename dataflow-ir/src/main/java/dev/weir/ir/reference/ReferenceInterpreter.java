package dev.weir.ir.reference;

import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.graph.Node;
import dev.weir.ir.operation.AggregateOperation;
import dev.weir.ir.operation.BroadcastOperation;
import dev.weir.ir.operation.FilterOperation;
import dev.weir.ir.operation.FlatMapOperation;
import dev.weir.ir.operation.MapOperation;
import dev.weir.ir.operation.Operation;
import dev.weir.ir.operation.ProcessOperation;
import dev.weir.ir.operation.ReadOperation;
import dev.weir.ir.operation.UnionOperation;
import dev.weir.ir.operation.WindowJoinOperation;
import dev.weir.ir.operation.WindowOperation;
import dev.weir.ir.operation.WriteOperation;
import dev.weir.ir.reference.ReferenceResult.Output;
import dev.weir.ir.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The meaning of a program, computed in the plainest way there is: one thread, one record at a time, depth first, plain maps.
 *
 * <p>A runtime may interleave inputs and keys otherwise; where the meaning below fixes an order, it keeps it.
 *
 * <ul>
 *   <li><b>Input.</b> Each source has one reader. Sources take turns, one record each. A record's timestamp is what the source's
 *       strategy says, {@link Long#MIN_VALUE} if it has no event time; so it is for malformed input. First the record goes through
 *       the graph, then the watermark it brings about. A source at its end tells {@link dev.weir.ir.time.Watermarks#END}. Idle
 *       timeouts play no part.
 *   <li><b>Watermarks.</b> A node's watermark is the least over its inputs; it never goes back. When it advances, the node first fires
 *       what is due, then hands the watermark on, to side outputs too.
 *   <li><b>Timestamps.</b> Outputs carry the timestamp of the record that caused them; those of a timer the time it was set for, those
 *       of a window or join the window's last timestamp.
 *   <li><b>Windows.</b> A window fires when the watermark reaches its last timestamp, windows that end earlier first, keys of one window
 *       in no order. Within the allowed lateness after that, every further record emits the new result at once. When the watermark
 *       reaches last timestamp + allowed lateness the window is forgotten and takes nothing more. A record none of whose windows takes
 *       it is late: counted, and handed to the late output. Sliding: the windows that are not forgotten take it.
 *   <li><b>Sessions.</b> A record starts the session [timestamp, timestamp + gap). It becomes one with the sessions of its key that it
 *       overlaps or touches: their accumulators are merged from the earliest on, then the record is added. Whether it is late, and
 *       whether it emits at once, is judged on the session that comes out.
 *   <li><b>Joins.</b> Every pair of one key and window is emitted when the window fires; there is no allowed lateness.
 *   <li><b>Event-time timers.</b> No timer at or before the watermark waits: it fires before the next record is handled and before the
 *       watermark is handed on, in order of time, keys in no order. So a timer set in the past fires right after the call that
 *       set it, and one set by a timer at or before the watermark fires in the same round.
 *   <li><b>Processing-time timers.</b> After each record of a source those fire that the clock has reached, in order of time. When an
 *       operator's inputs have ended, the remaining ones fire, in order of time, before its watermark becomes END; those they set
 *       anew never fire. Without a clock of one's own time stands still at 0, so that all fire at the end.
 *   <li><b>Time to live.</b> A value that was last written at least that long ago, by the clock, reads as absent. It counts for all a key
 *       has in that state (a whole list, a whole map).
 *   <li><b>Side outputs</b> that nothing takes are dropped. Sinks are not touched: what reaches them is collected.
 * </ul>
 */
public final class ReferenceInterpreter {
    /** So long may all sources have nothing before their input is taken to be endless. */
    private static final int MAX_IDLE_ROUNDS = 1_000_000;

    private final Graph graph;
    private final Map<String, Evaluator> evaluators = new LinkedHashMap<>();

    private ReferenceInterpreter(Graph graph, Clock clock) {
        this.graph = graph;
        for (Node node : graph.nodes()) {
            evaluators.put(node.id(), evaluatorOf(node, clock));
        }
        for (Edge edge : graph.edges()) {
            Evaluator from = Objects.requireNonNull(evaluators.get(edge.from()));
            from.connect(edge, Objects.requireNonNull(evaluators.get(edge.to())));
        }
    }

    /** Runs a program to the end of its input; time stands still. See {@link #run(Graph, Clock)}. */
    public static ReferenceResult run(Graph graph) {
        return run(graph, new StoppedClock());
    }

    /**
     * Runs a program to the end of its input.
     *
     * @param clock wall clock of processing-time timers and of time to live
     * @throws ReferenceException if a function fails, with the operator and the record, or if the input does not end
     */
    public static ReferenceResult run(Graph graph, Clock clock) {
        return new ReferenceInterpreter(graph, clock).run();
    }

    private ReferenceResult run() {
        List<SourceEvaluator> sources = new ArrayList<>();
        for (Evaluator evaluator : evaluators.values()) {
            if (evaluator instanceof SourceEvaluator source) {
                sources.add(source);
            }
        }
        try {
            for (Evaluator evaluator : evaluators.values()) {
                evaluator.run(() -> "while it was opened", evaluator::open);
            }
            readAll(sources);
        } finally {
            for (SourceEvaluator source : sources) {
                source.run(() -> "while it was closed", source::close);
            }
        }
        return result();
    }

    private void readAll(List<SourceEvaluator> sources) {
        List<SourceEvaluator> open = new ArrayList<>(sources);
        int idleRounds = 0;
        while (!open.isEmpty()) {
            boolean progress = false;
            for (SourceEvaluator source : open) {
                progress |= source.step();
                for (Evaluator evaluator : evaluators.values()) {
                    evaluator.run(() -> "at a processing-time timer", evaluator::onClock);
                }
            }
            open.removeIf(SourceEvaluator::ended);
            idleRounds = progress ? 0 : idleRounds + 1;
            if (idleRounds > MAX_IDLE_ROUNDS) {
                throw new ReferenceException(
                        "sources "
                                + open.stream()
                                        .map(source -> source.node().id())
                                        .toList()
                                + " are not at their end but had nothing " + MAX_IDLE_ROUNDS
                                + " times: expected bounded input that is there",
                        null);
            }
        }
    }

    private ReferenceResult result() {
        Map<String, List<Output>> sinks = new LinkedHashMap<>();
        Map<String, Long> late = new LinkedHashMap<>();
        Map<String, Long> malformed = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            Evaluator evaluator = evaluators.get(node.id());
            if (evaluator instanceof SinkEvaluator sink) {
                sinks.put(node.id(), sink.outputs());
            } else if (evaluator instanceof LateRecords windows) {
                late.put(node.id(), windows.lateCount());
            } else if (evaluator instanceof SourceEvaluator source) {
                malformed.put(node.id(), source.malformedCount());
            }
        }
        return new ReferenceResult(sinks, late, malformed);
    }

    private static Evaluator evaluatorOf(Node node, Clock clock) {
        Operation operation = node.operation();
        if (operation instanceof ReadOperation<?> read) {
            return new SourceEvaluator(node, read, clock);
        } else if (operation instanceof MapOperation<?, ?> map) {
            return StatelessEvaluator.map(node, map);
        } else if (operation instanceof FilterOperation<?> filter) {
            return StatelessEvaluator.filter(node, filter);
        } else if (operation instanceof FlatMapOperation<?, ?> flatMap) {
            return StatelessEvaluator.flatMap(node, flatMap);
        } else if (operation instanceof UnionOperation<?>) {
            return StatelessEvaluator.union(node);
        } else if (operation instanceof AggregateOperation<?, ?, ?> aggregate) {
            return new AggregateEvaluator(node, aggregate);
        } else if (operation instanceof ProcessOperation<?, ?, ?> process) {
            return new ProcessEvaluator(node, process, clock);
        } else if (operation instanceof BroadcastOperation<?, ?, ?, ?, ?, ?> broadcast) {
            return new BroadcastEvaluator(node, broadcast, clock);
        } else if (operation instanceof WindowOperation<?, ?, ?> window) {
            return new WindowEvaluator(node, window);
        } else if (operation instanceof WindowJoinOperation<?, ?, ?, ?> join) {
            return new JoinEvaluator(node, join);
        } else if (operation instanceof WriteOperation<?>) {
            return new SinkEvaluator(node);
        }
        throw new AssertionError("unknown operation " + operation);
    }

    /** Time stands still at 0. */
    private static final class StoppedClock implements Clock {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public long currentTimeMillis() {
            return 0;
        }
    }
}
