package dev.weir.ir.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program as immutable, validated data: what is computed, not how. Nodes stand in topological order.
 *
 * @param name name of the program
 * @param maxParallelism number of key groups; no operator may ever run wider
 * @param nodes all nodes, sources first
 * @param edges all edges
 */
public record Graph(String name, int maxParallelism, List<Node> nodes, List<Edge> edges) {
    /** Key groups of a program that does not say otherwise. */
    public static final int DEFAULT_MAX_PARALLELISM = 128;

    /**
     * Validates the graph and puts its nodes in topological order.
     *
     * @throws GraphException if the graph cannot run
     */
    public Graph {
        nodes = List.copyOf(GraphValidation.check(name, maxParallelism, nodes, edges));
        edges = List.copyOf(edges);
    }

    /** The node with the id. */
    public Node node(String id) {
        for (Node node : nodes) {
            if (node.id().equals(id)) {
                return node;
            }
        }
        throw new IllegalArgumentException("no operator '" + id + "' in program '" + name + "': it has " + ids());
    }

    /** Edges into a node, in the order they were made. */
    public List<Edge> into(Node node) {
        List<Edge> found = new ArrayList<>();
        for (Edge edge : edges) {
            if (edge.to().equals(node.id())) {
                found.add(edge);
            }
        }
        return found;
    }

    /** Edges out of a node, in the order they were made. */
    public List<Edge> outOf(Node node) {
        List<Edge> found = new ArrayList<>();
        for (Edge edge : edges) {
            if (edge.from().equals(node.id())) {
                found.add(edge);
            }
        }
        return found;
    }

    /** Nodes by id, in topological order. */
    public Map<String, Node> byId() {
        Map<String, Node> found = new LinkedHashMap<>();
        for (Node node : nodes) {
            found.put(node.id(), node);
        }
        return found;
    }

    /** The graph as indented text, for people. */
    public String explain() {
        return GraphText.explain(this);
    }

    /** The graph in Graphviz's language. */
    public String toDot() {
        return GraphPicture.dot(this);
    }

    /** The graph in Mermaid's language. */
    public String toMermaid() {
        return GraphPicture.mermaid(this);
    }

    /**
     * SHA-256 over everything that decides what state and records look like: operator ids, kinds, keys, serdes, windows, routings.
     * The same program gives the same text on every machine and JDK.
     */
    public String fingerprint() {
        return Fingerprint.of(this);
    }

    private List<String> ids() {
        return nodes.stream().map(Node::id).toList();
    }
}
