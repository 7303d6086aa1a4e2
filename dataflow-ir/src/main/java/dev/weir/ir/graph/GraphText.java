package dev.weir.ir.graph;

/** A graph as text, Graphviz and Mermaid. */
final class GraphText {
    private GraphText() {}

    static String explain(Graph graph) {
        return graph.toString();
    }

    static String dot(Graph graph) {
        return graph.toString();
    }

    static String mermaid(Graph graph) {
        return graph.toString();
    }
}
