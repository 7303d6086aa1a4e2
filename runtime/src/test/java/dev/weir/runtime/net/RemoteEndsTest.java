package dev.weir.runtime.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Event;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.channel.Gate;
import dev.weir.runtime.sim.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The two ends of a channel, with the wire between them in the test's hands. */
class RemoteEndsTest {
    private static final int STREAM = 9;

    private final Pipe forth = new Pipe();
    private final Pipe back = new Pipe();
    private final Gate gate = new Gate();
    private final VirtualClock clock = new VirtualClock();

    private RemoteSender sender(boolean batches, Window window) {
        return new RemoteSender(
                STREAM, Serdes.of(String.class), batches, window, gate, new RemoteSender.Line(forth, clock));
    }

    private RemoteReceiver receiver(boolean batches, Window window) {
        return new RemoteReceiver(STREAM, Serdes.of(String.class), batches, window, back);
    }

    private static void send(RemoteSender sender, String... records) {
        for (String record : records) {
            sender.send(ElementKind.RECORD, record, 1);
        }
    }

    private static List<String> take(RemoteReceiver receiver) {
        List<String> taken = new ArrayList<>();
        receiver.poll((kind, value, timestamp) -> taken.add(kind == ElementKind.RECORD ? (String) value : kind.name()));
        return taken;
    }

    private static List<Object> queued(RemoteReceiver receiver, Event before) {
        List<Object> queued = new ArrayList<>();
        receiver.forEachQueued(before, (kind, value, timestamp) -> queued.add(value));
        return queued;
    }

    private static List<Object> pending(RemoteSender sender) {
        List<Object> pending = new ArrayList<>();
        sender.forEachPending((kind, value, timestamp) -> pending.add(value));
        return pending;
    }

    private static LinkClosedException refusalOf(Runnable arrival) {
        return assertThrows(LinkClosedException.class, arrival::run);
    }

    @Test
    void shouldSendManyRecordsInOneFrameAtTheEndOfATurn() {
        RemoteSender sender = sender(false, Window.of(64));
        RemoteReceiver receiver = receiver(false, Window.of(64));

        send(sender, "a", "b", "c");
        assertEquals(0, forth.underWay.size());
        sender.flush();

        assertEquals(1, forth.underWay.size());
        forth.deliverTo(receiver);
        assertEquals(3, receiver.queued());
        assertEquals(List.of("a", "b", "c"), take(receiver));
        assertEquals(0, receiver.queued());
    }

    @Test
    void shouldSendAFrameWhenItIsFull() {
        RemoteSender sender = sender(false, new Window(64, 1 << 20, 2, 1 << 10, 0));

        send(sender, "a", "b", "c");

        assertEquals(1, forth.underWay.size());
    }

    @Test
    void shouldLetAFrameWaitForItsDelayButNotABarrier() {
        RemoteSender sender = sender(false, new Window(64, 1 << 20, 64, 1 << 10, 1_000));

        send(sender, "a");
        sender.flush();
        assertEquals(0, forth.underWay.size());
        clock.advance(1_000);
        sender.flush();
        assertEquals(1, forth.underWay.size());

        send(sender, "b");
        sender.send(ElementKind.EVENT, Event.barrier(1), 0);
        assertEquals(2, forth.underWay.size());
    }

    @Test
    void shouldHoldBackWhatExceedsTheWindowUntilItIsGranted() {
        RemoteSender sender = sender(false, Window.of(4));
        RemoteReceiver receiver = receiver(false, Window.of(4));

        send(sender, "a", "b", "c", "d", "e");
        sender.flush();

        assertTrue(gate.backpressured());
        assertEquals(List.of("e"), pending(sender));
        forth.deliverTo(receiver);
        assertEquals(List.of("a", "b", "c", "d"), take(receiver));
        back.deliverTo(sender);
        sender.flush();
        assertFalse(gate.backpressured());
        forth.deliverTo(receiver);
        assertEquals(List.of("e"), take(receiver));
    }

    @Test
    void shouldHoldBackWhatExceedsTheWindowInBytes() {
        Window window = new Window(1_000, 100, 1_000, 1 << 10, 0);
        RemoteSender sender = sender(false, window);
        RemoteReceiver receiver = receiver(false, window);

        send(sender, "x".repeat(80), "y".repeat(80), "z");

        assertEquals(List.of("z"), pending(sender), "the element that goes over the bound is the last");
        forth.deliverTo(receiver);
        assertEquals(2, take(receiver).size());
        back.deliverTo(sender);
        sender.flush();
        assertFalse(gate.backpressured());
    }

    @Test
    void shouldAnnounceAheadOfPendingAndBehindWhatWasSent() {
        RemoteSender sender = sender(false, Window.of(2));
        RemoteReceiver receiver = receiver(false, Window.of(2));
        send(sender, "a", "b", "c");

        assertEquals(List.of("c"), pending(sender));
        sender.announce(Event.barrier(7));
        forth.deliverTo(receiver);

        assertEquals(7, receiver.takeAnnouncement().checkpointId());
        assertEquals(List.of("a", "b"), queued(receiver, Event.barrier(7)));
        assertEquals(List.of("a", "b", "ANNOUNCED"), take(receiver));
    }

    @Test
    void shouldCaptureWhatIsBeingFilledAtTheReceiverAndNotTwice() {
        RemoteSender sender = sender(false, Window.of(64));
        RemoteReceiver receiver = receiver(false, Window.of(64));
        send(sender, "a", "b");

        assertEquals(List.of(), pending(sender), "what is being filled counts as shown");
        send(sender, "c");
        sender.announce(Event.barrier(1));
        send(sender, "d");
        sender.flush();
        forth.deliverTo(receiver);

        assertEquals(List.of("a", "b", "c"), queued(receiver, Event.barrier(1)));
        assertTrue(forth.ahead.contains(true), "an announcement goes ahead of other streams");
    }

    @Test
    void shouldSeeWithinAHalfTakenFrameWhatIsQueued() {
        RemoteSender sender = sender(false, Window.of(64));
        RemoteReceiver receiver = receiver(false, Window.of(64));
        send(sender, "a", "b", "c");
        sender.send(ElementKind.EVENT, Event.barrier(3), 0);
        send(sender, "d");
        sender.flush();
        forth.deliverTo(receiver);

        receiver.poll((kind, value, timestamp) -> false);

        assertEquals(List.of("b", "c"), queued(receiver, Event.barrier(3)));
        assertTrue(receiver.isQueued(Event.barrier(3)));
        assertFalse(receiver.isQueued(Event.barrier(4)));
        assertEquals(List.of("b", "c", "EVENT", "d"), take(receiver));
    }

    @Test
    void shouldShowABatchWhenItIsCompleteAndTheNextWhenItIsUsedUp() {
        RemoteSender sender = sender(true, Window.of(4));
        RemoteReceiver receiver = receiver(true, Window.of(4));
        send(sender, "a", "b", "c", "d", "e", "f");
        sender.flush();
        assertEquals(0, forth.underWay.size());
        sender.endBatch();
        send(sender, "g");
        sender.endBatch();

        forth.deliverTo(receiver);

        assertEquals(List.of("a", "b", "c", "d", "e", "f"), take(receiver));
        assertTrue(gate.backpressured());
        back.deliverTo(sender);
        sender.flush();
        forth.deliverTo(receiver);
        assertEquals(List.of("g"), take(receiver));
    }

    @Test
    void shouldDropWhatWasOnTheWireWhenItWasCleared() {
        RemoteSender sender = sender(false, Window.of(4));
        RemoteReceiver receiver = receiver(false, Window.of(4));
        send(sender, "old");
        sender.announce(Event.barrier(1));
        sender.clear();
        receiver.clear();

        send(sender, "new");
        sender.flush();
        forth.deliverTo(receiver);

        assertEquals(List.of("new"), take(receiver));
        assertEquals(null, receiver.takeAnnouncement());
    }

    @Test
    void shouldRefuseElementsBeyondTheWindow() {
        RemoteSender sender = sender(false, Window.of(8));
        RemoteReceiver receiver = receiver(false, Window.of(4));
        send(sender, "a", "b", "c", "d", "e");
        sender.flush();

        assertEquals(
                CloseReason.CREDIT_EXCEEDED,
                refusalOf(() -> forth.deliverTo(receiver)).reason());
    }

    @Test
    void shouldRefuseAnnouncementsWithoutEnd() {
        RemoteSender sender = sender(false, Window.of(8));
        RemoteReceiver receiver = receiver(false, Window.of(8));
        for (int i = 0; i <= ReceiverLife.MOST_ANNOUNCEMENTS; i++) {
            sender.announce(Event.barrier(i + 1));
        }

        assertEquals(
                CloseReason.CREDIT_EXCEEDED,
                refusalOf(() -> forth.deliverTo(receiver)).reason());
    }

    @Test
    void shouldRefuseASecondBatchThatWasNotAskedFor() {
        RemoteReceiver receiver = receiver(true, Window.of(4));
        RemoteSender first = sender(true, Window.of(4));
        send(first, "a");
        first.endBatch();
        forth.deliverTo(receiver);
        RemoteSender other = sender(true, Window.of(4));
        send(other, "x", "b");
        other.endBatch();
        byte[] elements = forth.underWay.removeFirst();
        elements[Frame.HEADER_BYTES + 15] = 1; // goes on after the first

        assertEquals(
                CloseReason.CREDIT_EXCEEDED,
                refusalOf(() -> receiver.arrive(Frame.of(elements))).reason());
    }

    @Test
    void shouldRefuseCreditsForWhatWasNeverSent() {
        RemoteSender sender = sender(false, Window.of(4));
        send(sender, "a");
        sender.flush();

        LinkClosedException refusal = refusalOf(() -> sender.arrive(credit(1, 2, 0)));

        assertEquals(CloseReason.GRANT_EXCEEDED, refusal.reason());
        assertEquals(
                CloseReason.GRANT_EXCEEDED,
                refusalOf(() -> sender.arrive(credit(1, -1, 0))).reason());
        assertEquals(
                CloseReason.GRANT_EXCEEDED,
                refusalOf(() -> sender.arrive(credit(1, 0, 1 << 20))).reason());
        assertEquals(
                CloseReason.OUT_OF_SEQUENCE,
                refusalOf(() -> sender.arrive(credit(2, 1, 0))).reason());
    }

    private static Frame credit(int life, int units, long bytes) {
        ByteWriter credit = new ByteWriter();
        Frame.begin(credit, FrameKind.CREDIT, STREAM);
        credit.writeInt(life);
        credit.writeInt(units);
        credit.writeLong(bytes);
        Frame.complete(credit);
        return Frame.of(credit.toByteArray());
    }

    @Test
    void shouldRefuseAFrameAfterALostOne() {
        RemoteSender sender = sender(false, Window.of(8));
        RemoteReceiver receiver = receiver(false, Window.of(8));
        send(sender, "a");
        sender.flush();
        forth.underWay.clear();
        send(sender, "b");
        sender.flush();

        assertEquals(
                CloseReason.OUT_OF_SEQUENCE,
                refusalOf(() -> forth.deliverTo(receiver)).reason());
    }

    @Test
    void shouldTakeNothingMoreAfterBytesThatAreNoElements() {
        RemoteSender sender = sender(false, Window.of(8));
        RemoteReceiver receiver = receiver(false, Window.of(8));
        send(sender, "a", "b");
        sender.flush();
        byte[] frame = forth.underWay.removeFirst();
        send(sender, "c");
        sender.announce(Event.barrier(1));
        frame[frame.length - 3] = 77; // kind of no element, or a length beyond the frame
        frame[frame.length - 2] = 77;
        receiver.arrive(Frame.of(frame));

        assertEquals(List.of("a"), take(receiver));
        forth.deliverTo(receiver);
        assertEquals(
                null, receiver.takeAnnouncement(), "a barrier behind what is missing would make a wrong checkpoint");
        assertEquals(List.of(), take(receiver));

        assertEquals(CloseReason.BAD_ELEMENTS, back.refused);
        assertTrue(back.text.startsWith("stream " + STREAM + ": "), back.text);
        assertEquals(0, receiver.queued());
    }

    @Test
    void shouldLeaveNoTraceOfARecordThatCannotBeWritten() {
        Serde<String> fussy = new Serde<>() {
            @Override
            public void write(String value, ByteWriter out) {
                out.writeUtf8(value);
                if (value.equals("bad")) {
                    throw new IllegalArgumentException("cannot write it");
                }
            }

            @Override
            public String read(ByteReader in) {
                return in.readUtf8();
            }

            @Override
            public int hash(String value) {
                return value.hashCode();
            }

            @Override
            public String schema() {
                return "fussy";
            }
        };
        RemoteSender sender =
                new RemoteSender(STREAM, fussy, false, Window.of(8), gate, new RemoteSender.Line(forth, clock));
        RemoteReceiver receiver = new RemoteReceiver(STREAM, fussy, false, Window.of(8), back);
        send(sender, "a");

        assertThrows(IllegalArgumentException.class, () -> send(sender, "bad"));
        send(sender, "b");
        sender.flush();

        forth.deliverTo(receiver);
        assertEquals(List.of("a", "b"), take(receiver));
    }
}
