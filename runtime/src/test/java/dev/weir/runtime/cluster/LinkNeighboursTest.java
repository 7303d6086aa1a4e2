package dev.weir.runtime.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.connector.ListSource;
import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.plan.TaskPlan;
import dev.weir.ir.plan.WorkerPlan;
import dev.weir.ir.stream.Program;
import dev.weir.runtime.connector.CollectSink;
import dev.weir.runtime.net.CloseReason;
import dev.weir.runtime.net.FrameHandler;
import dev.weir.runtime.net.FrameSender;
import dev.weir.runtime.net.Link;
import dev.weir.runtime.worker.SystemClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A node's links with others, and what is lost with one. */
class LinkNeighboursTest {
    private static final String SELF = "b";

    private final LinkNeighbours neighbours =
            new LinkNeighbours(SELF, new SystemClock(), LinkNeighbours.Patience.USUAL, 0);
    private final List<Set<Integer>> lost = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();

    /** A connection that carries nothing. */
    private record Idle(String peer) implements Link {
        @Override
        public FrameSender sender() {
            throw new IllegalStateException("no channel is made");
        }

        @Override
        public void open(int stream, FrameHandler handler) {}

        @Override
        public void close(int stream) {}

        @Override
        public void close(CloseReason reason, String text) {}
    }

    /** Six tasks, two on each of three nodes: a has 0 and 1, b has 2 and 3, c has 4 and 5. */
    private static Plan plan(int[]... joined) {
        Program program = Program.named("neighbours");
        program.source(ListSource.of(Long.class, 1L)).sink(new CollectSink<>());
        Graph graph = program.build();
        Edge edge = graph.edges().get(0);
        List<TaskPlan> tasks = new ArrayList<>();
        List<WorkerPlan> workers = new ArrayList<>();
        for (int worker = 0; worker < 3; worker++) {
            for (int task = 2 * worker; task < 2 * worker + 2; task++) {
                tasks.add(new TaskPlan(task, List.of("source-1"), task, 6, 0, worker));
            }
            workers.add(new WorkerPlan(worker, List.copyOf(tasks.subList(2 * worker, 2 * worker + 2))));
        }
        List<ChannelPlan> channels = new ArrayList<>();
        for (int[] pair : joined) {
            channels.add(new ChannelPlan(channels.size(), edge, pair[0], pair[1], ChannelPlan.Kind.RING));
        }
        return new Plan(graph, new Cluster(3, 2, 8), tasks, channels, workers, null);
    }

    private Assignment meet(Plan plan) throws IOException {
        return meet(plan, plan.taskIds());
    }

    private Assignment meet(Plan plan, Set<Integer> tasks) throws IOException {
        Assignment assignment = new Assignment(
                List.of(new Member("a", "h", 1), new Member("b", "h", 2), new Member("c", "h", 3)),
                List.of(0, 1, 2),
                tasks,
                1,
                "");
        neighbours.meet(assignment, plan);
        assertNull(neighbours.channels(assignment, plan, this::broke), "there are no links yet");
        neighbours.opened(new Idle("a"));
        neighbours.opened(new Idle("c"));
        assertNotNull(neighbours.channels(assignment, plan, this::broke));
        return assignment;
    }

    private void broke(Set<Integer> tasks, String reason) {
        lost.add(tasks);
        reasons.add(reason);
    }

    @Test
    void shouldNameTheTasksAtTheOtherEndOfALinkThatBreaks() throws IOException {
        // 2 hears from a, 3 tells c; 2 and 3 have a channel of their own, and what joins a and c is no business of b's.
        Plan plan = plan(new int[] {0, 2}, new int[] {2, 3}, new int[] {3, 5}, new int[] {1, 4});
        meet(plan);
        Link again = new Idle("a");
        neighbours.opened(again);

        assertEquals(List.of(Set.of(0)), lost, "the newer link with a is the end of the older");

        neighbours.closed(again, "the other end has gone");
        assertEquals(List.of(Set.of(0), Set.of(0)), lost);

        neighbours.closed(new Idle("c"), "it was replaced long ago");
        assertEquals(2, lost.size(), "that is not the link which there is");
    }

    @Test
    void shouldNameNoTasksOfOtherRegionsThanThoseThatHaveBegunAnew() throws IOException {
        meet(plan(new int[] {0, 2}, new int[] {1, 3}), Set.of(1, 3));

        neighbours.opened(new Idle("a"));

        assertEquals(List.of(Set.of(1)), lost);
    }

    @Test
    void shouldNotRelyOnALinkForTasksWhoseChannelsAreMadeAnew() throws IOException {
        Plan plan = plan(new int[] {0, 2}, new int[] {1, 3}, new int[] {3, 5});
        Assignment assignment = meet(plan);

        assertFalse(neighbours.leave(assignment, plan, Set.of(1)), "2 and 3 have other channels of it");
        neighbours.opened(new Idle("a"));
        assertEquals(List.of(Set.of(0)), lost);

        assertTrue(neighbours.leave(assignment, plan, Set.of(2, 3)));
        neighbours.opened(new Idle("a"));
        neighbours.opened(new Idle("c"));
        assertEquals(1, lost.size(), "nothing is left that would need a link");
    }

    @Test
    void shouldSayNothingOfALinkThatNoTaskHasAChannelOver() throws IOException {
        meet(plan(new int[] {0, 2}, new int[] {2, 5}, new int[] {3, 1}));
        neighbours.opened(new Idle("d"));
        neighbours.opened(new Idle("d"));
        assertEquals(List.of(), lost);

        neighbours.opened(new Idle("a"));

        assertEquals(List.of(Set.of(0, 1)), lost);
        assertEquals("the connection of node 'b' with node 'a' broke: there is a newer connection", reasons.get(0));
    }
}
