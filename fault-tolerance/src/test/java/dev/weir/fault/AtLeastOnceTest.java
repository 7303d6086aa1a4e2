package dev.weir.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AtLeastOnceTest {
    private final RecordingTaskPort port = new RecordingTaskPort(3);
    private final TaskProtocol protocol = new AtLeastOnce().task(port);

    private List<String> barrier(int channel, long id) {
        protocol.onEvent(channel, Event.barrier(id));
        return port.verbs();
    }

    private List<String> message(Message message) {
        protocol.onMessage(message);
        return port.verbs();
    }

    @Test
    void shouldBlockNothingAndSnapshotOnTheLastBarrier() {
        assertEquals(List.of(), barrier(1, 5));
        assertEquals(List.of(), barrier(0, 5));
        assertEquals(List.of("snapshot 5", "broadcast 5", "persist 5"), barrier(2, 5));
    }

    @Test
    void shouldCountABarrierOnceAChannel() {
        barrier(1, 5);
        assertEquals(List.of(), barrier(1, 5));
        assertEquals(List.of(), barrier(0, 5));
    }

    @Test
    void shouldCountTheNextCheckpointAsTheFirst() {
        barrier(1, 5);
        barrier(0, 5);
        barrier(2, 5);
        assertEquals(List.of(), barrier(2, 6));
        assertEquals(List.of(), barrier(0, 6));
        assertEquals(List.of("snapshot 6", "broadcast 6", "persist 6"), barrier(1, 6));
    }

    @Test
    void shouldIgnoreBarriersOfCheckpointsThatAreOverOrOlder() {
        barrier(0, 5);
        assertEquals(List.of(), barrier(1, 4));
        barrier(1, 5);
        barrier(2, 5);
        assertEquals(List.of(), barrier(0, 5));
    }

    @Test
    void shouldAbandonACheckpointWhenANewerBarrierComes() {
        barrier(0, 5);
        barrier(1, 5);
        assertEquals(List.of("decline 5 by 7"), barrier(2, 6));
        assertEquals(List.of(), barrier(2, 5));
        assertEquals(List.of(), barrier(0, 6));
        assertEquals(List.of("snapshot 6", "broadcast 6", "persist 6"), barrier(1, 6));
    }

    @Test
    void shouldIgnoreLateBarriersOfAnAbortedCheckpoint() {
        barrier(0, 5);
        barrier(1, 5);
        assertEquals(List.of(), message(new Message.Aborted(5)));
        assertEquals(List.of(), barrier(2, 5));
    }

    @Test
    void shouldKeepCountingWhenAnOlderCheckpointIsAborted() {
        barrier(0, 6);
        message(new Message.Aborted(5));
        barrier(1, 6);
        assertEquals(List.of("snapshot 6", "broadcast 6", "persist 6"), barrier(2, 6));
    }

    @Test
    void shouldIgnoreBarriersUpToTheRestoredCheckpoint() {
        protocol.onRestore(5);
        barrier(0, 5);
        barrier(1, 5);
        assertEquals(List.of(), barrier(2, 5));
    }

    @Test
    void shouldSnapshotASourceWhenTriggeredAndOnlyASource() {
        RecordingTaskPort source = new RecordingTaskPort(0);
        new AtLeastOnce().task(source).onMessage(new Message.Trigger(5));
        assertEquals(List.of("snapshot 5", "broadcast 5", "persist 5"), source.verbs());
        assertEquals(List.of(), message(new Message.Trigger(5)));
    }

    @Test
    void shouldIgnoreTheTriggerOfACheckpointAbortedBefore() {
        RecordingTaskPort source = new RecordingTaskPort(0);
        TaskProtocol triggered = new AtLeastOnce().task(source);
        triggered.onMessage(new Message.Aborted(5));
        triggered.onMessage(new Message.Trigger(5));
        assertEquals(List.of(), source.verbs());
    }
}
