package dev.weir.runtime.cluster;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What runs where. */
class AssignmentTest {
    @Test
    void shouldRefuseAWorkerOnANodeThatIsNoMember() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Assignment(List.of(new Member("a", "h", 1)), List.of(0, 1), Set.of(0), 1, ""));
    }
}
