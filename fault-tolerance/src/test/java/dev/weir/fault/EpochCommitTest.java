package dev.weir.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.state.SnapshotHandle;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpochCommitTest {
    private final RecordingTaskPort port = new RecordingTaskPort(0);
    private final TaskProtocol source = new EpochCommit().task(port);
    private final RecordingCoordinatorPort coordinatorPort =
            new RecordingCoordinatorPort(2, CheckpointPolicy.every(Duration.ofMillis(100)));
    private final Coordinator coordinator = new EpochCommit().coordinator(coordinatorPort);

    private List<String> message(Message message) {
        source.onMessage(message);
        return port.verbs();
    }

    private List<String> say(Message message) {
        coordinator.onMessage(message);
        return coordinatorPort.verbs();
    }

    private List<String> pass(long millis) {
        coordinatorPort.pass(coordinator, Duration.ofMillis(millis));
        return coordinatorPort.verbs();
    }

    /** The coordinator begins, and every task has committed the checkpoint it was restored from. */
    private void begin() {
        coordinator.onStart();
        say(new Message.Committed(40, 0));
        say(new Message.Committed(40, 1));
    }

    private void publish(long epoch) {
        for (int task = 0; task < 2; task++) {
            say(new Message.Acknowledged(epoch, task, new SnapshotHandle("t" + task, "there", 1, 0, 0), 0));
        }
        say(new Message.Published(epoch));
    }

    @Test
    void shouldStandStillFromTheBarrierOn() {
        assertEquals(List.of("snapshot 5", "broadcast 5", "pause", "persist 5"), message(new Message.Trigger(5)));
        assertEquals(List.of(), message(new Message.Trigger(5)));
        assertEquals(List.of(), message(new Message.Completed(5)));
    }

    @Test
    void shouldReadOnWhenTheEpochIsCommitted() {
        message(new Message.Trigger(5));
        assertEquals(List.of("resume"), message(new Message.Resumed(5)));
        assertEquals(List.of(), message(new Message.Resumed(5)));
    }

    @Test
    void shouldReadOnWhenTheEpochIsAborted() {
        message(new Message.Trigger(5));
        assertEquals(List.of("resume"), message(new Message.Aborted(5)));
    }

    @Test
    void shouldStandStillWhenAnOlderEpochIsOver() {
        message(new Message.Trigger(6));
        assertEquals(List.of(), message(new Message.Resumed(5)));
        assertEquals(List.of(), message(new Message.Aborted(5)));
        assertEquals(List.of("resume"), message(new Message.Resumed(6)));
    }

    @Test
    void shouldIgnoreTheTriggerOfAnEpochAbortedBefore() {
        assertEquals(List.of(), message(new Message.Aborted(5)));
        assertEquals(List.of(), message(new Message.Trigger(5)));
    }

    @Test
    void shouldIgnoreTheTriggerOfTheRestoredEpoch() {
        source.onRestore(5);
        assertEquals(List.of(), message(new Message.Trigger(5)));
    }

    @Test
    void shouldWaitForACoordinatorThatHasTakenOver() {
        message(new Message.Trigger(5));
        assertEquals(List.of(), message(new Message.Aborted(9)));
        assertEquals(List.of("resume"), message(new Message.Resumed(4)));
        assertEquals(List.of("snapshot 10", "broadcast 10", "pause", "persist 10"), message(new Message.Trigger(10)));
        assertEquals(List.of(), message(new Message.Resumed(4)));
    }

    @Test
    void shouldSeeThatWhatWasPublishedIsCommittedBeforeAnyEpochBegins() {
        coordinator.onStart();
        assertEquals(List.of("Completed 40 to 0", "Completed 40 to 1"), coordinatorPort.verbs());
        assertEquals(List.of(), pass(1000));
        assertEquals(List.of(), say(new Message.Committed(40, 0)));
        assertEquals(List.of("Resumed 40 to 0"), say(new Message.Committed(40, 1)));
        assertEquals(List.of("Trigger 41 to 0"), pass(100));
    }

    @Test
    void shouldAlignInOtherTasks() {
        RecordingTaskPort two = new RecordingTaskPort(2);
        TaskProtocol task = new EpochCommit().task(two);
        task.onEvent(1, Event.barrier(5));
        assertEquals(List.of("block 1"), two.verbs());
    }

    @Test
    void shouldResumeSourcesWhenEveryTaskHasCommitted() {
        begin();
        pass(100);
        publish(41);
        assertEquals(List.of(), say(new Message.Committed(41, 1)));
        assertEquals(List.of(), say(new Message.Committed(41, 1)));
        assertEquals(List.of("Resumed 41 to 0"), say(new Message.Committed(41, 0)));
    }

    @Test
    void shouldNotEndAnEpochBeforeTheLastIsCommitted() {
        begin();
        pass(100);
        publish(41);
        assertEquals(List.of(), pass(1000));
        say(new Message.Committed(41, 1));
        say(new Message.Committed(41, 0));
        assertEquals(List.of(), pass(99));
        assertEquals(List.of("Trigger 42 to 0"), pass(1));
    }

    @Test
    void shouldTakeTheLastCheckpointAfterTheEpochUnderWayIsCommitted() {
        begin();
        pass(100);
        publish(41);
        assertEquals(List.of(), say(new Message.Stop(0)));
        say(new Message.Committed(41, 1));
        assertEquals(List.of("Resumed 41 to 0", "Trigger 42 to 0"), say(new Message.Committed(41, 0)));
        publish(42);
        say(new Message.Committed(42, 1));
        assertEquals(List.of("finish stopped"), say(new Message.Committed(42, 0)));
    }

    @Test
    void shouldTryAgainAfterAnEpochThatWasGivenUp() {
        begin();
        pass(100);
        assertEquals(
                List.of("Aborted 41 to 0", "Aborted 41 to 1", "discard 41", "report 41 FAILED"),
                say(new Message.Declined(41, 1, "full")));
        assertEquals(List.of("Trigger 42 to 0"), pass(100));
    }
}
