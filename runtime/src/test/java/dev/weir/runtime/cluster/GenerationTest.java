package dev.weir.runtime.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.runtime.operator.OperatorCounters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tasks that have begun together on nodes. */
class GenerationTest {
    private final Generation generation =
            new Generation("job-1", 1, Map.of("a", Set.of(0, 2), "b", Set.of(1)), new Roster());

    private Map<String, OperatorCounters> counters() {
        Map<String, OperatorCounters> sum = new LinkedHashMap<>();
        generation.addTo(sum);
        return sum;
    }

    @Test
    void shouldNotCountWhatALostNodesTasksDidOnceTheyBeginAnewElsewhere() {
        generation.counted("a", Map.of("map", new OperatorCounters(10, 0, 0)));
        generation.counted("b", Map.of("map", new OperatorCounters(100, 0, 0)));
        generation.lose("b");
        assertEquals(110, counters().get("map").in(), "it is all that is known yet");

        generation.retire(Set.of(1));

        assertEquals(10, counters().get("map").in());
    }

    @Test
    void shouldWaitForNobodyWhoIsLostOrHasNoTaskLeft() {
        generation.ask(new NodeCommand.Stop("job-1", 1));
        assertEquals(Set.of("a", "b"), generation.unanswered());

        assertEquals(Set.of(1), generation.lose("b"));
        assertEquals(Set.of("a"), generation.unanswered());

        generation.retire(Set.of(0));
        assertTrue(generation.runsOn("a"));
        generation.retire(Set.of(2));
        assertFalse(generation.runsOn("a"));
        assertEquals(Set.of(), generation.unanswered());
        assertTrue(generation.isEmpty());
    }

    @Test
    void shouldKnowWhichOfItsTasksLive() {
        generation.take("a", Set.of(7));
        generation.retire(Set.of(0));

        assertEquals(Set.of(2, 7), generation.living(Set.of(0, 2, 7, 9)));
    }
}
