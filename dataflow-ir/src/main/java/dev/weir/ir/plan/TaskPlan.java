package dev.weir.ir.plan;

import java.util.List;

/**
 * One task: an instance of one node or of several fused ones.
 *
 * @param id index in {@link Plan#tasks}
 * @param nodes ids of its nodes in topological order; between them records are passed by a call
 * @param subtask index among the tasks of these nodes
 * @param parallelism number of tasks of these nodes
 * @param stage length of the longest path of tasks from a source; sources are 0
 * @param worker index of its worker
 */
public record TaskPlan(int id, List<String> nodes, int subtask, int parallelism, int stage, int worker) {
    public TaskPlan {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty() || subtask < 0 || subtask >= parallelism) {
            throw new IllegalArgumentException("expected nodes and 0 <= subtask < parallelism, found nodes " + nodes
                    + ", subtask " + subtask + ", parallelism " + parallelism);
        }
    }

    /** For people, messages and file names: {@code map-1+filter-1.0}. */
    public String name() {
        return (nodes.size() <= 3
                        ? String.join("+", nodes)
                        : nodes.get(0) + "+.." + (nodes.size() - 2) + "..+" + nodes.get(nodes.size() - 1))
                + "." + subtask;
    }
}
