package dev.weir.ir.graph;

import dev.weir.ir.function.OutputTag;
import dev.weir.ir.operation.BroadcastOperation;
import dev.weir.ir.operation.FilterOperation;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.operation.Operation;
import dev.weir.ir.operation.ReadOperation;
import dev.weir.ir.operation.UnionOperation;
import dev.weir.ir.operation.WindowJoinOperation;
import dev.weir.ir.operation.WindowOperation;
import dev.weir.ir.operation.WriteOperation;
import dev.weir.ir.serde.Serde;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The laws of a graph that can run. Each refusal names the operator and the remedy. */
final class GraphValidation {
    private final Map<String, Node> byId = new LinkedHashMap<>();
    private final Map<String, List<Edge>> into = new HashMap<>();
    private final Map<String, List<Edge>> outOf = new HashMap<>();

    private GraphValidation(List<Node> nodes, List<Edge> edges) {

        for (Node node : nodes) {
            if (byId.put(node.id(), node) != null) {
                throw new GraphException("operator id '" + node.id()
                        + "' is used twice: give each operator an id of its own with as(...)");
            }
        }
        for (Edge edge : edges) {
            outOf.computeIfAbsent(edge.from(), id -> new ArrayList<>()).add(edge);
            into.computeIfAbsent(edge.to(), id -> new ArrayList<>()).add(edge);
        }
    }

    /** Checks everything; returns the nodes in topological order, ties in the order given. */
    static List<Node> check(String name, int maxParallelism, List<Node> nodes, List<Edge> edges) {
        if (name.isBlank()) {
            throw new GraphException("a program needs a name, found a blank one");
        }
        if (maxParallelism < 1 || maxParallelism > 1 << 15) {
            throw new GraphException(
                    "program '" + name + "' has maximum parallelism " + maxParallelism + ": expected 1 to 32768");
        }
        if (nodes.isEmpty()) {
            throw new GraphException("program '" + name + "' is empty: add a source and a sink");
        }
        GraphValidation validation = new GraphValidation(nodes, edges);
        edges.forEach(validation::checkEdge);
        nodes.forEach(node -> validation.checkNode(node, maxParallelism));
        List<Node> ordered = validation.topologicalOrder(name);
        validation.checkEventTime(ordered);
        return ordered;
    }

    private void checkEdge(Edge edge) {
        Node from = byId.get(edge.from());
        Node to = byId.get(edge.to());
        if (from == null || to == null) {
            throw new GraphException(
                    "edge " + edge.label() + " names operator '" + (from == null ? edge.from() : edge.to())
                            + "', which the program does not have: expected one of " + byId.keySet());
        }
        Serde<?> emitted = emittedSerde(from, edge);
        if (!emitted.schema().equals(edge.serde().schema())) {
            throw new GraphException(
                    "edge " + edge.label() + " carries " + edge.serde().schema() + ", but operator '" + from.id()
                            + "' emits " + emitted.schema() + " there");
        }
        if (edge.port() >= to.operation().ports()) {
            throw new GraphException("edge " + edge.label() + " enters port " + edge.port() + ", but operator '"
                    + to.id() + "' has " + to.operation().ports() + " input(s)");
        }
        Serde<?> taken = takenSerde(to.operation(), edge.port());
        if (taken != null && !taken.schema().equals(edge.serde().schema())) {
            throw new GraphException(
                    "edge " + edge.label() + " carries " + edge.serde().schema() + ", but operator '" + to.id()
                            + "' takes " + taken.schema() + " there: put a map before it");
        }
        checkRouting(edge, to.operation());
    }

    /** What an operation takes at a port, or null if it does not say. */
    private static @Nullable Serde<?> takenSerde(Operation operation, int port) {
        if (operation instanceof UnionOperation<?>) {
            return operation.outputSerde();
        } else if (operation instanceof FilterOperation<?> filter) {
            return filter.inputSerde();
        } else if (operation instanceof WindowOperation<?, ?, ?> window) {
            return window.inputSerde();
        } else if (operation instanceof WindowJoinOperation<?, ?, ?, ?> join) {
            return port == WindowJoinOperation.LEFT ? join.leftSerde() : join.rightSerde();
        }
        return operation instanceof WriteOperation<?> write ? write.inputSerde() : null;
    }

    private static void checkRouting(Edge edge, Operation to) {
        KeySpec<?, ?> needed = to.keyOf(edge.port());
        if (needed != null && !(edge.routing() instanceof Routing.Keyed)) {
            throw new GraphException("operator '" + edge.to() + "' works by key, but the stream from '" + edge.from()
                    + "' is not keyed: call keyBy or keyByLong before it");
        }
        if (needed != null
                && edge.routing() instanceof Routing.Keyed keyed
                && !keyed.key().serde().schema().equals(needed.serde().schema())) {
            throw new GraphException("operator '" + edge.to() + "' works by a key of "
                    + needed.serde().schema() + ", but the stream from '" + edge.from() + "' is keyed by "
                    + keyed.key().serde().schema() + ": key it by what the operator works by");
        }
        boolean broadcastPort = to instanceof BroadcastOperation && edge.port() == BroadcastOperation.BROADCAST;
        if (broadcastPort && !(edge.routing() instanceof Routing.Broadcast)) {
            throw new GraphException(
                    "edge " + edge.label() + " enters the broadcast side of '" + edge.to() + "', but is routed "
                            + edge.routing() + ": expected Broadcast, so that every task sees every record");
        }
    }

    private static Serde<?> emittedSerde(Node from, Edge edge) {
        if (edge.output().equals(Edge.MAIN)) {
            Serde<?> main = from.operation().outputSerde();
            if (main == null) {
                throw new GraphException(
                        "edge " + edge.label() + " leaves operator '" + from.id() + "', a sink, which has no output");
            }
            return main;
        }
        for (OutputTag<?> tag : from.operation().sideOutputs()) {
            if (tag.name().equals(edge.output())) {
                return tag.serde();
            }
        }
        throw new GraphException("operator '" + from.id() + "' has no side output '" + edge.output() + "': it has "
                + from.operation().sideOutputs().stream().map(OutputTag::name).toList());
    }

    private void checkNode(Node node, int maxParallelism) {
        Operation operation = node.operation();
        int limit = Math.min(maxParallelism, operation.maxParallelism());
        if (node.parallelism() > limit) {
            throw new GraphException("operator '" + node.id() + "' has parallelism " + node.parallelism()
                    + ": expected at most " + limit);
        }
        Set<String> outputs = new HashSet<>();
        for (OutputTag<?> tag : operation.sideOutputs()) {
            if (!outputs.add(tag.name())) {
                throw new GraphException("operator '" + node.id() + "' declares the side output '" + tag.name()
                        + "' twice: give each its own name");
            }
        }
        checkInputs(node);
        if (!(operation instanceof WriteOperation)
                && outOf.getOrDefault(node.id(), List.of()).isEmpty()) {
            throw new GraphException("operator '" + node.id() + "' leads nowhere: add a sink after it, or take it out");
        }
    }

    private void checkInputs(Node node) {
        Operation operation = node.operation();
        List<Edge> inputs = into.getOrDefault(node.id(), List.of());
        for (int port = 0; port < operation.ports(); port++) {
            int at = port;
            long found = inputs.stream().filter(edge -> edge.port() == at).count();
            if (found == 0) {
                throw new GraphException("operator '" + node.id() + "' has nothing connected to input " + port
                        + ": connect a stream to it");
            }
            if (found > 1 && !(operation instanceof UnionOperation)) {
                throw new GraphException("operator '" + node.id() + "' has " + found + " streams at input " + port
                        + ": put a union before it");
            }
        }
    }

    private List<Node> topologicalOrder(String name) {
        Map<String, Integer> waiting = new HashMap<>();
        Deque<Node> ready = new ArrayDeque<>();
        for (Node node : byId.values()) {
            int inputs = into.getOrDefault(node.id(), List.of()).size();
            waiting.put(node.id(), inputs);
            if (inputs == 0) {
                ready.add(node);
            }
        }
        List<Node> ordered = new ArrayList<>();
        while (!ready.isEmpty()) {
            Node node = ready.remove();
            ordered.add(node);
            for (Edge edge : outOf.getOrDefault(node.id(), List.of())) {
                if (waiting.merge(edge.to(), -1, Integer::sum) == 0) {
                    ready.add(Objects.requireNonNull(byId.get(edge.to())));
                }
            }
        }
        if (ordered.size() < byId.size()) {
            List<String> stuck = byId.keySet().stream()
                    .filter(id -> ordered.stream().noneMatch(node -> node.id().equals(id)))
                    .toList();
            throw new GraphException(
                    "program '" + name + "' has a cycle through " + stuck + ": a dataflow graph must not loop");
        }
        return ordered;
    }

    /** Windows need timestamps: every source above them must give some. */
    private void checkEventTime(List<Node> ordered) {
        Map<String, @Nullable String> withoutTime = new HashMap<>();
        for (Node node : ordered) {
            String culprit = null;
            if (node.operation() instanceof ReadOperation<?> read
                    && !read.watermarks().hasEventTime()) {
                culprit = noTimeOf(node);
            }
            for (Edge edge : into.getOrDefault(node.id(), List.of())) {
                boolean controlOnly =
                        node.operation() instanceof BroadcastOperation && edge.port() == BroadcastOperation.BROADCAST;
                if (culprit == null && !controlOnly) {
                    culprit = withoutTime(edge, withoutTime);
                }
            }
            boolean window =
                    node.operation() instanceof WindowOperation || node.operation() instanceof WindowJoinOperation;
            if (window && culprit != null) {
                throw new GraphException("operator '" + node.id() + "' has event-time windows, but " + culprit);
            }
            withoutTime.put(node.id(), culprit);
        }
    }

    /** What leaves an edge without timestamps, or null: a source that gives none, or that its records are malformed input. */
    private @Nullable String withoutTime(Edge edge, Map<String, @Nullable String> withoutTime) {
        Node from = Objects.requireNonNull(byId.get(edge.from()));
        boolean malformed =
                from.operation() instanceof ReadOperation<?> && !edge.output().equals(Edge.MAIN);
        return malformed ? malformedOf(from) : withoutTime.get(edge.from());
    }

    private static String malformedOf(Node source) {
        return "the malformed input of source '" + source.id() + "' has no timestamps: take windows off that stream";
    }

    private static String noTimeOf(Node source) {
        return "source '" + source.id()
                + "' gives no timestamps: give it a WatermarkStrategy such as boundedOutOfOrderness";
    }
}
