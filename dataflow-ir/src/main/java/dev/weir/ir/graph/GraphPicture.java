package dev.weir.ir.graph;

import dev.weir.ir.operation.Operation;
import dev.weir.ir.operation.ReadOperation;
import dev.weir.ir.operation.WriteOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph in the languages of Graphviz and Mermaid. Nodes are named {@code n0, n1, ...}, since operator ids may be words or contain
 * characters that these languages keep for themselves. Side outputs are dashed.
 */
final class GraphPicture {
    private GraphPicture() {}

    static String dot(Graph graph) {
        StringBuilder text = new StringBuilder("digraph " + dotQuoted(List.of(graph.name())) + " {\n");
        text.append("  rankdir=LR;\n  node [shape=box];\n");
        Map<String, String> names = new HashMap<>();
        for (Node node : graph.nodes()) {
            String name = "n" + names.size();
            names.put(node.id(), name);
            text.append("  " + name + " [label=" + dotQuoted(labelOf(node)) + shapeOf(node) + "];\n");
        }
        for (Edge edge : graph.edges()) {
            text.append("  " + names.get(edge.from()) + " -> " + names.get(edge.to()) + " [label="
                    + dotQuoted(List.of(labelOf(edge))) + (isSide(edge) ? ", style=dashed" : "") + "];\n");
        }
        return text.append("}\n").toString();
    }

    static String mermaid(Graph graph) {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        Map<String, String> names = new HashMap<>();
        for (Node node : graph.nodes()) {
            String name = "n" + names.size();
            names.put(node.id(), name);
            text.append("  " + name + "[" + mermaidQuoted(labelOf(node)) + "]\n");
        }
        for (Edge edge : graph.edges()) {
            text.append("  " + names.get(edge.from()) + (isSide(edge) ? " -.->|" : " -->|")
                    + mermaidQuoted(List.of(labelOf(edge))) + "| " + names.get(edge.to()) + "\n");
        }
        return text.toString();
    }

    private static List<String> labelOf(Node node) {
        Operation operation = node.operation();
        List<String> lines = new ArrayList<>();
        lines.add(node.id() + (node.parallelism() == 0 ? "" : " x " + node.parallelism()));
        String detail = GraphText.windowsOf(operation);
        if (operation instanceof ReadOperation<?> read) {
            detail = read.source().describe();
        } else if (operation instanceof WriteOperation<?> write) {
            detail = write.sink().describe();
        }
        lines.add(detail.isEmpty() ? operation.kind() : operation.kind() + ": " + detail);
        return lines;
    }

    private static String labelOf(Edge edge) {
        return (isSide(edge) ? edge.output() + ", " : "") + GraphText.brief(edge.routing());
    }

    private static boolean isSide(Edge edge) {
        return !edge.output().equals(Edge.MAIN);
    }

    private static String shapeOf(Node node) {
        boolean end = node.operation() instanceof ReadOperation || node.operation() instanceof WriteOperation;
        return end ? ", shape=ellipse" : "";
    }

    private static String dotQuoted(List<String> lines) {
        List<String> escaped = lines.stream()
                .map(line -> line.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\r", " ")
                        .replace("\n", " "))
                .toList();
        return "\"" + String.join("\\n", escaped) + "\"";
    }

    /** Mermaid writes a character it would read itself as {@code #name;} or {@code #code;}, so {@code #} goes first. */
    private static String mermaidQuoted(List<String> lines) {
        List<String> escaped = lines.stream()
                .map(line -> line.replace("#", "#35;")
                        .replace("\"", "#quot;")
                        .replace("<", "#lt;")
                        .replace(">", "#gt;")
                        .replace("`", "#96;")
                        .replace("\r", " ")
                        .replace("\n", " "))
                .toList();
        return "\"" + String.join("<br/>", escaped) + "\"";
    }
}
