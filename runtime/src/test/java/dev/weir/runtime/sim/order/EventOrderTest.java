package dev.weir.runtime.sim.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs are written as words: KIND:task:channel:checkpoint, or KIND:task:channel:checkpoint:attempt. */
class EventOrderTest {
    /** Sources 0 and 1, task 2 with inputs 0 and 1, sink 3; one checkpoint under which channel 0 is blocked for a while. */
    private static final String ALIGNED =
            "TRIGGERED:-1:-1:1 RECORD_SENT:1:0:0 SNAPSHOT:0:-1:1 BARRIER_SENT:0:0:1 RECORD_SENT:0:0:0"
                    + " BARRIER_ARRIVED:2:0:1 BLOCKED:2:0:1 RECORD_TAKEN:2:1:0 RECORD_SENT:2:0:0 SNAPSHOT:1:-1:1 BARRIER_SENT:1:0:1"
                    + " PERSISTED:0:-1:1 ACKNOWLEDGED:0:-1:1 BARRIER_ARRIVED:2:1:1 BLOCKED:2:1:1 SNAPSHOT:2:-1:1 BARRIER_SENT:2:0:1"
                    + " UNBLOCKED:2:0:0 UNBLOCKED:2:1:0 RECORD_TAKEN:2:0:0 RECORD_TAKEN:3:0:0 BARRIER_ARRIVED:3:0:1 BLOCKED:3:0:1"
                    + " SNAPSHOT:3:-1:1 UNBLOCKED:3:0:0 PERSISTED:3:-1:1 ACKNOWLEDGED:3:-1:1 PERSISTED:1:-1:1 ACKNOWLEDGED:1:-1:1"
                    + " PERSISTED:2:-1:1 ACKNOWLEDGED:2:-1:1 PUBLISHED:-1:-1:1 COMPLETED:-1:-1:1 COMMITTED:3:-1:1 CRASHED:-1:-1:0"
                    + " RESTORED:-1:-1:1:2";

    /** The same tasks; task 2 begins because of channel 0, and handles a record of channel 1 that is before the barrier. */
    private static final String OVERTAKING =
            "TRIGGERED:-1:-1:1 SNAPSHOT:0:-1:1 BARRIER_ANNOUNCED:0:0:1 ANNOUNCEMENT_SEEN:2:0:1"
                    + " SNAPSHOT:2:-1:1 BARRIER_ANNOUNCED:2:0:1 CAPTURED:2:0:1 CAPTURED:2:1:1 RECORD_TAKEN:2:1:0 RECORD_SENT:2:0:0"
                    + " SNAPSHOT:1:-1:1 BARRIER_ANNOUNCED:1:0:1 ANNOUNCEMENT_SEEN:2:1:1 PERSISTED:2:-1:1 ACKNOWLEDGED:2:-1:1"
                    + " RECORD_TAKEN:2:0:0 BARRIER_ARRIVED:2:0:1 RECORD_TAKEN:2:1:0 BARRIER_ARRIVED:2:1:1 ANNOUNCEMENT_SEEN:3:0:1"
                    + " SNAPSHOT:3:-1:1 PERSISTED:3:-1:1 ACKNOWLEDGED:3:-1:1 PERSISTED:0:-1:1 PERSISTED:1:-1:1 ACKNOWLEDGED:0:-1:1"
                    + " ACKNOWLEDGED:1:-1:1 PUBLISHED:-1:-1:1 COMPLETED:-1:-1:1 COMMITTED:3:-1:1 RECORD_TAKEN:3:0:0";

    private static List<OrderEvent> run(String words) {
        List<OrderEvent> events = new ArrayList<>();
        for (String word : words.strip().split("\\s+")) {
            String[] parts = word.split(":");
            events.add(new OrderEvent(
                    OrderEvent.Kind.valueOf(parts[0]),
                    parts.length > 4 ? Long.parseLong(parts[4]) : 1,
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    Long.parseLong(parts[3])));
        }
        return events;
    }

    private static List<String> broken(String scheme, String words) {
        return List.copyOf(new TreeSet<>(EventOrder.of(scheme).check(run(words)).stream()
                .map(OrderViolation::rule)
                .toList()));
    }

    @Test
    void shouldFindNothingWrongInAGoodRunOfEachScheme() {
        assertEquals(List.of(), EventOrder.of("aligned").check(run(ALIGNED)));
        assertEquals(List.of(), EventOrder.of("unaligned").check(run(OVERTAKING)));
    }

    @ParameterizedTest
    @CsvSource({
        "snapshot-when-triggered, SNAPSHOT:0:-1:1",
        "snapshot-once, TRIGGERED:-1:-1:1 SNAPSHOT:0:-1:1 SNAPSHOT:0:-1:1",
        "barrier-after-snapshot, BARRIER_SENT:0:0:1",
        "nothing-before-the-barrier, TRIGGERED:-1:-1:1 SNAPSHOT:0:-1:1 RECORD_SENT:0:0:0",
        "durable-after-snapshot, PERSISTED:0:-1:1",
        "acknowledged-when-durable, ACKNOWLEDGED:0:-1:1",
        "published-when-all-acknowledged, RECORD_SENT:0:0:0 PUBLISHED:-1:-1:1",
        "publication-once, PUBLISHED:-1:-1:1 PUBLISHED:-1:-1:1:2",
        "published-not-aborted, ABORTED:-1:-1:1 PUBLISHED:-1:-1:1",
        "aborted-not-published, PUBLISHED:-1:-1:1 ABORTED:-1:-1:1",
        "completed-after-publication, COMPLETED:-1:-1:1",
        "commit-after-publication, COMMITTED:0:-1:1",
        "restored-from-the-newest, PUBLISHED:-1:-1:1 PUBLISHED:-1:-1:2 RESTORED:-1:-1:1:2",
        "nothing-after-a-crash, CRASHED:0:-1:0 RECORD_TAKEN:0:0:0",
    })
    void shouldFindEachRuleOfEverySchemeBroken(String rule, String words) {
        assertEquals(List.of(rule), broken("any other", words));
    }

    @ParameterizedTest
    @CsvSource({
        "aligned-block-after-arrival, BLOCKED:0:0:1",
        "aligned-nothing-while-blocked, BARRIER_ARRIVED:0:0:1 BLOCKED:0:0:1 ABORTED:0:-1:1 RECORD_TAKEN:0:0:0",
        "aligned-nothing-behind-a-barrier, BARRIER_ARRIVED:0:0:1 RECORD_TAKEN:0:0:0",
        "aligned-snapshot-after-every-barrier,"
                + " TRIGGERED:-1:-1:1 RECORD_TAKEN:0:1:0 BARRIER_ARRIVED:0:0:1 SNAPSHOT:0:-1:1",
        "aligned-never-captured, CAPTURED:0:0:1",
        "aligned-never-announced, BARRIER_ANNOUNCED:0:0:1",
    })
    void shouldFindEachRuleOfAlignmentBroken(String rule, String words) {
        assertEquals(List.of(rule), broken("aligned", words));
    }

    @ParameterizedTest
    @CsvSource({
        "unaligned-never-blocked, BLOCKED:0:0:1",
        "announced-after-snapshot, BARRIER_ANNOUNCED:0:0:1",
        "unaligned-snapshot-at-first-sight, ANNOUNCEMENT_SEEN:0:0:1 RECORD_TAKEN:0:0:0",
        "captured-within-snapshot, CAPTURED:0:0:1",
        "captured-before-durable, TRIGGERED:-1:-1:1 SNAPSHOT:0:-1:1 PERSISTED:0:-1:1 CAPTURED:0:0:1",
        "unaligned-passing-is-captured, TRIGGERED:-1:-1:1 SNAPSHOT:0:-1:1 RECORD_TAKEN:0:0:0",
        "unaligned-passing-is-captured,"
                + " TRIGGERED:-1:-1:1 SNAPSHOT:0:-1:1 CAPTURED:0:0:1 RECORD_TAKEN:0:0:0 RECORD_TAKEN:0:0:0",
    })
    void shouldFindEachRuleOfOvertakingBroken(String rule, String words) {
        assertEquals(List.of(rule), broken("unaligned", words));
    }

    @Test
    void shouldTakeRecordsBehindABarrierThatComesAfterItsCheckpointWasAborted() {
        assertEquals(List.of(), broken("aligned", "ABORTED:0:-1:1 BARRIER_ARRIVED:0:0:1 RECORD_TAKEN:0:0:0"));
    }

    @Test
    void shouldTakeRecordsBehindABarrierWhileANewerOneIsAligned() {
        assertEquals(
                List.of(),
                broken("aligned", "BARRIER_ARRIVED:0:1:2 BLOCKED:0:1:2 BARRIER_ARRIVED:0:0:1 RECORD_TAKEN:0:0:0"));
    }

    @Test
    void shouldStopExpectingCapturesWhereTheBarrierHasCome() {
        String begun = "TRIGGERED:-1:-1:1 ANNOUNCEMENT_SEEN:0:0:1 SNAPSHOT:0:-1:1 RECORD_TAKEN:0:0:0 ";
        assertEquals(List.of(), broken("unaligned", begun));
        assertEquals(List.of("unaligned-passing-is-captured"), broken("unaligned", begun + "RECORD_TAKEN:0:1:0"));
        assertEquals(List.of(), broken("unaligned", begun + "ABORTED:0:-1:1 RECORD_TAKEN:0:1:0"));
    }

    @Test
    void shouldTellAttemptsApart() {
        assertEquals(
                List.of("durable-after-snapshot"),
                broken("any other", "TRIGGERED:-1:-1:1 SNAPSHOT:0:-1:1 PERSISTED:0:-1:1:2"));
    }

    @Test
    void shouldCommitInALaterAttemptWhatWasPublishedInAnEarlierOne() {
        assertEquals(
                List.of(),
                broken("any other", "PUBLISHED:-1:-1:1:1 RESTORED:0:-1:1:2 COMMITTED:0:-1:1:2").stream()
                        .filter(rule -> !rule.equals("published-when-all-acknowledged"))
                        .toList());
    }

    @Test
    void shouldNameRuleEventAndValues() {
        OrderViolation violation = EventOrder.of("aligned")
                .check(run("TRIGGERED:-1:-1:4 PERSISTED:2:-1:4"))
                .get(0);

        assertEquals(
                "durable-after-snapshot: event 1 PERSISTED(attempt=1, task=2, channel=-1, checkpoint=4): expected SNAPSHOT"
                        + " before it, found none",
                violation.toString());
    }

    @Test
    void shouldHaveRulesOfItsOwnForEachScheme() {
        assertTrue(Stream.of("aligned", "unaligned")
                .allMatch(scheme -> EventOrder.of(scheme).rules().stream().anyMatch(rule -> rule.startsWith(scheme))));
    }
}
