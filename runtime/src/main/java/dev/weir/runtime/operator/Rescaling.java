package dev.weir.runtime.operator;

import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.graph.Node;
import dev.weir.ir.plan.EdgeSpan;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.plan.TaskPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A program whose operators have other numbers of tasks than in a checkpoint of it. */
public final class Rescaling {
    private final Graph graph;
    private final Map<String, Integer> before;
    private final Map<String, Integer> now;
    private final Set<String> touched = new HashSet<>();

    /**
     * @param before tasks by operator, in the checkpoint
     * @param now tasks by operator, in the plan
     */
    public Rescaling(Graph graph, Map<String, Integer> before, Map<String, Integer> now) {
        this.graph = graph;
        this.before = before;
        this.now = now;
        for (Node node : graph.nodes()) {
            if (isChanged(node.id()) || graph.into(node).stream().anyMatch(edge -> touched.contains(edge.from()))) {
                touched.add(node.id());
            }
        }
    }

    /** What a plan changes of a checkpoint with these numbers of tasks. */
    public static Rescaling to(Plan plan, Map<String, Integer> before) {
        return new Rescaling(plan.graph(), before, tasksOf(plan));
    }

    /** Number of tasks of each operator of a plan. */
    public static Map<String, Integer> tasksOf(Plan plan) {
        Map<String, Integer> tasks = new LinkedHashMap<>();
        for (TaskPlan task : plan.tasks()) {
            task.nodes().forEach(node -> tasks.put(node, task.parallelism()));
        }
        return tasks;
    }

    /** The program. */
    public Graph graph() {
        return graph;
    }

    /** Whether anything is to be divided anew. */
    public boolean isAny() {
        return !touched.isEmpty();
    }

    /** Whether the checkpoint does not know the operator: it begins empty. */
    public boolean isNew(String operator) {
        return !before.containsKey(operator);
    }

    /** Whether the operator has another number of tasks. */
    public boolean isChanged(String operator) {
        return tasksBefore(operator) != tasksNow(operator);
    }

    /** Whether the operator, or one before it, has another number of tasks. */
    public boolean isTouched(String operator) {
        return touched.contains(operator);
    }

    /** Tasks of an operator in the checkpoint. */
    public int tasksBefore(String operator) {
        return before.getOrDefault(operator, tasksNow(operator));
    }

    /** Tasks of an operator in the plan. */
    public int tasksNow(String operator) {
        return Objects.requireNonNull(now.get(operator), operator);
    }

    /** The edge as it was. */
    public EdgeSpan spanBefore(Edge edge) {
        return new EdgeSpan(edge, tasksBefore(edge.from()), tasksBefore(edge.to()));
    }

    /** The edge as it is. */
    public EdgeSpan spanNow(Edge edge) {
        return new EdgeSpan(edge, tasksNow(edge.from()), tasksNow(edge.to()));
    }

    /** The former tasks that a task takes over from: the one of its index if there are as many as before, else all. */
    List<Integer> formerOf(String operator, int subtask) {
        if (!isChanged(operator)) {
            return List.of(subtask);
        }
        List<Integer> all = new ArrayList<>();
        for (int task = 0; task < tasksBefore(operator); task++) {
            all.add(task);
        }
        return all;
    }

    /** The former channels that one takes over from. */
    public List<Former> formerOf(Edge edge, int from, int to) {
        EdgeSpan span = spanBefore(edge);
        List<Former> former = new ArrayList<>();
        for (int sender : formerOf(edge.from(), from)) {
            for (int receiver : formerOf(edge.to(), to)) {
                if (span.joins(sender, receiver)) {
                    former.add(new Former(sender, receiver));
                }
            }
        }
        return former;
    }

    /**
     * A channel of the checkpoint.
     *
     * @param from sending subtask
     * @param to receiving subtask
     */
    public record Former(int from, int to) {}

    /** The channels into one task of an operator, in the order of its inputs. */
    static List<Incoming> into(List<EdgeSpan> spans, int subtask) {
        List<Incoming> inputs = new ArrayList<>();
        for (EdgeSpan span : spans) {
            for (int from = 0; from < span.senders(); from++) {
                if (span.joins(from, subtask)) {
                    inputs.add(new Incoming(span.edge(), from));
                }
            }
        }
        return inputs;
    }

    /** One input of a task: an edge, and the subtask it comes from. */
    record Incoming(Edge edge, int from) {
        boolean is(Edge other, int subtask) {
            return edge == other && from == subtask;
        }
    }
}
