package dev.weir.ir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.ir.connector.ListSource;
import dev.weir.ir.fixture.Nowhere;
import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.stream.Program;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTextTest {
    private final Graph graph = graph();

    private static Graph graph() {
        Program program = Program.named("letters");
        program.source(ListSource.of(String.class, "a"))
                .keyBy(String.class, letter -> letter)
                .count(String.class, (letter, count) -> letter + count)
                .as("count")
                .sink(new Nowhere<>());
        return program.build();
    }

    private Plan plan(EpochPolicy epoch, ChannelPlan.Kind kind) {
        TaskPlan source = new TaskPlan(0, List.of("source-1"), 0, 1, 0, 0);
        TaskPlan left = new TaskPlan(1, List.of("count", "sink-1"), 0, 2, 1, 0);
        TaskPlan right = new TaskPlan(2, List.of("count", "sink-1"), 1, 2, 1, 1);
        Edge edge = graph.edges().get(0);
        return new Plan(
                graph,
                new Cluster(2, 2, 64),
                List.of(source, left, right),
                List.of(new ChannelPlan(0, edge, 0, 1, kind), new ChannelPlan(1, edge, 0, 2, kind)),
                List.of(new WorkerPlan(0, List.of(source, left)), new WorkerPlan(1, List.of(right))),
                epoch);
    }

    @Test
    void shouldShowEachWorkersTasksAndTheChannelsOutOfThem() {
        assertEquals("""
                plan of letters: 3 tasks in 2 stages, 2 channels, 2 workers, parallelism 2
                records flow one by one, through rings of 64 slots

                worker 0: 2 tasks
                  task 0, stage 0, subtask 0 of 1: source-1
                    -> task 1 (count+sink-1.0), 1 ring
                    -> task 2 (count+sink-1.1) on worker 1, 1 ring
                  task 1, stage 1, subtask 0 of 2: count + sink-1

                worker 1: 1 task
                  task 2, stage 1, subtask 1 of 2: count + sink-1
                """, PlanText.explain(plan(null, ChannelPlan.Kind.RING)));
    }

    @Test
    void shouldSayWhenABatchEnds() {
        String text = PlanText.explain(plan(new EpochPolicy(1000, 5_000_000), ChannelPlan.Kind.BATCH));
        assertEquals(
                "records flow in batches: a source task ends one after 1000 records or 5 ms",
                text.lines().skip(1).findFirst().orElseThrow());
        assertEquals(
                "    -> task 1 (count+sink-1.0), 1 batch",
                text.lines().skip(5).findFirst().orElseThrow());
    }
}
