package dev.weir.runtime.sim.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static TraceEvent event(int step, int line, int peer) {
        return new TraceEvent(step, 0, TraceKind.RECORD_SENT, line, peer, 0, 0, "5");
    }

    @Test
    void shouldRefuseAnEventOnALineItHasNot() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new Trace("t", List.of("a", "b"), List.of(event(0, 2, -1))))
                .getMessage();
        assertTrue(message.contains("line=2") && message.contains("lines=2"), message);
        assertThrows(IllegalArgumentException.class, () -> new Trace("t", List.of("a"), List.of(event(0, 0, 1))));
    }

    @Test
    void shouldRefuseStepsThatGoBack() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Trace("t", List.of("a"), List.of(event(3, 0, -1), event(2, 0, -1))));
    }

    @Test
    void shouldRefuseNegativeNumbers() {
        assertThrows(IllegalArgumentException.class, () -> event(-1, 0, -1));
        assertThrows(IllegalArgumentException.class, () -> event(0, -1, -1));
        assertThrows(IllegalArgumentException.class, () -> event(0, 0, -2));
    }

    @Test
    void shouldKeepListsOfItsOwn() {
        List<TraceEvent> events = new ArrayList<>(List.of(event(0, 0, -1)));
        Trace trace = new Trace("t", List.of("a"), events);
        events.clear();
        assertEquals(1, trace.events().size());
    }
}
