package dev.weir.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlignedWithTimeoutTest {
    private final RecordingTaskPort port = new RecordingTaskPort(3);
    private final TaskProtocol protocol = new AlignedWithTimeout().task(port);

    private List<String> inBand(int channel, long id) {
        protocol.onEvent(channel, Event.barrier(id));
        return port.verbs();
    }

    private List<String> announced(int channel, long id) {
        protocol.onPriorityEvent(channel, Event.barrier(id));
        return port.verbs();
    }

    private List<String> element(int channel) {
        protocol.onElement(channel);
        return port.verbs();
    }

    private List<String> message(Message message) {
        protocol.onMessage(message);
        return port.verbs();
    }

    private List<String> timeout(long id) {
        return message(new Message.Trigger(id));
    }

    private List<String> timer(long id) {
        protocol.onTimer(id);
        return port.verbs();
    }

    @Test
    void shouldAlignWhileTheTimeoutIsNotOver() {
        assertEquals(List.of("block 1"), inBand(1, 5));
        assertEquals(List.of(), inBand(1, 5));
        assertEquals(List.of("block 0"), inBand(0, 5));
        assertEquals(
                List.of("block 2", "snapshot 5", "broadcast 5", "unblock 0", "unblock 1", "unblock 2", "persist 5"),
                inBand(2, 5));
        assertEquals(List.of(), timeout(5));
    }

    @Test
    void shouldSwitchWhenTheTimeoutIsOver() {
        inBand(1, 5);
        assertEquals(
                List.of(
                        "snapshot 5",
                        "capture pending for 5",
                        "broadcast 5 ahead",
                        "watch 0",
                        "unblock 1",
                        "watch 2",
                        "after PT0.001S"),
                timeout(5));
        assertEquals(List.of("capture from 0 for 5"), element(0));
        assertEquals(List.of(), element(1));
        assertEquals(List.of("unwatch 2"), inBand(2, 5));
        assertEquals(List.of(), element(2));
        assertEquals(List.of("unwatch 0", "persist 5"), inBand(0, 5));
    }

    @Test
    void shouldSwitchWhenABarrierIsAnnouncedWhileItAligns() {
        inBand(1, 5);
        assertEquals(
                List.of(
                        "snapshot 5",
                        "capture pending for 5",
                        "broadcast 5 ahead",
                        "watch 0",
                        "unblock 1",
                        "watch 2",
                        "after PT0.001S",
                        "capture queue of 0 up to barrier 5 for 5",
                        "unwatch 0"),
                announced(0, 5));
        assertEquals(List.of("capture queue of 2 up to barrier 5 for 5", "unwatch 2", "persist 5"), announced(2, 5));
    }

    @Test
    void shouldCaptureNothingOfABlockedChannelWhoseBarrierIsAnnouncedLate() {
        inBand(1, 5);
        port.queue(0);
        port.queue(2);
        assertEquals(
                List.of(
                        "snapshot 5",
                        "capture pending for 5",
                        "broadcast 5 ahead",
                        "watch 0",
                        "unblock 1",
                        "watch 2",
                        "capture queue of 0 up to barrier 5 for 5",
                        "unwatch 0",
                        "capture queue of 2 up to barrier 5 for 5",
                        "unwatch 2",
                        "persist 5"),
                announced(1, 5));
    }

    @Test
    void shouldSwitchBeforeAnyBarrierHasBeenSeen() {
        port.queue(0);
        assertEquals(
                List.of(
                        "snapshot 5",
                        "capture pending for 5",
                        "broadcast 5 ahead",
                        "watch 0",
                        "watch 1",
                        "watch 2",
                        "capture queue of 0 up to barrier 5 for 5",
                        "unwatch 0",
                        "after PT0.001S"),
                timeout(5));
        assertEquals(List.of(), inBand(0, 5));
    }

    @Test
    void shouldLookAgainForBarriersThatHadWaitedAtTheirSender() {
        timeout(5);
        assertEquals(List.of("after PT0.001S"), timer(5));
        inBand(0, 5);
        port.queue(1);
        assertEquals(List.of("capture queue of 1 up to barrier 5 for 5", "unwatch 1", "after PT0.001S"), timer(5));
        port.queue(2);
        assertEquals(List.of("capture queue of 2 up to barrier 5 for 5", "unwatch 2", "persist 5"), timer(5));
        assertEquals(List.of(), timer(5));
    }

    @Test
    void shouldNotLookForACheckpointThatIsOver() {
        timeout(5);
        message(new Message.Aborted(5));
        timeout(6);
        assertEquals(List.of(), timer(5));
    }

    @Test
    void shouldTakeOneSnapshotHoweverOftenItIsTriggered() {
        timeout(5);
        assertEquals(List.of(), timeout(5));
    }

    @Test
    void shouldAbandonACheckpointWhenANewerBarrierComes() {
        inBand(0, 5);
        assertEquals(List.of("unblock 0", "decline 5 by 7", "block 1"), inBand(1, 6));
        timeout(6);
        assertEquals(List.of("unwatch 0", "unwatch 2", "decline 6 by 7", "block 2"), inBand(2, 7));
        assertEquals(List.of(), inBand(0, 6));
        assertEquals(List.of(), announced(0, 5));
    }

    @Test
    void shouldLetGoOfEveryChannelWhenTheCheckpointIsAborted() {
        inBand(0, 5);
        assertEquals(List.of("unblock 0"), message(new Message.Aborted(5)));
        inBand(0, 6);
        timeout(6);
        assertEquals(List.of("unwatch 1", "unwatch 2"), message(new Message.Aborted(6)));
        assertEquals(List.of(), inBand(1, 6));
        assertEquals(List.of(), timeout(6));
    }

    @Test
    void shouldKeepAligningWhenAnOlderCheckpointIsAborted() {
        inBand(0, 6);
        assertEquals(List.of(), message(new Message.Aborted(5)));
        assertEquals(List.of("block 1"), inBand(1, 6));
    }

    @Test
    void shouldIgnoreWhatIsOlderThanTheRestoredCheckpoint() {
        protocol.onRestore(5);
        assertEquals(List.of(), inBand(0, 5));
        assertEquals(List.of(), announced(0, 5));
        assertEquals(List.of(), timeout(5));
    }

    @Test
    void shouldSnapshotASourceOnceWhenTriggeredTwice() {
        RecordingTaskPort source = new RecordingTaskPort(0);
        TaskProtocol triggered = new AlignedWithTimeout().task(source);
        triggered.onMessage(new Message.Trigger(5));
        assertEquals(List.of("snapshot 5", "broadcast 5", "persist 5"), source.verbs());
        triggered.onMessage(new Message.Trigger(5));
        assertEquals(List.of(), source.verbs());
    }

    @Test
    void shouldTriggerEveryTaskOfACheckpointThatIsSlow() {
        CheckpointPolicy policy = CheckpointPolicy.every(Duration.ofMillis(100));
        RecordingCoordinatorPort coordinatorPort = new RecordingCoordinatorPort(2, policy);
        Coordinator coordinator = new AlignedWithTimeout(Duration.ofMillis(30)).coordinator(coordinatorPort);
        coordinator.onStart();
        coordinatorPort.pass(coordinator, Duration.ofMillis(129));
        assertEquals(List.of("Trigger 41 to 0"), coordinatorPort.verbs());
        coordinatorPort.pass(coordinator, Duration.ofMillis(1));
        assertEquals(List.of("Trigger 41 to 0", "Trigger 41 to 1"), coordinatorPort.verbs());
        coordinator.onMessage(new Message.Declined(41, 1, "full"));
        coordinatorPort.verbs();
        coordinatorPort.pass(coordinator, Duration.ofMillis(69));
        assertEquals(List.of(), coordinatorPort.verbs());
    }

    @Test
    void shouldWaitAsLongAsTheIntervalUnlessTold() {
        CheckpointPolicy policy = CheckpointPolicy.every(Duration.ofMillis(20));
        RecordingCoordinatorPort coordinatorPort = new RecordingCoordinatorPort(2, policy);
        Coordinator coordinator = new AlignedWithTimeout().coordinator(coordinatorPort);
        coordinator.onStart();
        coordinatorPort.pass(coordinator, Duration.ofMillis(39));
        assertEquals(List.of("Trigger 41 to 0"), coordinatorPort.verbs());
        coordinatorPort.pass(coordinator, Duration.ofMillis(1));
        assertEquals(List.of("Trigger 41 to 0", "Trigger 41 to 1"), coordinatorPort.verbs());
    }
}
