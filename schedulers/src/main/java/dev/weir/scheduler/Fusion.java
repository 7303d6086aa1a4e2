package dev.weir.scheduler;

import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.graph.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Joins the nodes of a graph into groups along edges that may be crossed by a call.
 *
 * <p>Invariants: an edge within a group may be fused; the graph of groups has no cycle; a group either begins with sources or takes
 * from other groups, never both, so that a task either reads or polls.
 */
final class Fusion {
    private final Graph graph;
    private final boolean[] fusible;
    private final int[] from;
    private final int[] to;
    private final int[] group;

    private Fusion(Graph graph, boolean[] fusible) {
        this.graph = graph;
        this.fusible = fusible.clone();
        Map<String, Integer> index = new HashMap<>();
        for (Node node : graph.nodes()) {
            index.put(node.id(), index.size());
        }
        from = graph.edges().stream().map(Edge::from).mapToInt(index::get).toArray();
        to = graph.edges().stream().map(Edge::to).mapToInt(index::get).toArray();
        group = new int[index.size()];
    }

    /**
     * Groups of nodes, each in topological order, the groups in topological order too.
     *
     * @param fusible for each edge of the graph, by index, whether it may be fused
     */
    static List<List<Node>> groups(Graph graph, boolean[] fusible) {
        Fusion fusion = new Fusion(graph, fusible);
        do {
            fusion.mergeAll();
        } while (fusion.splitMixedGroups());
        return fusion.ordered();
    }

    private void mergeAll() {
        for (int node = 0; node < group.length; node++) {
            group[node] = node;
        }
        // A merge can clear the way for one that was refused before.
        boolean merged = true;
        while (merged) {
            merged = false;
            for (int edge = 0; edge < from.length; edge++) {
                int sender = group[from[edge]];
                int receiver = group[to[edge]];
                if (sender != receiver && mayMerge(sender, receiver)) {
                    for (int node = 0; node < group.length; node++) {
                        group[node] = group[node] == receiver ? sender : group[node];
                    }
                    merged = true;
                }
            }
        }
    }

    private boolean mayMerge(int sender, int receiver) {
        boolean[] reached = new boolean[group.length];
        for (int edge = 0; edge < from.length; edge++) {
            if (group[from[edge]] == sender) {
                int next = group[to[edge]];
                if (next == receiver && !fusible[edge]) {
                    return false;
                }
                if (next != receiver && next != sender) {
                    reached[next] = true;
                }
            }
        }
        return !reaches(reached, receiver);
    }

    /** Whether a path over groups leads from one of the reached groups to the target: merging would make it a cycle. */
    private boolean reaches(boolean[] reached, int target) {
        boolean grown = true;
        while (grown && !reached[target]) {
            grown = false;
            for (int edge = 0; edge < from.length; edge++) {
                if (reached[group[from[edge]]] && !reached[group[to[edge]]]) {
                    reached[group[to[edge]]] = true;
                    grown = true;
                }
            }
        }
        return reached[target];
    }

    /** Bars the edges by which sources joined a group that also takes from other groups; true if there were any. */
    private boolean splitMixedGroups() {
        boolean[] fed = new boolean[group.length];
        // Nodes stand in topological order, so one pass over the receivers in that order is enough.
        for (int node = 0; node < group.length; node++) {
            for (int edge = 0; edge < from.length; edge++) {
                if (to[edge] == node) {
                    fed[node] |= group[from[edge]] != group[node] || fed[from[edge]];
                }
            }
        }
        boolean barred = false;
        for (int edge = 0; edge < from.length; edge++) {
            if (group[from[edge]] == group[to[edge]] && fed[to[edge]] && !fed[from[edge]]) {
                fusible[edge] = false;
                barred = true;
            }
        }
        return barred;
    }

    private List<List<Node>> ordered() {
        Map<Integer, List<Integer>> waiting = new TreeMap<>(Comparator.comparingInt(this::firstNode));
        for (int node = 0; node < group.length; node++) {
            waiting.computeIfAbsent(group[node], made -> new ArrayList<>()).add(node);
        }
        List<List<Node>> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            int ready = waiting.keySet().stream()
                    .filter(candidate -> isReady(candidate, waiting))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("groups of " + graph.name() + " form a cycle"));
            List<Integer> nodes = waiting.get(ready);
            if (nodes != null) {
                ordered.add(nodes.stream().map(graph.nodes()::get).toList());
            }
            waiting.remove(ready);
        }
        return ordered;
    }

    private boolean isReady(int candidate, Map<Integer, List<Integer>> waiting) {
        for (int edge = 0; edge < from.length; edge++) {
            int sender = group[from[edge]];
            if (group[to[edge]] == candidate && sender != candidate && waiting.containsKey(sender)) {
                return false;
            }
        }
        return true;
    }

    private int firstNode(int wanted) {
        int node = 0;
        while (group[node] != wanted) {
            node++;
        }
        return node;
    }
}
