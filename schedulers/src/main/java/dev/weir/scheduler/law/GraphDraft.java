package dev.weir.scheduler.law;

import dev.weir.ir.connector.Sink;
import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkWriter;
import dev.weir.ir.connector.Source;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.graph.Node;
import dev.weir.ir.graph.Routing;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.operation.ReadOperation;
import dev.weir.ir.operation.UnionOperation;
import dev.weir.ir.operation.WriteOperation;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.time.WatermarkStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Writes graphs of longs for checks of plans: every inner node takes any number of streams of any routing, and nothing is ever run. */
public final class GraphDraft {
    public static final Routing FORWARD = new Routing.Forward();
    public static final Routing KEYED = new Routing.Keyed(new KeySpec.OfLong<Long>(value -> value));
    public static final Routing BROADCAST = new Routing.Broadcast();
    public static final Routing REBALANCE = new Routing.Rebalance();
    public static final Routing GATHER = new Routing.Gather();

    private final String name;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    /** An empty graph. */
    public GraphDraft(String name) {
        this.name = name;
    }

    /** Adds a source. */
    public GraphDraft source(String id, int parallelism) {
        nodes.add(new Node(id, parallelism, new ReadOperation<>(new NoSource(), WatermarkStrategy.none())));
        return this;
    }

    /** Adds an operator of any number of inputs. */
    public GraphDraft node(String id, int parallelism) {
        nodes.add(new Node(id, parallelism, new UnionOperation<>(Serdes.LONG)));
        return this;
    }

    /** Adds a sink. */
    public GraphDraft sink(String id, int parallelism, int maxParallelism) {
        nodes.add(new Node(id, parallelism, new WriteOperation<>(new NoSink<>(maxParallelism), Serdes.LONG)));
        return this;
    }

    /** Adds an edge. */
    public GraphDraft edge(String from, Routing routing, String to) {
        edges.add(new Edge(from, Edge.MAIN, to, 0, routing, Serdes.LONG));
        return this;
    }

    /** The graph. */
    public Graph build() {
        return new Graph(name, Graph.DEFAULT_MAX_PARALLELISM, nodes, edges);
    }

    /** Operators in a line, with the routing before each. */
    public static Graph line(int parallelism, Routing... routings) {
        GraphDraft draft = new GraphDraft("line").source("n0", parallelism);
        for (int i = 1; i < routings.length; i++) {
            draft.node("n" + i, parallelism);
        }
        draft.sink("n" + routings.length, parallelism, Integer.MAX_VALUE);
        for (int i = 0; i < routings.length; i++) {
            draft.edge("n" + i, routings[i], "n" + (i + 1));
        }
        return draft.build();
    }

    /**
     * A random graph of up to 14 nodes.
     *
     * @param below a random number in [0, bound): where randomness comes from is the caller's business
     */
    public static Graph random(String name, IntUnaryOperator below) {
        Routing[] routings = {FORWARD, FORWARD, FORWARD, KEYED, BROADCAST, REBALANCE, GATHER};
        int[] widths = {0, 1, 1, 2, 4};
        GraphDraft draft = new GraphDraft(name);
        int inner = 1 + below.applyAsInt(11);
        boolean[] used = new boolean[inner];
        for (int i = 0; i < inner; i++) {
            int width = widths[below.applyAsInt(widths.length)];
            if (i == 0 || below.applyAsInt(4) == 0) {
                draft.source("n" + i, width);
                continue;
            }
            draft.node("n" + i, width);
            int inputs = 1 + below.applyAsInt(3);
            for (int k = 0; k < inputs; k++) {
                int from = below.applyAsInt(i);
                used[from] = true;
                draft.edge("n" + from, routings[below.applyAsInt(routings.length)], "n" + i);
            }
        }
        for (int i = 0; i < inner; i++) {
            if (!used[i]) {
                boolean narrow = below.applyAsInt(3) == 0;
                draft.sink("s" + i, 0, narrow ? 1 : Integer.MAX_VALUE)
                        .edge("n" + i, narrow ? GATHER : routings[below.applyAsInt(routings.length)], "s" + i);
            }
        }
        return draft.build();
    }

    /** A source that is never read. */
    public record NoSource() implements Source<Long> {
        @Override
        public String describe() {
            return "nothing";
        }

        @Override
        public Serde<Long> serde() {
            return Serdes.LONG;
        }

        @Override
        public SourceReader<Long> reader(SourceContext context) {
            throw new UnsupportedOperationException("a plan does not read");
        }
    }

    /** A sink that is never written to. */
    public record NoSink<T>(int maxParallelism) implements Sink<T> {
        @Override
        public String describe() {
            return "nowhere";
        }

        @Override
        public SinkWriter<T> writer(SinkContext context) {
            throw new UnsupportedOperationException("a plan does not write");
        }
    }
}
