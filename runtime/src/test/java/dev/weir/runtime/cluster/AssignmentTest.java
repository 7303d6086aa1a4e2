package dev.weir.runtime.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Workers are dealt to nodes. */
class AssignmentTest {
    @Test
    void shouldSpreadWorkersOverNodesAndKeepNeighboursTogether() {
        assertEquals(List.of(0, 0, 1, 2), Assignment.deal(4, List.of(2, 2, 2)));
    }

    @Test
    void shouldGiveNoNodeMoreThanItHas() {
        assertEquals(List.of(0, 1, 1, 1), Assignment.deal(4, List.of(1, 5)));
    }

    @Test
    void shouldDealNothingIfThereAreTooFew() {
        assertEquals(List.of(), Assignment.deal(4, List.of(1, 2)));
        assertEquals(List.of(), Assignment.deal(1, List.of()));
    }

    @Test
    void shouldRefuseAWorkerOnANodeThatIsNoMember() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Assignment(List.of(new Member("a", "h", 1)), List.of(0, 1), 1, ""));
    }
}
