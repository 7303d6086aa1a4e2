package dev.weir.runtime.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is there. */
class RosterTest {
    private static final NodePort NOBODY = new NodePort() {
        @Override
        public void send(NodeCommand command) {}

        @Override
        public void expel(String reason) {}
    };

    private final Roster roster = new Roster();

    private void register(String node, int workers, long now) {
        roster.register(node, new NodeReport.Registered(workers, "127.0.0.1", 1), NOBODY, now);
    }

    @Test
    void shouldTakeWorkersForAJobAndGiveThemBack() {
        register("a", 1, 0);
        register("b", 2, 0);

        Roster.Allotment allotment = roster.allot("job-1", 2);

        assertNotNull(allotment);
        assertEquals(List.of(0, 1), allotment.nodeOfWorker());
        assertEquals(
                List.of("a", "b"),
                allotment.members().stream().map(Member::name).toList());
        assertEquals(1, roster.free());
        assertNull(roster.allot("job-2", 2));
        assertEquals(1, roster.free());
        roster.release("job-1");
        assertEquals(3, roster.free());
    }

    @Test
    void shouldNumberOnlyNodesThatHaveAPart() {
        register("a", 1, 0);
        register("b", 1, 0);
        roster.allot("job-1", 1);

        Roster.Allotment allotment = roster.allot("job-2", 1);

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
        roster.register("a", new NodeReport.Registered(1, "127.0.0.1", 1), newer, 1);

        assertFalse(roster.isPort("a", NOBODY));
        assertTrue(roster.isPort("a", newer));
    }
}
