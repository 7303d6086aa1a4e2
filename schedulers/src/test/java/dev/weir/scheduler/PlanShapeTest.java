package dev.weir.scheduler;

import static dev.weir.scheduler.law.GraphDraft.FORWARD;
import static dev.weir.scheduler.law.GraphDraft.GATHER;
import static dev.weir.scheduler.law.GraphDraft.KEYED;
import static dev.weir.scheduler.law.GraphDraft.REBALANCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.EpochPolicy;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.plan.TaskPlan;
import dev.weir.scheduler.law.GraphDraft;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is particular to each of the three schedulers. */
class PlanShapeTest {
    private static final Cluster TWO_WORKERS = new Cluster(2, 1, 1024);
    private static final Cluster TWO_BY_TWO = new Cluster(2, 2, 1024);
    private static final Graph COUNT = GraphDraft.line(0, FORWARD, KEYED, FORWARD);

    @Test
    void shouldChainAKeyedCountOfParallelismOneIntoOneTask() {
        assertEquals(List.of("n0+..2..+n3.0"), names(new Chained().plan(COUNT, TWO_WORKERS)));
    }

    @Test
    void shouldNotChainAcrossAKeyedExchangeOfTwoTasks() {
        assertEquals(List.of("n0+n1.0", "n0+n1.1", "n2+n3.0", "n2+n3.1"), names(new Chained().plan(COUNT, TWO_BY_TWO)));
    }

    @Test
    void shouldNotChainAcrossDifferentParallelism() {
        Graph graph = new GraphDraft("different")
                .source("a", 1)
                .node("b", 2)
                .sink("s", 1, 1)
                .edge("a", FORWARD, "b")
                .edge("b", GATHER, "s")
                .build();
        assertEquals(List.of("a.0", "b.0", "b.1", "s.0"), names(new Chained().plan(graph, TWO_WORKERS)));
    }

    @Test
    void shouldChainADiamondIntoOneTask() {
        assertEquals(List.of("a+..3..+s.0", "a+..3..+s.1"), names(new Chained().plan(diamond(2), TWO_BY_TWO)));
    }

    @Test
    void shouldNotChainWhereTasksWouldFormACycle() {
        // a and u forward, but the way over the wider node would lead out of their task and back into it.
        Graph graph = new GraphDraft("detour")
                .source("a", 1)
                .node("wide", 2)
                .node("u", 1)
                .sink("s", 1, 1)
                .edge("a", FORWARD, "u")
                .edge("a", REBALANCE, "wide")
                .edge("wide", REBALANCE, "u")
                .edge("u", FORWARD, "s")
                .build();
        assertEquals(List.of("a.0", "wide.0", "wide.1", "u+s.0"), names(new Chained().plan(graph, TWO_WORKERS)));
    }

    @Test
    void shouldKeepASourceApartFromATaskThatTakesFromChannels() {
        Graph graph = new GraphDraft("late-join")
                .source("wide", 2)
                .source("narrow", 1)
                .node("parse", 1)
                .node("u", 1)
                .sink("s", 1, 1)
                .edge("wide", KEYED, "u")
                .edge("narrow", FORWARD, "parse")
                .edge("parse", KEYED, "u")
                .edge("u", FORWARD, "s")
                .build();
        assertEquals(
                List.of("wide.0", "wide.1", "narrow+parse.0", "u+s.0"), names(new Chained().plan(graph, TWO_WORKERS)));
    }

    @Test
    void shouldSpreadChainsOfParallelismOneOverWorkers() {
        Graph graph = new GraphDraft("two-chains")
                .source("a", 1)
                .sink("sa", 1, 1)
                .source("b", 1)
                .sink("sb", 1, 1)
                .edge("a", FORWARD, "sa")
                .edge("b", FORWARD, "sb")
                .build();
        assertEquals(List.of(0, 1), workers(new Chained().plan(graph, TWO_WORKERS)));
    }

    @Test
    void shouldPutEachSubtaskOfAChainOnTheWorkerOfItsIndex() {
        assertEquals(List.of(0, 1, 0, 1), workers(new Chained().plan(COUNT, TWO_BY_TWO)));
    }

    @Test
    void shouldCutStagesAtExchangesEvenBetweenSingleTasks() {
        assertEquals(List.of("n0+n1.0", "n2+n3.0"), names(new MicroBatch().plan(COUNT, TWO_WORKERS)));
        assertEquals(
                List.of("n0.0", "n1.0", "n2.0"),
                names(new MicroBatch().plan(GraphDraft.line(1, REBALANCE, GATHER), TWO_WORKERS)));
    }

    @Test
    void shouldEndBatchesAsTheMicroBatchWasTold() {
        assertEquals(
                new EpochPolicy(10_000, 20_000_000),
                new MicroBatch().plan(COUNT, TWO_WORKERS).epoch());
        assertEquals(
                new EpochPolicy(7, 9),
                new MicroBatch(7, 9).plan(COUNT, TWO_WORKERS).epoch());
        assertNull(new Chained().plan(COUNT, TWO_WORKERS).epoch());
    }

    @Test
    void shouldPipelineATaskAnOperatorInstance() {
        assertEquals(List.of("n0.0", "n1.0", "n2.0", "n3.0"), names(new Pipelined().plan(COUNT, TWO_WORKERS)));
    }

    @Test
    void shouldPutTheTwoSidesOfAKeyedExchangeOnDifferentWorkers() {
        assertEquals(List.of(0, 0, 1, 1), workers(new Pipelined().plan(COUNT, TWO_WORKERS)));
    }

    @Test
    void shouldDealTasksOneByOneWhereThereIsNoExchange() {
        Graph graph = GraphDraft.line(1, FORWARD, FORWARD);
        assertEquals(List.of(0, 1, 0), workers(new Pipelined().plan(graph, TWO_WORKERS)));
    }

    @Test
    void shouldKeepForwardingSubtasksOnOneWorker() {
        Plan plan = new Pipelined().plan(COUNT, TWO_BY_TWO);
        assertEquals(List.of(0, 1, 0, 1, 0, 1, 0, 1), workers(plan));
    }

    @Test
    void shouldBoundParallelismByTheOperationAndTheGraph() {
        Graph graph = GraphDraft.line(0, KEYED, GATHER);
        Plan plan = new Pipelined().plan(graph, new Cluster(1, 1000, 1024));
        assertEquals(3 * 128, plan.tasks().size());
    }

    @Test
    void shouldFindASchedulerByItsName() {
        assertEquals(List.of("chained", "micro-batch", "pipelined"), Schedulers.names());
        assertEquals(Chained.class, Schedulers.named("chained").getClass());
        assertNotEquals(Schedulers.named("chained"), Schedulers.named("chained"));
    }

    @Test
    void shouldFindASchedulerOfAThirdPartyByItsClassName() {
        assertEquals(
                ForeignScheduler.class,
                Schedulers.named(ForeignScheduler.class.getName()).getClass());
    }

    @Test
    void shouldComposeAPlanAndADispatchByTheirNames() {
        Scheduler composed = Schedulers.named("chained+edgewise");
        assertEquals("chained+edgewise", composed.name());
        assertEquals(List.of("n0+..2..+n3.0"), names(composed.plan(COUNT, TWO_WORKERS)));
        assertEquals(EdgeWise.class, composed.dispatch().getClass());
        assertNotEquals(composed.dispatch(), composed.dispatch());
    }

    @Test
    void shouldComposeWithADispatchOfAThirdPartyByItsClassName() {
        String name = "pipelined+" + ForeignDispatch.class.getName();
        assertEquals(name, Schedulers.named(name).name());
        assertEquals(ForeignDispatch.class, Schedulers.named(name).dispatch().getClass());
    }

    @Test
    void shouldNameTheNearestDispatchWhenOneIsUnknown() {
        String message = assertThrows(IllegalArgumentException.class, () -> Schedulers.named("chained+edgewize"))
                .getMessage();
        assertTrue(message.startsWith("unknown dispatch 'edgewize': expected one of [edgewise, "), message);
    }

    @Test
    void shouldSayThatADispatchGoesWithAPlan() {
        String message = assertThrows(IllegalArgumentException.class, () -> Schedulers.named("klink"))
                .getMessage();
        assertEquals(
                "'klink' is a dispatch, which goes with a plan: expected one of [chained+klink, micro-batch+klink,"
                        + " pipelined+klink]",
                message);
    }

    @Test
    void shouldNameTheNearestSchedulerWhenOneIsUnknown() {
        String message = assertThrows(IllegalArgumentException.class, () -> Schedulers.named("pipelind"))
                .getMessage();
        assertEquals(
                "unknown scheduler 'pipelind': expected one of [pipelined, chained, micro-batch], or the name of a class, on"
                        + " the class path or in the program's jar, that implements dev.weir.scheduler.Scheduler",
                message);
    }

    @Test
    void shouldRefuseAClassThatIsNoScheduler() {
        String message = assertThrows(IllegalArgumentException.class, () -> Schedulers.named("java.lang.String"))
                .getMessage();
        assertEquals(
                "class java.lang.String is not a scheduler: expected a public class that implements"
                        + " dev.weir.scheduler.Scheduler",
                message);
    }

    private static Graph diamond(int parallelism) {
        return new GraphDraft("diamond")
                .source("a", parallelism)
                .node("left", parallelism)
                .node("right", parallelism)
                .node("u", parallelism)
                .sink("s", parallelism, 8)
                .edge("a", FORWARD, "left")
                .edge("a", FORWARD, "right")
                .edge("left", FORWARD, "u")
                .edge("right", FORWARD, "u")
                .edge("u", FORWARD, "s")
                .build();
    }

    private static List<String> names(Plan plan) {
        return plan.tasks().stream().map(TaskPlan::name).toList();
    }

    private static List<Integer> workers(Plan plan) {
        return plan.tasks().stream().map(TaskPlan::worker).toList();
    }
}
