package dev.weir.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Workers of a plan on nodes. */
class PlacementTest {
    @Test
    void shouldSpreadWorkersOverNodesAndKeepNeighboursTogether() {
        assertEquals(List.of(0, 0, 1, 2), Placement.neighboursTogether(4, List.of(2, 2, 2)));
    }

    @Test
    void shouldGiveNoNodeMoreThanItHas() {
        assertEquals(List.of(0, 1, 1, 1), Placement.neighboursTogether(4, List.of(1, 5)));
    }

    @Test
    void shouldPlaceNothingIfThereAreTooFew() {
        assertEquals(List.of(), Placement.neighboursTogether(4, List.of(1, 2)));
        assertEquals(List.of(), Placement.neighboursTogether(1, List.of()));
    }

    @Test
    void shouldSayWhatIsWrongWithAPlacement() {
        assertNull(Placement.broken(List.of(1, 0), 2, List.of(1, 1)));
        assertNull(Placement.broken(List.of(), 3, List.of(1, 1)));
        assertEquals(
                "expected at most 1 workers on node 0, found [0, 0]",
                Placement.broken(List.of(0, 0), 2, List.of(1, 1)));
        assertEquals("expected nodes below 2, found [0, 2]", Placement.broken(List.of(0, 2), 2, List.of(1, 1)));
        assertEquals("expected a node for each of 2 workers, found []", Placement.broken(List.of(), 2, List.of(1, 1)));
        assertEquals(
                "expected no placement of 3 workers on 2, found [0, 1]",
                Placement.broken(List.of(0, 1), 3, List.of(1, 1)));
    }
}
