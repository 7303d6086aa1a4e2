package dev.weir.scheduler;

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
import java.util.Random;

/** Writes graphs of longs for tests of plans: every inner node takes any number of streams of any routing, and nothing is ever run. */
final class GraphDraft {
    static final Routing FORWARD = new Routing.Forward();
    static final Routing KEYED = new Routing.Keyed(new KeySpec.OfLong<Long>(value -> value));
    static final Routing BROADCAST = new Routing.Broadcast();
    static final Routing REBALANCE = new Routing.Rebalance();
    static final Routing GATHER = new Routing.Gather();

    private final String name;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    GraphDraft(String name) {
        this.name = name;
    }

    GraphDraft source(String id, int parallelism) {
        nodes.add(new Node(id, parallelism, new ReadOperation<>(new NoSource(), WatermarkStrategy.none())));
        return this;
    }

    GraphDraft node(String id, int parallelism) {
        nodes.add(new Node(id, parallelism, new UnionOperation<>(Serdes.LONG)));
        return this;
    }

    GraphDraft sink(String id, int parallelism, int maxParallelism) {
        nodes.add(new Node(id, parallelism, new WriteOperation<>(new NoSink<>(maxParallelism), Serdes.LONG)));
        return this;
    }

    GraphDraft edge(String from, Routing routing, String to) {
        edges.add(new Edge(from, Edge.MAIN, to, 0, routing, Serdes.LONG));
        return this;
    }

    Graph build() {
        return new Graph(name, Graph.DEFAULT_MAX_PARALLELISM, nodes, edges);
    }

    /** Operators in a line, with the routing before each. */
    static Graph line(int parallelism, Routing... routings) {
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

    /** A random graph of up to 14 nodes; the same seed gives the same one. */
    static Graph random(long seed) {
        Random random = new Random(seed);
        Routing[] routings = {FORWARD, FORWARD, FORWARD, KEYED, BROADCAST, REBALANCE, GATHER};
        int[] widths = {0, 1, 1, 2, 4};
        GraphDraft draft = new GraphDraft("random-" + seed);
        int inner = 1 + random.nextInt(11);
        boolean[] used = new boolean[inner];
        for (int i = 0; i < inner; i++) {
            int width = widths[random.nextInt(widths.length)];
            if (i == 0 || random.nextInt(4) == 0) {
                draft.source("n" + i, width);
                continue;
            }
            draft.node("n" + i, width);
            int inputs = 1 + random.nextInt(3);
            for (int k = 0; k < inputs; k++) {
                int from = random.nextInt(i);
                used[from] = true;
                draft.edge("n" + from, routings[random.nextInt(routings.length)], "n" + i);
            }
        }
        for (int i = 0; i < inner; i++) {
            if (!used[i]) {
                boolean narrow = random.nextInt(3) == 0;
                draft.sink("s" + i, 0, narrow ? 1 : Integer.MAX_VALUE)
                        .edge("n" + i, narrow ? GATHER : routings[random.nextInt(routings.length)], "s" + i);
            }
        }
        return draft.build();
    }

    record NoSource() implements Source<Long> {
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

    record NoSink<T>(int maxParallelism) implements Sink<T> {
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
