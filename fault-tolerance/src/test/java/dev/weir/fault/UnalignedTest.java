package dev.weir.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnalignedTest {
    private final RecordingTaskPort port = new RecordingTaskPort(2);
    private final TaskProtocol protocol = new Unaligned().task(port);

    private List<String> announced(int channel, long id) {
        protocol.onPriorityEvent(channel, Event.barrier(id));
        return port.verbs();
    }

    private List<String> inBand(int channel, long id) {
        protocol.onEvent(channel, Event.barrier(id));
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

    @Test
    void shouldBeginOnTheFirstAnnouncedBarrier() {
        assertEquals(
                List.of(
                        "snapshot 5",
                        "capture pending for 5",
                        "broadcast 5 ahead",
                        "watch 0",
                        "watch 1",
                        "capture queue of 1 up to barrier 5 for 5",
                        "unwatch 1"),
                announced(1, 5));
    }

    @Test
    void shouldCaptureNoQueueWhenTheBarrierComesInBand() {
        assertEquals(
                List.of("snapshot 5", "capture pending for 5", "broadcast 5 ahead", "watch 0", "watch 1", "unwatch 1"),
                inBand(1, 5));
    }

    @Test
    void shouldCaptureElementsOfAChannelUntilItsBarrierComes() {
        announced(1, 5);
        assertEquals(List.of("capture from 0 for 5"), element(0));
        assertEquals(List.of(), element(1));
        assertEquals(List.of("unwatch 0", "persist 5"), inBand(0, 5));
        assertEquals(List.of(), element(0));
    }

    @Test
    void shouldCaptureTheQueueWhenTheBarrierIsAnnouncedLater() {
        inBand(1, 5);
        element(0);
        assertEquals(List.of("capture queue of 0 up to barrier 5 for 5", "unwatch 0", "persist 5"), announced(0, 5));
    }

    @Test
    void shouldIgnoreABarrierInBandThatWasAnnouncedBefore() {
        announced(1, 5);
        assertEquals(List.of(), inBand(1, 5));
        announced(0, 5);
        assertEquals(List.of(), inBand(0, 5));
    }

    @Test
    void shouldIgnoreABarrierOfAnOlderCheckpoint() {
        announced(1, 5);
        assertEquals(List.of(), announced(0, 4));
        assertEquals(List.of(), inBand(0, 4));
    }

    @Test
    void shouldAbandonACheckpointWhenANewerBarrierComes() {
        announced(1, 5);
        assertEquals(
                List.of(
                        "unwatch 0",
                        "decline 5 by 7",
                        "snapshot 6",
                        "capture pending for 6",
                        "broadcast 6 ahead",
                        "watch 0",
                        "watch 1",
                        "unwatch 0"),
                inBand(0, 6));
        assertEquals(List.of(), inBand(1, 5));
        assertEquals(List.of("capture from 1 for 6"), element(1));
    }

    @Test
    void shouldStopRecordingWhenTheCheckpointIsAborted() {
        announced(1, 5);
        assertEquals(List.of("unwatch 0"), message(new Message.Aborted(5)));
        assertEquals(List.of(), element(0));
        assertEquals(List.of(), inBand(0, 5));
    }

    @Test
    void shouldIgnoreLateBarriersOfAnAbortedCheckpoint() {
        message(new Message.Aborted(5));
        assertEquals(List.of(), announced(0, 5));
    }

    @Test
    void shouldKeepRecordingWhenAnOlderCheckpointIsAborted() {
        announced(1, 6);
        assertEquals(List.of(), message(new Message.Aborted(5)));
        assertEquals(List.of("capture from 0 for 6"), element(0));
    }

    @Test
    void shouldIgnoreBarriersUpToTheRestoredCheckpoint() {
        protocol.onRestore(5);
        assertEquals(List.of(), announced(0, 5));
    }

    @Test
    void shouldSnapshotASourceWithItsPendingOutputWhenTriggered() {
        RecordingTaskPort source = new RecordingTaskPort(0);
        TaskProtocol triggered = new Unaligned().task(source);
        triggered.onMessage(new Message.Trigger(5));
        assertEquals(List.of("snapshot 5", "capture pending for 5", "broadcast 5 ahead", "persist 5"), source.verbs());
        triggered.onMessage(new Message.Trigger(5));
        assertEquals(List.of(), source.verbs());
    }

    @Test
    void shouldIgnoreTheTriggerInATaskWithChannels() {
        assertEquals(List.of(), message(new Message.Trigger(5)));
    }
}
