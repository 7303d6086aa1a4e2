package dev.weir.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlignedTest {
    private final RecordingTaskPort port = new RecordingTaskPort(3);
    private final TaskProtocol protocol = new Aligned().task(port);

    private List<String> barrier(int channel, long id) {
        protocol.onEvent(channel, Event.barrier(id));
        return port.verbs();
    }

    private List<String> message(Message message) {
        protocol.onMessage(message);
        return port.verbs();
    }

    @Test
    void shouldBlockTheChannelOfABarrier() {
        assertEquals(List.of("block 1"), barrier(1, 5));
        assertEquals(List.of("block 0"), barrier(0, 5));
    }

    @Test
    void shouldSnapshotBroadcastUnblockAndPersistOnTheLastBarrier() {
        barrier(1, 5);
        barrier(0, 5);
        assertEquals(
                List.of("block 2", "snapshot 5", "broadcast 5", "unblock 0", "unblock 1", "unblock 2", "persist 5"),
                barrier(2, 5));
    }

    @Test
    void shouldAlignTheNextCheckpointAsTheFirst() {
        barrier(1, 5);
        barrier(0, 5);
        barrier(2, 5);
        assertEquals(List.of("block 2"), barrier(2, 6));
    }

    @Test
    void shouldIgnoreABarrierOfACheckpointThatIsOver() {
        barrier(1, 5);
        barrier(0, 5);
        barrier(2, 5);
        assertEquals(List.of(), barrier(0, 4));
        assertEquals(List.of(), barrier(0, 5));
    }

    @Test
    void shouldIgnoreABarrierOlderThanTheOneBeingAligned() {
        barrier(1, 5);
        assertEquals(List.of(), barrier(0, 4));
    }

    @Test
    void shouldAbandonACheckpointWhenANewerBarrierComes() {
        barrier(0, 5);
        barrier(1, 5);
        assertEquals(List.of("unblock 0", "unblock 1", "decline 5 by 7", "block 2"), barrier(2, 6));
        assertEquals(List.of(), barrier(2, 5));
        assertEquals(List.of("block 0"), barrier(0, 6));
    }

    @Test
    void shouldUnblockWhenTheCheckpointIsAborted() {
        barrier(0, 5);
        barrier(2, 5);
        assertEquals(List.of("unblock 0", "unblock 2"), message(new Message.Aborted(5)));
    }

    @Test
    void shouldIgnoreLateBarriersOfAnAbortedCheckpoint() {
        message(new Message.Aborted(5));
        assertEquals(List.of(), barrier(0, 5));
        assertEquals(List.of("block 0"), barrier(0, 6));
    }

    @Test
    void shouldKeepAligningWhenAnOlderCheckpointIsAborted() {
        barrier(0, 6);
        assertEquals(List.of(), message(new Message.Aborted(5)));
        assertEquals(List.of("block 1"), barrier(1, 6));
    }

    @Test
    void shouldIgnoreBarriersUpToTheRestoredCheckpoint() {
        protocol.onRestore(5);
        assertEquals(List.of(), barrier(0, 5));
        assertEquals(List.of("block 0"), barrier(0, 6));
    }

    @Test
    void shouldIgnoreTheTriggerInATaskWithChannels() {
        assertEquals(List.of(), message(new Message.Trigger(5)));
    }

    @Test
    void shouldSnapshotASourceWhenTriggered() {
        RecordingTaskPort source = new RecordingTaskPort(0);
        new Aligned().task(source).onMessage(new Message.Trigger(5));
        assertEquals(List.of("snapshot 5", "broadcast 5", "persist 5"), source.verbs());
    }

    @Test
    void shouldIgnoreTheTriggerOfACheckpointAbortedBefore() {
        RecordingTaskPort source = new RecordingTaskPort(0);
        TaskProtocol triggered = new Aligned().task(source);
        triggered.onMessage(new Message.Aborted(5));
        triggered.onMessage(new Message.Trigger(5));
        assertEquals(List.of(), source.verbs());
    }
}
