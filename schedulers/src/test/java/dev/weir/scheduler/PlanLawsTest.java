package dev.weir.scheduler;

import static dev.weir.scheduler.GraphDraft.BROADCAST;
import static dev.weir.scheduler.GraphDraft.FORWARD;
import static dev.weir.scheduler.GraphDraft.GATHER;
import static dev.weir.scheduler.GraphDraft.KEYED;
import static dev.weir.scheduler.GraphDraft.REBALANCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.SourceStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every plan of every scheduler on the class path must hold, whatever the graph. */
class PlanLawsTest {
    private static final int RANDOM_GRAPHS = 60;

    static Stream<Arguments> plans() {
        List<Graph> graphs = new ArrayList<>(graphs());
        for (long seed = 1; seed <= RANDOM_GRAPHS; seed++) {
            graphs.add(GraphDraft.random(seed));
        }
        List<Arguments> cases = new ArrayList<>();
        for (Scheduler scheduler : Schedulers.all()) {
            for (Graph graph : graphs) {
                for (Cluster cluster : List.of(new Cluster(1, 1, 2), new Cluster(2, 1, 2), new Cluster(2, 2, 2))) {
                    cases.add(arguments(scheduler, graph, cluster));
                }
                cases.add(arguments(scheduler, graph, new Cluster(3, 4, 2)));
            }
        }
        return cases.stream();
    }

    private static Arguments arguments(Scheduler scheduler, Graph graph, Cluster cluster) {
        String text = scheduler.name() + " of " + graph.name() + " on " + cluster;
        return Arguments.of(Named.of(text, scheduler), graph, cluster);
    }

    private static List<Graph> graphs() {
        return List.of(
                GraphDraft.line(0, FORWARD, FORWARD, FORWARD),
                GraphDraft.line(0, FORWARD, KEYED, FORWARD),
                GraphDraft.line(2, KEYED, REBALANCE, GATHER),
                diamond("diamond", FORWARD),
                diamond("keyed-diamond", KEYED),
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
                        .build(),
                sideOutput(),
                new GraphDraft("mixed")
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
                        .build());
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

    @ParameterizedTest
    @MethodSource("plans")
    void shouldRunEverySubtaskOfEveryOperatorInExactlyOneTask(Scheduler scheduler, Graph graph, Cluster cluster) {
        Plan plan = scheduler.plan(graph, cluster);
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
        assertEquals(expected, found);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void shouldHaveAChannelForEveryPairThatACallCannotReplaceInOrder(
            Scheduler scheduler, Graph graph, Cluster cluster) {
        Plan plan = scheduler.plan(graph, cluster);
        List<ChannelPlan> expected = new ArrayList<>();
        for (Edge edge : graph.edges()) {
            int senders = parallelism(graph.node(edge.from()), cluster);
            int receivers = parallelism(graph.node(edge.to()), cluster);
            for (int i = 0; i < senders; i++) {
                for (int j = 0; j < receivers; j++) {
                    int from = task(plan, edge.from(), i);
                    int to = task(plan, edge.to(), j);
                    if (from != to && carries(edge.routing(), senders == receivers, i, j)) {
                        expected.add(new ChannelPlan(expected.size(), edge, from, to, kind(plan)));
                    }
                }
            }
        }
        assertEquals(expected, plan.channels());
    }

    @ParameterizedTest
    @MethodSource("plans")
    void shouldLeadChannelsForwardSoThatTasksFormNoCycle(Scheduler scheduler, Graph graph, Cluster cluster) {
        Plan plan = scheduler.plan(graph, cluster);
        for (ChannelPlan channel : plan.channels()) {
            assertTrue(channel.from() < channel.to(), () -> "backwards: " + channel);
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void shouldNumberStagesByTheLongestPathOfTasks(Scheduler scheduler, Graph graph, Cluster cluster) {
        Plan plan = scheduler.plan(graph, cluster);
        for (TaskPlan task : plan.tasks()) {
            int longest = plan.into(task).stream()
                    .mapToInt(channel -> plan.tasks().get(channel.from()).stage() + 1)
                    .max()
                    .orElse(0);
            assertEquals(longest, task.stage(), task::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void shouldNeverReadASourceAndTakeFromChannelsInOneTask(Scheduler scheduler, Graph graph, Cluster cluster) {
        Plan plan = scheduler.plan(graph, cluster);
        for (TaskPlan task : plan.tasks()) {
            boolean reads =
                    task.nodes().stream().anyMatch(node -> graph.node(node).operation() instanceof ReadOperation<?>);
            assertTrue(!reads || plan.into(task).isEmpty(), () -> task + " takes from " + plan.into(task));
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void shouldListTheNodesOfATaskInTopologicalOrder(Scheduler scheduler, Graph graph, Cluster cluster) {
        List<String> order = graph.nodes().stream().map(Node::id).toList();
        for (TaskPlan task : scheduler.plan(graph, cluster).tasks()) {
            assertEquals(order.stream().filter(task.nodes()::contains).toList(), task.nodes());
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void shouldNumberAndNameTasksUniquely(Scheduler scheduler, Graph graph, Cluster cluster) {
        List<TaskPlan> tasks = scheduler.plan(graph, cluster).tasks();
        for (int id = 0; id < tasks.size(); id++) {
            assertEquals(id, tasks.get(id).id());
        }
        assertEquals(tasks.size(), tasks.stream().map(TaskPlan::name).distinct().count(), tasks::toString);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void shouldGiveEachTaskToTheWorkerItNames(Scheduler scheduler, Graph graph, Cluster cluster) {
        Plan plan = scheduler.plan(graph, cluster);
        assertEquals(cluster.workers(), plan.workers().size());
        for (int id = 0; id < cluster.workers(); id++) {
            int worker = id;
            WorkerPlan workerPlan = plan.workers().get(id);
            assertEquals(id, workerPlan.id());
            List<TaskPlan> expected = plan.tasks().stream()
                    .filter(task -> task.worker() == worker)
                    .sorted(Comparator.comparingInt(TaskPlan::stage))
                    .toList();
            assertEquals(expected, workerPlan.tasks());
        }
        assertEquals(
                plan.tasks().size(),
                plan.workers().stream()
                        .mapToInt(worker -> worker.tasks().size())
                        .sum());
    }

    @ParameterizedTest
    @MethodSource("plans")
    void shouldLeaveNoWorkerIdleWhileAnotherHasTwoTasks(Scheduler scheduler, Graph graph, Cluster cluster) {
        Plan plan = scheduler.plan(graph, cluster);
        int least = plan.workers().stream()
                .mapToInt(worker -> worker.tasks().size())
                .min()
                .orElseThrow();
        int most = plan.workers().stream()
                .mapToInt(worker -> worker.tasks().size())
                .max()
                .orElseThrow();
        assertTrue(least > 0 || most < 2, () -> plan.workers().toString());
    }

    @ParameterizedTest
    @MethodSource("plans")
    void shouldPlanTheSameTwice(Scheduler scheduler, Graph graph, Cluster cluster) {
        assertEquals(scheduler.plan(graph, cluster), scheduler.plan(graph, cluster));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void shouldHaveAnEpochExactlyIfChannelsCarryBatches(Scheduler scheduler, Graph graph, Cluster cluster) {
        Plan plan = scheduler.plan(graph, cluster);
        boolean batches = plan.channels().stream().anyMatch(channel -> channel.kind() == ChannelPlan.Kind.BATCH);
        boolean rings = plan.channels().stream().anyMatch(channel -> channel.kind() == ChannelPlan.Kind.RING);
        assertTrue(plan.epoch() == null ? !batches : !rings);
    }

    private static ChannelPlan.Kind kind(Plan plan) {
        return plan.epoch() == null ? ChannelPlan.Kind.RING : ChannelPlan.Kind.BATCH;
    }

    private static int parallelism(Node node, Cluster cluster) {
        int wanted = node.parallelism() == 0 ? cluster.parallelism() : node.parallelism();
        return Math.min(wanted, node.operation().maxParallelism());
    }

    private static int task(Plan plan, String node, int subtask) {
        return plan.tasks().stream()
                .filter(task -> task.nodes().contains(node) && task.subtask() == subtask)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static boolean carries(Routing routing, boolean equalParallelism, int from, int to) {
        if (routing instanceof Routing.Gather) {
            return to == 0;
        }
        return !(routing instanceof Routing.Forward && equalParallelism) || from == to;
    }
}
