package dev.weir.ir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.weir.ir.connector.ListSource;
import dev.weir.ir.fixture.Nowhere;
import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.stream.Program;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final TaskPlan SOURCE = new TaskPlan(0, List.of("source-1"), 0, 1, 0, 0);
    private static final TaskPlan SINK = new TaskPlan(1, List.of("sink-1"), 0, 1, 1, 0);

    private final Graph graph = graph();

    /** Something that follows from a plan. */
    private record TaskCount(int tasks) {}

    private static Graph graph() {
        Program program = Program.named("letters");
        program.source(ListSource.of(String.class, "a")).sink(new Nowhere<>());
        return program.build();
    }

    private Plan plan(int ringSlots) {
        Edge edge = graph.edges().get(0);
        return new Plan(
                graph,
                new Cluster(1, 1, ringSlots),
                List.of(SOURCE, SINK),
                List.of(new ChannelPlan(0, edge, 0, 1, ChannelPlan.Kind.RING)),
                List.of(new WorkerPlan(0, List.of(SOURCE, SINK))),
                null);
    }

    @Test
    void shouldWorkOutWhatFollowsFromItOnce() {
        AtomicInteger asked = new AtomicInteger();
        Plan plan = plan(8);
        for (int i = 0; i < 3; i++) {
            TaskCount count = plan.derived(TaskCount.class, from -> {
                asked.incrementAndGet();
                return new TaskCount(from.tasks().size());
            });
            assertEquals(2, count.tasks());
        }
        assertEquals(1, asked.get());
    }

    @Test
    void shouldEqualAPlanOfTheSamePartsWhateverHasBeenWorkedOut() {
        Plan plan = plan(8);
        plan.derived(TaskCount.class, from -> new TaskCount(from.tasks().size()));
        assertEquals(plan(8), plan);
        assertEquals(plan(8).hashCode(), plan.hashCode());
        assertNotEquals(plan(16), plan);
    }

    @Test
    void shouldListTheChannelsIntoAndOutOfATask() {
        Plan plan = plan(8);
        assertEquals(List.of(), plan.into(SOURCE));
        assertEquals(plan.channels(), plan.outOf(SOURCE));
        assertEquals(plan.channels(), plan.into(SINK));
        assertEquals(List.of(), plan.outOf(SINK));
    }
}
