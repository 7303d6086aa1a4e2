package dev.weir.scheduler.law;

import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.graph.Node;
import dev.weir.ir.graph.Routing;
import dev.weir.ir.operation.ReadOperation;
import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.plan.TaskPlan;
import dev.weir.ir.plan.WorkerPlan;
import dev.weir.scheduler.Placement;
import dev.weir.scheduler.Scheduler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every plan of every scheduler must hold, whatever the graph. */
public enum PlanLaw {
    /** Every subtask of every operator runs in exactly one task. */
    EVERY_SUBTASK_IN_ONE_TASK(PlanLaw::subtasks),
    /** There is a channel for every pair of tasks that exchange records, in the order of edges, and no other. */
    A_CHANNEL_FOR_EVERY_PAIR(PlanLaw::channels),
    /** Channels lead from lower to higher tasks: no cycle. */
    CHANNELS_LEAD_FORWARD(PlanLaw::forward),
    /** A task's stage is the longest path of tasks to it. */
    STAGES_ARE_LONGEST_PATHS(PlanLaw::stages),
    /** No task both reads a source and takes from channels. */
    SOURCES_TAKE_FROM_NO_CHANNEL(PlanLaw::sources),
    /** The nodes of a task are in topological order. */
    NODES_IN_TOPOLOGICAL_ORDER(PlanLaw::order),
    /** Tasks are numbered from 0 and named uniquely. */
    TASKS_HAVE_NUMBERS_AND_NAMES(PlanLaw::names),
    /** Every worker of the cluster has exactly the tasks that name it, in the order of stages. */
    WORKERS_COVER_ALL_TASKS(PlanLaw::workers),
    /** No worker is without tasks while another has two. */
    NO_WORKER_IS_IDLE(PlanLaw::idle),
    /** There is an epoch exactly if channels carry batches. */
    AN_EPOCH_IF_BATCHES(PlanLaw::epoch),
    /** Every worker of a plan has a node, and no node has more of them than it has free; with too few there is no placement. */
    WORKERS_FIT_ON_NODES(PlanLaw::unused),
    /** The same graph and cluster give an equal plan. */
    THE_SAME_PLAN_TWICE(PlanLaw::unused);

    /** Looks at a plan. */
    private interface Check {
        /** What breaks the law, or null. */
        @Nullable
        String broken(Plan plan, Graph graph, Cluster cluster);
    }

    private final Check check;

    PlanLaw(Check check) {
        this.check = check;
    }

    /** What in the scheduler's plan breaks the law, or null: what was found and what was expected. */
    public @Nullable String broken(Scheduler scheduler, Graph graph, Cluster cluster) {
        Plan plan = scheduler.plan(graph, cluster);
        if (this == THE_SAME_PLAN_TWICE) {
            return unequal(plan, scheduler.plan(graph, cluster));
        }
        if (this == WORKERS_FIT_ON_NODES) {
            return misplaced(scheduler, plan);
        }
        return check.broken(plan, graph, cluster);
    }

    private static @Nullable String misplaced(Scheduler scheduler, Plan plan) {
        int workers = plan.workers().size();
        List<List<Integer>> nodes = List.of(
                List.of(workers),
                List.of(1, workers),
                List.of(workers, 0, 3),
                Collections.nCopies(workers + 1, 1),
                List.of(workers - 1),
                List.of());
        for (List<Integer> free : nodes) {
            String broken = Placement.broken(scheduler.place(plan, free), workers, free);
            if (broken != null) {
                return "on nodes with " + free + " free workers: " + broken;
            }
        }
        return null;
    }

    private static @Nullable String unequal(Object expected, Object found) {
        return expected.equals(found) ? null : "expected " + expected + ", found " + found;
    }

    private static @Nullable String unused(Plan plan, Graph graph, Cluster cluster) {
        return null;
    }

    private static @Nullable String subtasks(Plan plan, Graph graph, Cluster cluster) {
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (Node node : graph.nodes()) {
            for (int subtask = 0; subtask < parallelism(node, cluster); subtask++) {
                expected.add(node.id() + "." + subtask + " of " + parallelism(node, cluster));
            }
            plan.tasks().stream()
                    .filter(task -> task.nodes().contains(node.id()))
                    .forEach(task -> found.add(node.id() + "." + task.subtask() + " of " + task.parallelism()));
        }
        return unequal(expected, found);
    }

    private static @Nullable String channels(Plan plan, Graph graph, Cluster cluster) {
        ChannelPlan.Kind kind = plan.epoch() == null ? ChannelPlan.Kind.RING : ChannelPlan.Kind.BATCH;
        List<ChannelPlan> expected = new ArrayList<>();
        for (Edge edge : graph.edges()) {
            int senders = parallelism(graph.node(edge.from()), cluster);
            int receivers = parallelism(graph.node(edge.to()), cluster);
            for (int i = 0; i < senders; i++) {
                for (int j = 0; j < receivers; j++) {
                    int from = task(plan, edge.from(), i);
                    int to = task(plan, edge.to(), j);
                    if (from != to && carries(edge.routing(), senders == receivers, i, j)) {
                        expected.add(new ChannelPlan(expected.size(), edge, from, to, kind));
                    }
                }
            }
        }
        return unequal(expected, plan.channels());
    }

    private static @Nullable String forward(Plan plan, Graph graph, Cluster cluster) {
        return plan.channels().stream()
                .filter(channel -> channel.from() >= channel.to())
                .findFirst()
                .map(channel -> "backwards: " + channel)
                .orElse(null);
    }

    private static @Nullable String stages(Plan plan, Graph graph, Cluster cluster) {
        for (TaskPlan task : plan.tasks()) {
            int longest = plan.into(task).stream()
                    .mapToInt(channel -> plan.tasks().get(channel.from()).stage() + 1)
                    .max()
                    .orElse(0);
            if (longest != task.stage()) {
                return "expected stage " + longest + ", found " + task;
            }
        }
        return null;
    }

    private static @Nullable String sources(Plan plan, Graph graph, Cluster cluster) {
        for (TaskPlan task : plan.tasks()) {
            boolean reads =
                    task.nodes().stream().anyMatch(node -> graph.node(node).operation() instanceof ReadOperation<?>);
            if (reads && !plan.into(task).isEmpty()) {
                return task + " takes from " + plan.into(task);
            }
        }
        return null;
    }

    private static @Nullable String order(Plan plan, Graph graph, Cluster cluster) {
        List<String> order = graph.nodes().stream().map(Node::id).toList();
        for (TaskPlan task : plan.tasks()) {
            List<String> expected =
                    order.stream().filter(task.nodes()::contains).toList();
            if (!expected.equals(task.nodes())) {
                return "expected " + expected + ", found " + task;
            }
        }
        return null;
    }

    private static @Nullable String names(Plan plan, Graph graph, Cluster cluster) {
        for (int id = 0; id < plan.tasks().size(); id++) {
            if (plan.tasks().get(id).id() != id) {
                return "expected task " + id + ", found " + plan.tasks().get(id);
            }
        }
        long different = plan.tasks().stream().map(TaskPlan::name).distinct().count();
        return different == plan.tasks().size() ? null : "two tasks have one name: " + plan.tasks();
    }

    private static @Nullable String workers(Plan plan, Graph graph, Cluster cluster) {
        if (plan.workers().size() != cluster.workers()) {
            return "expected " + cluster.workers() + " workers, found "
                    + plan.workers().size();
        }
        int covered = 0;
        for (int id = 0; id < cluster.workers(); id++) {
            int worker = id;
            WorkerPlan workerPlan = plan.workers().get(id);
            List<TaskPlan> expected = plan.tasks().stream()
                    .filter(task -> task.worker() == worker)
                    .sorted(Comparator.comparingInt(TaskPlan::stage))
                    .toList();
            if (workerPlan.id() != id || !expected.equals(workerPlan.tasks())) {
                return "expected worker " + id + " with " + expected + ", found " + workerPlan;
            }
            covered += workerPlan.tasks().size();
        }
        return covered == plan.tasks().size()
                ? null
                : "expected all " + plan.tasks().size() + " tasks on workers, found " + covered;
    }

    private static @Nullable String idle(Plan plan, Graph graph, Cluster cluster) {
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (WorkerPlan worker : plan.workers()) {
            least = Math.min(least, worker.tasks().size());
            most = Math.max(most, worker.tasks().size());
        }
        return least > 0 || most < 2 ? null : "a worker has no task and another has " + most;
    }

    private static @Nullable String epoch(Plan plan, Graph graph, Cluster cluster) {
        ChannelPlan.Kind wrong = plan.epoch() == null ? ChannelPlan.Kind.BATCH : ChannelPlan.Kind.RING;
        return plan.channels().stream().noneMatch(channel -> channel.kind() == wrong)
                ? null
                : "channels of kind " + wrong + " with the epoch " + plan.epoch();
    }

    private static int parallelism(Node node, Cluster cluster) {
        int wanted = node.parallelism() == 0 ? cluster.parallelism() : node.parallelism();
        return Math.min(wanted, node.operation().maxParallelism());
    }

    private static int task(Plan plan, String node, int subtask) {
        return plan.tasks().stream()
                .filter(task -> task.nodes().contains(node) && task.subtask() == subtask)
                .findFirst()
                .map(TaskPlan::id)
                .orElse(-1);
    }

    private static boolean carries(Routing routing, boolean equalParallelism, int from, int to) {
        if (routing instanceof Routing.Gather) {
            return to == 0;
        }
        return !(routing instanceof Routing.Forward && equalParallelism) || from == to;
    }
}
