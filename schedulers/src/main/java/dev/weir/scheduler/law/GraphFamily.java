package dev.weir.scheduler.law;

import static dev.weir.scheduler.law.GraphDraft.BROADCAST;
import static dev.weir.scheduler.law.GraphDraft.FORWARD;
import static dev.weir.scheduler.law.GraphDraft.GATHER;
import static dev.weir.scheduler.law.GraphDraft.KEYED;
import static dev.weir.scheduler.law.GraphDraft.REBALANCE;

import dev.weir.ir.graph.Graph;
import dev.weir.ir.graph.Routing;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.SourceStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The graphs and clusters that the laws of plans are tried on. */
public final class GraphFamily {
    private GraphFamily() {}

    /** The clusters. */
    public static List<Cluster> clusters() {
        return List.of(new Cluster(1, 1, 2), new Cluster(2, 1, 2), new Cluster(2, 2, 2), new Cluster(3, 4, 2));
    }

    /**
     * Graphs of every shape, and random ones.
     *
     * @param random how many random ones
     * @param below a random number in [0, bound)
     */
    public static List<Graph> graphs(int random, IntUnaryOperator below) {
        List<Graph> graphs = new ArrayList<>(lines());
        graphs.add(diamond("diamond", FORWARD));
        graphs.add(diamond("keyed-diamond", KEYED));
        graphs.addAll(meetings());
        graphs.add(sideOutput());
        graphs.add(mixed());
        for (int i = 1; i <= random; i++) {
            graphs.add(GraphDraft.random("random-" + i, below));
        }
        return graphs;
    }

    private static List<Graph> lines() {
        return List.of(
                GraphDraft.line(0, FORWARD, FORWARD, FORWARD),
                GraphDraft.line(0, FORWARD, KEYED, FORWARD),
                GraphDraft.line(2, KEYED, REBALANCE, GATHER));
    }

    private static List<Graph> meetings() {
        return List.of(
                new GraphDraft("union")
                        .source("a", 0)
                        .source("b", 1)
                        .node("u", 0)
                        .sink("s", 0, 1)
                        .edge("a", FORWARD, "u")
                        .edge("b", FORWARD, "u")
                        .edge("a", FORWARD, "u")
                        .edge("u", GATHER, "s")
                        .build(),
                new GraphDraft("join")
                        .source("a", 0)
                        .source("b", 2)
                        .node("join", 0)
                        .sink("s", 0, 8)
                        .edge("a", KEYED, "join")
                        .edge("b", KEYED, "join")
                        .edge("join", FORWARD, "s")
                        .build(),
                new GraphDraft("broadcast")
                        .source("a", 0)
                        .source("rules", 1)
                        .node("match", 0)
                        .sink("s", 0, 8)
                        .edge("a", KEYED, "match")
                        .edge("rules", BROADCAST, "match")
                        .edge("match", FORWARD, "s")
                        .build());
    }

    private static Graph mixed() {
        return new GraphDraft("mixed")
                .source("a", 1)
                .node("two", 2)
                .node("four", 4)
                .node("also-four", 4)
                .sink("s", 2, 8)
                .edge("a", FORWARD, "two")
                .edge("two", FORWARD, "four")
                .edge("four", FORWARD, "also-four")
                .edge("two", KEYED, "also-four")
                .edge("also-four", FORWARD, "s")
                .build();
    }

    private static Graph diamond(String name, Routing oneSide) {
        return new GraphDraft(name)
                .source("a", 0)
                .node("left", 0)
                .node("right", 0)
                .sink("s", 0, 8)
                .node("u", 0)
                .edge("a", FORWARD, "left")
                .edge("a", oneSide, "right")
                .edge("left", FORWARD, "u")
                .edge("right", FORWARD, "u")
                .edge("u", FORWARD, "s")
                .build();
    }

    /** Good and malformed input take two ways out of the source. */
    private static Graph sideOutput() {
        Program program = Program.named("side-output");
        SourceStream<Long> source = program.source(new GraphDraft.NoSource());
        source.keyByLong(value -> value)
                .count(Long.class, (key, count) -> count)
                .sink(new GraphDraft.NoSink<>(8));
        source.malformed().sink(new GraphDraft.NoSink<>(1));
        return program.build();
    }
}
