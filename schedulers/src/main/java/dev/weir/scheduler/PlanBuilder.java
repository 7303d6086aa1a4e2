package dev.weir.scheduler;

import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.graph.Node;
import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.EdgeSpan;
import dev.weir.ir.plan.EpochPolicy;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.plan.TaskPlan;
import dev.weir.ir.plan.WorkerPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Builds lawful plans: the scheduler says which edges to fuse and what to keep on one worker, the builder numbers tasks and channels,
 * finds stages and places tasks. Whatever it is told, every node runs in as many tasks as its parallelism, and tasks form no cycle.
 */
public final class PlanBuilder {
    private final Graph graph;
    private final Cluster cluster;
    private final Map<String, Integer> parallelism = new HashMap<>();
    private List<List<Node>> groups;
    private List<List<Node>> segments;

    /** A plan of one task an operator instance, each placed by itself. */
    public PlanBuilder(Graph graph, Cluster cluster) {
        this.graph = graph;
        this.cluster = cluster;
        for (Node node : graph.nodes()) {
            int wanted = node.parallelism() == 0 ? cluster.parallelism() : node.parallelism();
            int limit = Math.min(graph.maxParallelism(), node.operation().maxParallelism());
            parallelism.put(node.id(), Math.min(wanted, limit));
        }
        groups = groupsAlong(edge -> false);
        segments = groups;
    }

    /** Number of tasks of a node: its own or the cluster's parallelism, within what its operation and the graph allow. */
    public int parallelism(String node) {
        return Objects.requireNonNull(parallelism.get(node), node);
    }

    /** Whether the edge's records stay in the subtask that made them: it forwards between equal numbers of tasks. */
    public boolean isLocal(Edge edge) {
        return span(edge).isLocal();
    }

    /** Whether the edge joins one task to one task, whatever its routing. */
    public boolean isSingle(Edge edge) {
        return parallelism(edge.from()) == 1 && parallelism(edge.to()) == 1;
    }

    /**
     * Runs the nodes on both sides of the chosen edges in one task. A choice is passed over where a call could not replace the edge:
     * records would change subtask, tasks would form a cycle, or a task would both read a source and take from channels.
     */
    public PlanBuilder fuse(Predicate<Edge> chosen) {
        groups = groupsAlong(chosen);
        segments = groups;
        return this;
    }

    /** Keeps the tasks on both sides of the chosen edges on one worker, unless that would leave workers without tasks. */
    public PlanBuilder placeTogether(Predicate<Edge> chosen) {
        segments = groupsAlong(chosen);
        return this;
    }

    /** The plan. */
    public Plan build(ChannelPlan.Kind kind, @Nullable EpochPolicy epoch) {
        Map<String, Integer> firstTask = new HashMap<>();
        int count = 0;
        for (List<Node> group : groups) {
            for (Node node : group) {
                firstTask.put(node.id(), count);
            }
            count += width(group);
        }
        List<ChannelPlan> channels = channels(firstTask, kind);
        List<TaskPlan> tasks = tasks(stages(count, channels));
        List<WorkerPlan> workers = new ArrayList<>();
        for (int id = 0; id < cluster.workers(); id++) {
            int worker = id;
            workers.add(new WorkerPlan(
                    id,
                    tasks.stream()
                            .filter(task -> task.worker() == worker)
                            .sorted(Comparator.comparingInt(TaskPlan::stage).thenComparingInt(TaskPlan::id))
                            .toList()));
        }
        return new Plan(graph, cluster, tasks, channels, workers, epoch);
    }

    private List<List<Node>> groupsAlong(Predicate<Edge> chosen) {
        List<Edge> edges = graph.edges();
        boolean[] fusible = new boolean[edges.size()];
        for (int edge = 0; edge < fusible.length; edge++) {
            Edge at = edges.get(edge);
            fusible[edge] = (isLocal(at) || isSingle(at)) && chosen.test(at);
        }
        return Fusion.groups(graph, fusible);
    }

    private List<ChannelPlan> channels(Map<String, Integer> firstTask, ChannelPlan.Kind kind) {
        List<ChannelPlan> channels = new ArrayList<>();
        for (Edge edge : graph.edges()) {
            int sender = Objects.requireNonNull(firstTask.get(edge.from()));
            int receiver = Objects.requireNonNull(firstTask.get(edge.to()));
            if (sender == receiver) {
                continue;
            }
            for (int i = 0; i < parallelism(edge.from()); i++) {
                for (int j = 0; j < parallelism(edge.to()); j++) {
                    if (span(edge).joins(i, j)) {
                        channels.add(new ChannelPlan(channels.size(), edge, sender + i, receiver + j, kind));
                    }
                }
            }
        }
        return channels;
    }

    private EdgeSpan span(Edge edge) {
        return new EdgeSpan(edge, parallelism(edge.from()), parallelism(edge.to()));
    }

    private static int[] stages(int tasks, List<ChannelPlan> channels) {
        int[] stages = new int[tasks];
        // Task ids rise along channels: in the order of senders, a sender's stage is final before it is used.
        channels.stream()
                .sorted(Comparator.comparingInt(ChannelPlan::from))
                .forEach(channel -> stages[channel.to()] = Math.max(stages[channel.to()], stages[channel.from()] + 1));
        return stages;
    }

    private List<TaskPlan> tasks(int[] stages) {
        Map<String, Integer> firstWorker = firstWorkers();
        List<TaskPlan> tasks = new ArrayList<>();
        for (List<Node> group : groups) {
            int first = Objects.requireNonNull(firstWorker.get(group.get(0).id()));
            List<String> nodes = group.stream().map(Node::id).toList();
            for (int subtask = 0; subtask < width(group); subtask++) {
                int id = tasks.size();
                int worker = (first + subtask) % cluster.workers();
                tasks.add(new TaskPlan(id, nodes, subtask, width(group), stages[id], worker));
            }
        }
        return tasks;
    }

    /**
     * The worker of each node's subtask 0. What is at least as wide as the cluster starts on worker 0, so that a subtask meets its
     * like there; what is narrower starts where the one before it ended.
     */
    private Map<String, Integer> firstWorkers() {
        int dealt = segments.stream().mapToInt(this::width).sum();
        Map<String, Integer> first = new HashMap<>();
        int turn = 0;
        for (List<Node> together : dealt >= cluster.workers() ? segments : groups) {
            boolean narrow = width(together) < cluster.workers();
            for (Node node : together) {
                first.put(node.id(), narrow ? turn : 0);
            }
            turn = narrow ? (turn + width(together)) % cluster.workers() : turn;
        }
        return first;
    }

    private int width(List<Node> group) {
        return parallelism(group.get(0).id());
    }
}
