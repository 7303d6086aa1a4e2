package dev.weir.ir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.ir.connector.ListSource;
import dev.weir.ir.fixture.Nowhere;
import dev.weir.ir.graph.Edge;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.stream.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegionsTest {
    private static Graph graph() {
        Program program = Program.named("letters");
        program.source(ListSource.of(String.class, "a")).sink(new Nowhere<>());
        return program.build();
    }

    /** A plan of so many tasks, joined by channels from one to another. */
    private static Regions regions(int tasks, int[]... joined) {
        Graph graph = graph();
        Edge edge = graph.edges().get(0);
        List<TaskPlan> plans = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            plans.add(new TaskPlan(task, List.of("source-1"), task, tasks, 0, 0));
        }
        List<ChannelPlan> channels = new ArrayList<>();
        for (int[] pair : joined) {
            channels.add(new ChannelPlan(channels.size(), edge, pair[0], pair[1], ChannelPlan.Kind.RING));
        }
        Plan plan = new Plan(graph, new Cluster(1, 1, 8), plans, channels, List.of(new WorkerPlan(0, plans)), null);
        return Regions.of(plan);
    }

    @Test
    void shouldBeOfOneTaskEachWhereNoChannelIs() {
        Regions regions = regions(3);
        assertEquals(3, regions.count());
        assertEquals(Set.of(1), regions.with(Set.of(1)));
    }

    @Test
    void shouldFollowChannelsInEitherDirection() {
        // 0 and 1 send to 2; 4 sends to 3 and to 5; so 0 is joined to 1, and 3 to 5.
        Regions regions = regions(6, new int[] {0, 2}, new int[] {1, 2}, new int[] {4, 3}, new int[] {4, 5});
        assertEquals(2, regions.count());
        assertEquals(Set.of(0, 1, 2), regions.with(Set.of(0)));
        assertEquals(Set.of(3, 4, 5), regions.with(Set.of(5)));
        assertEquals(Set.of(0, 1, 2, 3, 4, 5), regions.with(Set.of(1, 3)));
        assertEquals(Set.of(), regions.with(Set.of()));
    }

    @Test
    void shouldJoinRegionsThatALaterChannelJoins() {
        Regions regions =
                regions(6, new int[] {4, 5}, new int[] {2, 3}, new int[] {0, 1}, new int[] {3, 5}, new int[] {5, 1});
        assertEquals(1, regions.count());
        assertEquals(0, regions.of(4));
        assertEquals(Set.of(0, 1, 2, 3, 4, 5), regions.with(Set.of(4)));
    }
}
