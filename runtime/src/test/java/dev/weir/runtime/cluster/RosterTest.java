package dev.weir.runtime.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.connector.ListSource;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.stream.Program;
import dev.weir.runtime.connector.CollectSink;
import dev.weir.scheduler.Dispatch;
import dev.weir.scheduler.Pipelined;
import dev.weir.scheduler.Scheduler;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is there. */
class RosterTest {
    private static final NodePort NOBODY = new NodePort() {
        @Override
        public void send(NodeCommand command) {}

        @Override
        public void expel(String reason) {}
    };

    private static final Scheduler SCHEDULER = new Pipelined();

    private final Roster roster = new Roster();

    private static Plan plan(int workers) {
        Program program = Program.named("roster");
        program.source(ListSource.of(Long.class, 1L)).sink(new CollectSink<>());
        return SCHEDULER.plan(program.build(), new Cluster(workers, 1, 2));
    }

    private void register(String node, int workers, long now) {
        roster.register(node, new NodeReport.Registered(workers, "127.0.0.1", 1, 0), NOBODY, now);
    }

    @Test
    void shouldTakeWorkersForAJobAndGiveThemBack() {
        register("a", 1, 0);
        register("b", 2, 0);

        Roster.Allotment allotment = roster.allot("job-1", plan(2), SCHEDULER, List.of());

        assertNotNull(allotment);
        assertEquals(List.of(0, 1), allotment.nodeOfWorker());
        assertEquals(
                List.of("a", "b"),
                allotment.members().stream().map(Member::name).toList());
        assertEquals(1, roster.free());
        assertNull(roster.allot("job-2", plan(2), SCHEDULER, List.of()));
        assertEquals(1, roster.free());
        roster.release("job-1");
        assertEquals(3, roster.free());
    }

    @Test
    void shouldGiveWorkersBackToTheNodesThatHadThem() {
        register("a", 2, 0);
        register("c", 2, 0);
        register("standby", 2, 0);

        Roster.Allotment allotment =
                roster.allot("job-1", plan(6), SCHEDULER, List.of("a", "a", "lost", "lost", "c", "c"));

        assertNotNull(allotment);
        assertEquals(List.of("a", "a", "standby", "standby", "c", "c"), allotment.names());
    }

    @Test
    void shouldReplaceTheWorkersOfALostNodeAndLeaveTheOthers() {
        register("a", 2, 0);
        register("b", 2, 0);
        register("c", 3, 0);
        assertNotNull(roster.allot("job-1", plan(6), SCHEDULER, List.of()));
        roster.remove("b");
        assertNull(roster.replace("job-1", List.of("a", "a", "b", "b", "c", "c"), Set.of(2, 3)), "one is free");
        assertEquals(1, roster.free());
        register("b", 1, 0);

        Roster.Allotment allotment = roster.replace("job-1", List.of("a", "a", "b", "b", "c", "c"), Set.of(2, 3));

        assertNotNull(allotment);
        assertEquals(List.of("a", "a", "b", "c", "c", "c"), allotment.names());
        assertEquals(0, roster.free());
        roster.release("job-1");
        assertEquals(6, roster.free());
    }

    @Test
    void shouldLeaveWorkersWhereTheyWereThoughAnotherNodeIsThereNow() {
        register("a", 2, 0);
        register("b", 3, 0);

        Roster.Allotment allotment = roster.allot("job-1", plan(4), SCHEDULER, List.of("b", "b", "b", "b"));

        assertNotNull(allotment);
        assertEquals(List.of("b", "b", "b", "a"), allotment.names());
    }

    @Test
    void shouldLeaveAPlacementAloneThatASchedulerWants() {
        register("a", 1, 0);
        register("b", 2, 0);

        Roster.Allotment allotment = roster.allot("job-1", plan(2), placing(List.of(1, 1)), List.of("a", "b"));

        assertNotNull(allotment);
        assertEquals(List.of("b", "b"), allotment.names());
    }

    /** A scheduler that places workers as it is told. */
    private static Scheduler placing(List<Integer> nodes) {
        return new Scheduler() {
            @Override
            public String name() {
                return "mine";
            }

            @Override
            public Plan plan(Graph graph, Cluster cluster) {
                return SCHEDULER.plan(graph, cluster);
            }

            @Override
            public List<Integer> place(Plan plan, List<Integer> free) {
                return nodes;
            }

            @Override
            public Dispatch dispatch() {
                return SCHEDULER.dispatch();
            }
        };
    }

    @Test
    void shouldLetTheSchedulerPlaceWorkers() {
        register("a", 1, 0);
        register("b", 2, 0);

        Roster.Allotment allotment = roster.allot("job-1", plan(2), placing(List.of(1, 1)), List.of());

        assertNotNull(allotment);
        assertEquals(
                List.of("b"), allotment.members().stream().map(Member::name).toList());
        assertEquals(List.of(0, 0), allotment.nodeOfWorker());
    }

    @Test
    void shouldRefuseAPlacementThatCannotBeAndTakeNothing() {
        register("a", 1, 0);
        register("b", 2, 0);

        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> roster.allot("job-1", plan(2), placing(List.of(0, 0)), List.of()));

        assertEquals(
                "scheduler mine places workers on nodes with [1, 2] free ones: expected at most 1 workers on node 0, found [0, 0]",
                refused.getMessage());
        assertEquals(3, roster.free());
    }

    @Test
    void shouldNumberOnlyNodesThatHaveAPart() {
        register("a", 1, 0);
        register("b", 1, 0);
        roster.allot("job-1", plan(1), SCHEDULER, List.of());

        Roster.Allotment allotment = roster.allot("job-2", plan(1), SCHEDULER, List.of());

        assertNotNull(allotment);
        assertEquals(
                List.of("b"), allotment.members().stream().map(Member::name).toList());
        assertEquals(List.of(0), allotment.nodeOfWorker());
    }

    @Test
    void shouldKnowWhoWasSilentForTooLong() {
        register("a", 1, 0);
        register("b", 1, 0);
        roster.heard("b", 50);

        assertEquals(List.of("a"), roster.silent(101, 100));
    }

    @Test
    void shouldTellAnEarlierConnectionOfANodeFromItsPresentOne() {
        register("a", 1, 0);
        NodePort newer = new NodePort() {
            @Override
            public void send(NodeCommand command) {}

            @Override
            public void expel(String reason) {}
        };
        roster.register("a", new NodeReport.Registered(1, "127.0.0.1", 1, 0), newer, 1);

        assertFalse(roster.isPort("a", NOBODY));
        assertTrue(roster.isPort("a", newer));
    }
}
