package dev.weir.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.state.SnapshotHandle;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks 0 to 1 to 2 in a chain, links 0 and 1; an interval of 300 ms, a timeout of 500 ms, a pause of 20 ms, one tolerable failure. */
class LineCoordinatorTest {
    private RecordingCoordinatorPort port = chain(300);
    private Coordinator coordinator = new LineCoordinator(port, true);

    private static RecordingCoordinatorPort chain(long intervalMillis) {
        RecordingCoordinatorPort made = new RecordingCoordinatorPort(
                3,
                new CheckpointPolicy(
                        Duration.ofMillis(intervalMillis), Duration.ofMillis(500), Duration.ofMillis(20), 1));
        made.links = List.of(new Link(0, 1), new Link(1, 2));
        return made;
    }

    @BeforeEach
    void start() {
        coordinator.onStart();
    }

    private List<String> pass(long millis) {
        port.pass(coordinator, Duration.ofMillis(millis));
        return port.verbs();
    }

    private List<String> say(Message message) {
        coordinator.onMessage(message);
        return port.verbs();
    }

    /** The task's checkpoint is durable; so far it had handled and sent so many. */
    private List<String> durable(long id, int task, long handled, long sent) {
        LocalCheckpoint taken = new LocalCheckpoint(id, null, new HashMap<>(), new HashMap<>(), new HashMap<>());
        if (task > 0) {
            taken.handled().put(task - 1, handled);
        }
        if (task < 2) {
            taken.sent().put(task, sent);
            taken.forgotten().put(task, 0L);
        }
        coordinator.onMessage(new Message.OfScheme(id, task, taken.toBytes()));
        return say(new Message.Acknowledged(id, task, handle(id, task), 0));
    }

    private static SnapshotHandle handle(long id, int task) {
        return new SnapshotHandle("t" + task + "@" + id, "there", 100, 0, 10);
    }

    /** Line 44 of 41, 42 and 43 is published. */
    private void firstLine() {
        pass(300);
        durable(41, 0, 0, 100);
        durable(42, 1, 90, 80);
        durable(43, 2, 70, 0);
        say(new Message.Published(44));
    }

    @Test
    void shouldAskEachTaskInItsTurn() {
        assertEquals(List.of("Trigger 41 to 0"), pass(100));
        assertEquals(List.of("Trigger 42 to 1"), pass(100));
        assertEquals(List.of("Trigger 43 to 2"), pass(100));
        durable(41, 0, 0, 100);
        assertEquals(List.of("Trigger 44 to 0"), pass(100));
    }

    @Test
    void shouldPublishALineWhenThereIsOneAndTellTheTasksHowFarItCoversThem() {
        pass(300);
        assertEquals(List.of(), durable(41, 0, 0, 100));
        assertEquals(List.of(), durable(42, 1, 90, 80));
        assertEquals(List.of("publish 44 of [t0@41, t1@42, t2@43]"), durable(43, 2, 70, 0));
        assertEquals(
                List.of(
                        "OfScheme 44 to 0",
                        "Completed 41 to 0",
                        "OfScheme 44 to 1",
                        "Completed 42 to 1",
                        "OfScheme 44 to 2",
                        "Completed 43 to 2",
                        "report 44 COMPLETED"),
                say(new Message.Published(44)));
    }

    @Test
    void shouldNotPublishWhatAnOrphanHolds() {
        firstLine();
        assertEquals(List.of(), durable(45, 2, 81, 0));
        assertEquals(List.of("publish 46 of [t0@41, t1@45, t2@45]"), durable(45, 1, 95, 85));
    }

    @Test
    void shouldPublishOneLineAtATime() {
        pass(300);
        durable(41, 0, 0, 100);
        durable(42, 1, 90, 80);
        durable(43, 2, 70, 0);
        assertEquals(List.of(), durable(45, 0, 0, 200));
        List<String> after = say(new Message.Published(44));
        assertEquals("publish 46 of [t0@45, t1@42, t2@43]", after.get(after.size() - 1));
    }

    @Test
    void shouldTryAgainWhenALineIsNotPublished() {
        pass(300);
        durable(41, 0, 0, 100);
        durable(42, 1, 90, 80);
        durable(43, 2, 70, 0);
        assertEquals(List.of("report 44 FAILED"), say(new Message.PublishFailed(44, "no room")));
        assertEquals(List.of("publish 45 of [t0@41, t1@42, t2@43]"), pass(20));
        assertEquals(
                "fail: checkpoint 45 failed: not published: no room; 2 failed in a row, expected at most 1: remove the"
                        + " cause, allow a longer timeout or tolerate more failures",
                say(new Message.PublishFailed(45, "no room")).get(1));
    }

    @Test
    void shouldAskAgainWhenATaskDoesNotAnswer() {
        pass(100);
        assertEquals(
                List.of("Trigger 42 to 1", "Trigger 43 to 2", "report 41 TIMED_OUT", "Trigger 44 to 0"), pass(520));
    }

    @Test
    void shouldTakeAForcedCheckpointForTheNextOne() {
        firstLine();
        assertEquals(List.of("publish 49 of [t0@48, t1@42, t2@43]"), durable(48, 0, 0, 120));
        say(new Message.Published(49));
        assertEquals(1, port.reports.get(port.reports.size() - 1).forcedCheckpoints());
    }

    @Test
    void shouldEndWithLastCheckpointsFromTheEndOfTheGraphUp() {
        port = chain(0);
        coordinator = new LineCoordinator(port, true);
        coordinator.onStart();
        say(new Message.Finished(0, 0));
        say(new Message.Finished(0, 1));
        assertEquals(List.of("Trigger 41 to 2"), say(new Message.Finished(0, 2)));
        assertEquals(List.of("Trigger 42 to 1"), durable(41, 2, 100, 0));
        assertEquals(List.of("Trigger 43 to 0"), durable(42, 1, 100, 100));
        assertEquals(List.of("publish 44 of [t0@43, t1@42, t2@41]"), durable(43, 0, 0, 100));
        say(new Message.Published(44));
        say(new Message.Committed(43, 0));
        say(new Message.Committed(42, 1));
        assertEquals(List.of("finish"), say(new Message.Committed(41, 2)));
    }

    @Test
    void shouldLeaveInputWhenItIsStopped() {
        firstLine();
        say(new Message.Stop(0));
        durable(45, 2, 75, 0);
        durable(46, 1, 95, 85);
        durable(47, 0, 0, 110);
        say(new Message.Published(48));
        say(new Message.Committed(45, 2));
        say(new Message.Committed(46, 1));
        assertEquals(List.of("finish stopped"), say(new Message.Committed(47, 0)));
    }

    @Test
    void shouldRestartAllFromTheRestoredCheckpointWhileThereIsNoLine() {
        assertEquals(new RecoveryPlan(Set.of(0, 1, 2), 40), coordinator.onFailure(Set.of(1)));
    }

    @Test
    void shouldRestartOnlyTheDeadWhenNobodyHasHandledWhatTheyHadNotSent() {
        firstLine();
        port.handled.put(0, 99L);
        port.handled.put(1, 80L);
        assertEquals(new RecoveryPlan(Set.of(1), 44, Map.of(1, handle(42, 1))), coordinator.onFailure(Set.of(1)));
    }

    @Test
    void shouldRestartWhoeverHasHandledWhatARestartedSenderHadNotSent() {
        firstLine();
        port.handled.put(1, 81L);
        assertEquals(
                new RecoveryPlan(Set.of(1, 2), 44, Map.of(1, handle(42, 1), 2, handle(43, 2))),
                coordinator.onFailure(Set.of(1)));
    }

    @Test
    void shouldRestartASenderWhoseLogLacksWhatARestartedReceiverNeeds() {
        firstLine();
        port.handled.put(0, 99L);
        port.forgotten.put(0, 91L);
        assertEquals(
                new RecoveryPlan(Set.of(0, 1), 44, Map.of(0, handle(41, 0), 1, handle(42, 1))),
                coordinator.onFailure(Set.of(1)));
    }

    @Test
    void shouldGoOnAfterAPartialRestartWithoutWhatDidNotHappen() {
        firstLine();
        durable(45, 2, 79, 0); // line 46, under way
        say(new Message.Published(46));
        durable(47, 2, 99, 0); // an orphan
        coordinator.onFailure(Set.of(2));
        port.verbs();
        assertEquals(List.of("publish 49 of [t0@41, t1@48, t2@45]"), durable(48, 1, 95, 120));
    }

    @Test
    void shouldNotHoldAgainstANewLifeWhatWasAskedOfTheLastOne() {
        firstLine();
        pass(300);
        coordinator.onFailure(Set.of(2));
        port.reports.clear();
        durable(48, 0, 0, 200);
        durable(49, 1, 150, 130);
        pass(500);
        assertEquals(List.of(), port.reports);
    }

    @Test
    void shouldRestartAllForASchemeThatDoesNotSpare() {
        coordinator = new LineCoordinator(port, false);
        coordinator.onStart();
        firstLine();
        assertEquals(Set.of(0, 1, 2), coordinator.onFailure(Set.of(2)).tasks());
    }

    @Test
    void shouldAskAllAtOnceWhenALogFillsAndAgainUntilTheLineHasMoved() {
        port = chain(0);
        coordinator = new LineCoordinator(port, true);
        coordinator.onStart();
        assertEquals(
                List.of("Trigger 41 to 0", "Trigger 42 to 1", "Trigger 43 to 2"), say(new Message.LogFilling(0, 0)));
        assertEquals(List.of(), say(new Message.LogFilling(0, 1)));
        durable(41, 0, 0, 100);
        durable(42, 1, 110, 80);
        // An orphan: the line waits for the sender's next checkpoint.
        assertEquals(List.of("Trigger 44 to 0", "Trigger 45 to 1", "Trigger 46 to 2"), durable(43, 2, 70, 0));
        assertEquals(List.of(), durable(45, 1, 115, 90));
    }

    @Test
    void shouldAskAgainThoughThereIsNoIntervalIfTheCheckpointForAFillingLogFails() {
        port = chain(0);
        coordinator = new LineCoordinator(port, true);
        coordinator.onStart();
        say(new Message.LogFilling(0, 0));
        durable(41, 0, 0, 100);
        durable(42, 1, 90, 80);
        say(new Message.Declined(43, 2, "no"));
        assertEquals(List.of("Trigger 44 to 0", "Trigger 45 to 1", "Trigger 46 to 2"), pass(20));
    }
}
