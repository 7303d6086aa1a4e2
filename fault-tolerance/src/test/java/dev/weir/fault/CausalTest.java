package dev.weir.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.CausalWord.Kind;
import dev.weir.fault.Determinants.Switch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A task, 7, with two input channels and one output. */
class CausalTest {
    private final RecordingTaskPort port = new RecordingTaskPort(2);
    private final TaskProtocol protocol = new Causal().task(port);

    CausalTest() {
        port.outputs = new int[] {0};
        port.verbs();
    }

    /** An element of the channel is handled; answers what the protocol did before. */
    private List<String> element(int channel) {
        protocol.onElement(channel);
        port.handled.merge(channel, 1L, Long::sum);
        return port.verbs();
    }

    private void restore(long handledOfEach) {
        port.handled.put(0, handledOfEach);
        port.handled.put(1, handledOfEach);
        protocol.onRestore(3);
        port.verbs();
    }

    private List<String> order(Switch... switches) {
        protocol.onMessage(new CausalWord(Kind.ORDER, 7, Optional.of(List.of(switches))).message(9, 7));
        return port.verbs();
    }

    @Test
    void shouldTellASwitchBeforeTheElementAndNothingWithinARun() {
        assertEquals(List.of("piggyback 1", "unwatch 0", "watch 1"), element(0));
        assertEquals(List.of("piggyback 1", "watch 0", "unwatch 1"), element(1));
    }

    @Test
    void shouldHoldAllChannelsFromARestoreOn() {
        protocol.onRestore(3);
        List<String> verbs = port.verbs();
        assertEquals(List.of("block 0", "block 1"), verbs.subList(0, 2));
        assertTrue(verbs.get(2).startsWith("OfScheme"), verbs::toString);
    }

    @Test
    void shouldTakeFromOneChannelAtATimeAsItDidBefore() {
        restore(10);
        port.ahead.add(0);
        assertTrue(order(new Switch(1, 0), new Switch(0, 12), new Switch(1, 11))
                .containsAll(List.of("piggyback 3", "block 0", "unblock 1")));
        assertEquals(List.of(), element(1), "11 of channel 1");
        assertTrue(element(1).containsAll(List.of("unblock 0", "block 1")), "12 of channel 1 is the last of the run");
        assertTrue(element(0).containsAll(List.of("block 0", "unblock 1")), "11 of channel 0 is the last of the run");
        assertEquals(List.of(), element(1), "the receiver is ahead: only this channel");
        port.ahead.clear();
        List<String> verbs = element(1);
        assertTrue(verbs.containsAll(List.of("unblock 0", "unblock 1")), verbs::toString);
        assertEquals(List.of("piggyback 3", "unwatch 0", "watch 1"), element(0));
    }

    @Test
    void shouldSayThatItHasCaughtUpWhenNoReceiverIsAhead() {
        restore(0);
        port.ahead.add(0);
        assertTrue(order().contains("after PT0.001S"));
        protocol.onTimer(0);
        assertEquals(List.of("after PT0.001S"), port.verbs());
        port.ahead.clear();
        protocol.onTimer(0);
        List<String> verbs = port.verbs();
        assertTrue(verbs.size() == 1 && verbs.get(0).startsWith("OfScheme"), verbs::toString);
    }

    @Test
    void shouldTakeNoBarrierOfACheckpointThatWasGivenUp() {
        restore(0);
        order();
        protocol.onEvent(0, Event.barrier(8));
        assertEquals(List.of(), port.verbs());
        protocol.onEvent(0, Event.barrier(10));
        assertEquals(List.of("block 0"), port.verbs());
    }
}
