package dev.weir.ir.stream;

import dev.weir.ir.connector.Source;
import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.graph.GraphException;
import dev.weir.ir.graph.Node;
import dev.weir.ir.graph.Routing;
import dev.weir.ir.operation.Operation;
import dev.weir.ir.operation.ReadOperation;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.time.WatermarkStrategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A program being written. Streams come from {@link #source}; {@link #build} validates and freezes the graph.
 *
 * <pre>{@code
 * Program program = Program.named("word-count");
 * program.source(FileSource.lines(path))
 *     .flatMap(String.class, (line, out) -> line.lines().forEach(out::emit))
 *     .keyBy(String.class, word -> word)
 *     .count(WordCount.class, WordCount::new)
 *     .sink(ConsoleSink.lines());
 * Graph graph = program.build();
 * }</pre>
 */
public final class Program {
    private final String name;
    private int maxParallelism = Graph.DEFAULT_MAX_PARALLELISM;
    private final List<NodeDraft> drafts = new ArrayList<>();
    private final List<EdgeDraft> edges = new ArrayList<>();
    private final Map<String, Integer> ordinals = new HashMap<>();

    private Program(String name) {
        this.name = name;
    }

    /** An empty program. */
    public static Program named(String name) {
        return new Program(name);
    }

    /** Sets the number of key groups, the widest any operator may ever run; part of every checkpoint. */
    public Program maxParallelism(int keyGroups) {
        this.maxParallelism = keyGroups;
        return this;
    }

    /** Adds a source without event time: windows cannot be used on it. */
    public <T> SourceStream<T> source(Source<T> source) {
        return source(source, WatermarkStrategy.none());
    }

    /** Adds a source with timestamps and watermarks. */
    public <T> SourceStream<T> source(Source<T> source, WatermarkStrategy<T> watermarks) {
        return new SourceStream<>(this, add(new ReadOperation<>(source, watermarks)), source.serde());
    }

    /**
     * The graph of everything added so far.
     *
     * @throws GraphException if it cannot run
     */
    public Graph build() {
        List<Node> nodes = drafts.stream().map(NodeDraft::freeze).toList();
        return new Graph(
                name,
                maxParallelism,
                nodes,
                edges.stream().map(EdgeDraft::freeze).toList());
    }

    NodeDraft add(Operation operation) {
        int ordinal = ordinals.merge(operation.kind(), 1, Integer::sum);
        NodeDraft draft = new NodeDraft(operation.kind() + "-" + ordinal, operation);
        drafts.add(draft);
        return draft;
    }

    void connect(Stream<?> from, NodeDraft to, int port, Routing routing) {
        if (from.program() != this) {
            throw new GraphException("stream '" + from.node().id + "' belongs to another program than '" + name
                    + "': build one program at a time");
        }
        edges.add(new EdgeDraft(from.node(), from.output(), to, port, routing, from.serde()));
    }

    /** A node whose id and parallelism may still change. */
    static final class NodeDraft {
        String id;
        int parallelism;
        private final Operation operation;

        private NodeDraft(String id, Operation operation) {
            this.id = id;
            this.operation = operation;
        }

        Operation operation() {
            return operation;
        }

        private Node freeze() {
            return new Node(id, parallelism, operation);
        }
    }

    private record EdgeDraft(NodeDraft from, String output, NodeDraft to, int port, Routing routing, Serde<?> serde) {
        Edge freeze() {
            return new Edge(from.id, output, to.id, port, routing, serde);
        }
    }
}
