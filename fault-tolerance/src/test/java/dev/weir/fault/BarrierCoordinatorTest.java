package dev.weir.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.state.SnapshotHandle;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two tasks, 0 a source; an interval of 100 ms, a timeout of 50 ms, a pause of 20 ms, one tolerable failure. */
class BarrierCoordinatorTest {
    private RecordingCoordinatorPort port = new RecordingCoordinatorPort(2, policy(100));
    private Coordinator coordinator = new BarrierCoordinator(port);

    private static CheckpointPolicy policy(long intervalMillis) {
        return new CheckpointPolicy(Duration.ofMillis(intervalMillis), Duration.ofMillis(50), Duration.ofMillis(20), 1);
    }

    private void onlyTheFinalCheckpoint() {
        port = new RecordingCoordinatorPort(2, policy(0));
        coordinator = new BarrierCoordinator(port);
        coordinator.onStart();
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

    private List<String> acknowledge(long id, int task) {
        return say(new Message.Acknowledged(
                id, task, new SnapshotHandle("t" + task, "there", 100 + task, 0, 10), 1000 * (task + 1)));
    }

    private void complete(long id) {
        acknowledge(id, 0);
        acknowledge(id, 1);
        say(new Message.Published(id));
    }

    @Test
    void shouldTriggerTheSourcesWhenTheIntervalIsOver() {
        assertEquals(List.of(), pass(99));
        assertEquals(List.of("Trigger 41 to 0"), pass(1));
    }

    @Test
    void shouldPublishWhenEveryTaskHasAcknowledged() {
        pass(100);
        assertEquals(List.of(), acknowledge(41, 1));
        assertEquals(List.of("publish 41 of [t0, t1]"), acknowledge(41, 0));
    }

    @Test
    void shouldCountAnAcknowledgementOnceATask() {
        pass(100);
        acknowledge(41, 1);
        assertEquals(List.of(), acknowledge(41, 1));
    }

    @Test
    void shouldIgnoreAnAcknowledgementOfAnotherCheckpoint() {
        pass(100);
        acknowledge(41, 1);
        assertEquals(List.of(), acknowledge(40, 0));
        assertEquals(List.of(), acknowledge(42, 0));
    }

    @Test
    void shouldTellEveryTaskWhenTheCheckpointIsPublished() {
        pass(100);
        acknowledge(41, 0);
        acknowledge(41, 1);
        assertEquals(
                List.of("Completed 41 to 0", "Completed 41 to 1", "report 41 COMPLETED"),
                say(new Message.Published(41)));
    }

    @Test
    void shouldReportTimeBytesCapturedElementsAndTheLongestStall() {
        pass(100);
        acknowledge(41, 0);
        pass(7);
        acknowledge(41, 1);
        say(new Message.Published(41));
        assertEquals(
                new CheckpointReport(41, CheckpointReport.Outcome.COMPLETED, "", 7_000_000, 201, 20, 2000, 0),
                port.reports.get(0));
    }

    @Test
    void shouldTriggerAgainAnIntervalAfterTheLastStart() {
        pass(100);
        pass(30);
        complete(41);
        assertEquals(List.of(), pass(69));
        assertEquals(List.of("Trigger 42 to 0"), pass(1));
    }

    @Test
    void shouldPauseBetweenTheEndOfOneAndTheStartOfTheNext() {
        pass(100);
        acknowledge(41, 0);
        acknowledge(41, 1);
        pass(95);
        say(new Message.Published(41));
        assertEquals(List.of(), pass(19));
        assertEquals(List.of("Trigger 42 to 0"), pass(1));
    }

    @Test
    void shouldNotTriggerWhileOneIsUnderWay() {
        pass(100);
        acknowledge(41, 0);
        acknowledge(41, 1);
        assertEquals(List.of(), pass(1000));
    }

    @Test
    void shouldAbortACheckpointThatTakesTooLong() {
        pass(100);
        acknowledge(41, 1);
        assertEquals(List.of(), pass(49));
        assertEquals(List.of("Aborted 41 to 0", "Aborted 41 to 1", "discard 41", "report 41 TIMED_OUT"), pass(1));
        assertEquals(
                "not acknowledged by tasks [0] within 50 ms",
                port.reports.get(0).reason());
    }

    @Test
    void shouldIgnoreTheTimeoutOfACheckpointThatIsOver() {
        pass(100);
        pass(49);
        complete(41);
        assertEquals(List.of(), pass(50));
    }

    @Test
    void shouldNotTimeOutWhileTheManifestIsWritten() {
        pass(100);
        acknowledge(41, 0);
        acknowledge(41, 1);
        assertEquals(List.of(), pass(60));
    }

    @Test
    void shouldAbortACheckpointThatATaskDeclines() {
        pass(100);
        assertEquals(
                List.of("Aborted 41 to 0", "Aborted 41 to 1", "discard 41", "report 41 FAILED"),
                say(new Message.Declined(41, 1, "full")));
    }

    @Test
    void shouldIgnoreAcknowledgementsAfterAnAbort() {
        pass(100);
        acknowledge(41, 0);
        say(new Message.Declined(41, 1, "full"));
        assertEquals(List.of(), acknowledge(41, 1));
        assertEquals(List.of(), say(new Message.Declined(41, 1, "full")));
    }

    @Test
    void shouldAbortACheckpointThatCannotBePublished() {
        pass(100);
        acknowledge(41, 0);
        acknowledge(41, 1);
        assertEquals(
                List.of("Aborted 41 to 0", "Aborted 41 to 1", "discard 41", "report 41 FAILED"),
                say(new Message.PublishFailed(41, "disk full")));
    }

    @Test
    void shouldIgnorePublicationBeforeEveryTaskAcknowledged() {
        pass(100);
        assertEquals(List.of(), say(new Message.Published(41)));
    }

    @Test
    void shouldFailTheJobWhenTooManyCheckpointsFailInARow() {
        pass(100);
        say(new Message.Declined(41, 1, "full"));
        pass(100);
        List<String> verbs = say(new Message.Declined(42, 1, "still full"));
        assertEquals(
                "fail: checkpoint 42 failed: task 1 declined: still full; 2 failed in a row, expected at most 1: remove the"
                        + " cause, allow a longer timeout or tolerate more failures",
                verbs.get(verbs.size() - 1));
        assertEquals(List.of(), pass(1000));
    }

    @Test
    void shouldForgetFailuresWhenACheckpointCompletes() {
        pass(100);
        say(new Message.Declined(41, 1, "full"));
        pass(100);
        complete(42);
        pass(100);
        List<String> verbs = say(new Message.Declined(43, 1, "full"));
        assertEquals("report 43 FAILED", verbs.get(verbs.size() - 1));
    }

    @Test
    void shouldTakeNoCheckpointBeforeTheEndWithoutAnInterval() {
        onlyTheFinalCheckpoint();
        assertEquals(List.of(), pass(100_000));
    }

    @Test
    void shouldTakeALastCheckpointWhenEveryTaskIsFinished() {
        onlyTheFinalCheckpoint();
        assertEquals(List.of(), say(new Message.Finished(0, 0)));
        assertEquals(List.of(), say(new Message.Finished(0, 0)));
        assertEquals(List.of("Trigger 41 to 0"), say(new Message.Finished(0, 1)));
    }

    @Test
    void shouldFinishWhenEveryTaskHasCommittedTheLastCheckpoint() {
        onlyTheFinalCheckpoint();
        say(new Message.Finished(0, 0));
        say(new Message.Finished(0, 1));
        complete(41);
        assertEquals(List.of(), say(new Message.Committed(41, 0)));
        assertEquals(List.of(), say(new Message.Committed(41, 0)));
        assertEquals(List.of("finish"), say(new Message.Committed(41, 1)));
    }

    @Test
    void shouldLetACheckpointUnderWayEndBeforeTheLast() {
        pass(100);
        say(new Message.Finished(0, 0));
        assertEquals(List.of(), say(new Message.Finished(0, 1)));
        acknowledge(41, 0);
        acknowledge(41, 1);
        assertEquals(
                List.of("Completed 41 to 0", "Completed 41 to 1", "report 41 COMPLETED", "Trigger 42 to 0"),
                say(new Message.Published(41)));
    }

    @Test
    void shouldNotFinishOnCommitsOfAnEarlierCheckpoint() {
        pass(100);
        say(new Message.Finished(0, 0));
        say(new Message.Finished(0, 1));
        complete(41);
        complete(42);
        assertEquals(List.of(), say(new Message.Committed(41, 0)));
        assertEquals(List.of(), say(new Message.Committed(41, 1)));
        say(new Message.Committed(42, 0));
        assertEquals(List.of("finish"), say(new Message.Committed(42, 1)));
    }

    @Test
    void shouldTakeNoRegularCheckpointAfterTheLast() {
        say(new Message.Finished(0, 0));
        say(new Message.Finished(0, 1));
        complete(41);
        assertEquals(List.of(), pass(1000));
    }

    @Test
    void shouldRetryTheLastCheckpointAfterThePause() {
        onlyTheFinalCheckpoint();
        say(new Message.Finished(0, 0));
        say(new Message.Finished(0, 1));
        say(new Message.Declined(41, 1, "full"));
        assertEquals(List.of(), pass(19));
        assertEquals(List.of("Trigger 42 to 0"), pass(1));
        List<String> verbs = say(new Message.Declined(42, 1, "full"));
        assertEquals("fail: ", verbs.get(verbs.size() - 1).substring(0, 6));
    }

    @Test
    void shouldStopAfterOneMoreCheckpoint() {
        pass(10);
        assertEquals(List.of("Trigger 41 to 0"), say(new Message.Stop(0)));
        complete(41);
        say(new Message.Committed(41, 0));
        assertEquals(List.of("finish stopped"), say(new Message.Committed(41, 1)));
        assertEquals(List.of(), pass(1000));
    }

    @Test
    void shouldTakeOneLastCheckpointHoweverOftenItIsStopped() {
        say(new Message.Stop(0));
        assertEquals(List.of(), say(new Message.Stop(0)));
        say(new Message.Finished(0, 0));
        assertEquals(List.of(), say(new Message.Finished(0, 1)));
    }

    @Test
    void shouldNotCallTheJobStoppedWhenItsInputWasUsedUpBefore() {
        pass(100);
        say(new Message.Stop(0));
        say(new Message.Finished(0, 0));
        say(new Message.Finished(0, 1));
        complete(41);
        complete(42);
        say(new Message.Committed(42, 0));
        assertEquals(List.of("finish"), say(new Message.Committed(42, 1)));
    }

    @Test
    void shouldRestartEveryTaskFromTheRestoredCheckpointWhenNoneWasPublishedSince() {
        assertEquals(new RecoveryPlan(Set.of(0, 1), 40), coordinator.onFailure(Set.of(1)));
    }

    @Test
    void shouldRestartEveryTaskFromTheLastPublishedCheckpoint() {
        pass(100);
        complete(41);
        assertEquals(new RecoveryPlan(Set.of(0, 1), 41), coordinator.onFailure(Set.of(1)));
    }

    @Test
    void shouldDiscardTheCheckpointUnderWayWhenTasksDie() {
        pass(100);
        coordinator.onFailure(Set.of(1));
        assertEquals(List.of("discard 41", "report 41 FAILED"), port.verbs());
        assertEquals(List.of(), acknowledge(41, 0));
        assertEquals(List.of(), pass(1000));
    }

    @Test
    void shouldNotDiscardACheckpointThatMayBePublishedWhenTasksDie() {
        pass(100);
        acknowledge(41, 0);
        acknowledge(41, 1);
        coordinator.onFailure(Set.of(1));
        assertEquals(List.of("report 41 FAILED"), port.verbs());
    }
}
