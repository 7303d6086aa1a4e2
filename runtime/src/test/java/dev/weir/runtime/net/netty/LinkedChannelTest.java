package dev.weir.runtime.net.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Event;
import dev.weir.ir.serde.Serdes;
import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.channel.Gate;
import dev.weir.runtime.net.CloseReason;
import dev.weir.runtime.net.Link;
import dev.weir.runtime.net.RemoteReceiver;
import dev.weir.runtime.net.RemoteSender;
import dev.weir.runtime.net.Window;
import dev.weir.runtime.worker.SystemClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Channels over a real link: the test's thread is the tasks' thread at both ends. */
@Timeout(60)
class LinkedChannelTest {
    private static final int SLOTS = 8;

    private final List<Transport> transports = new ArrayList<>();
    private final List<Gate> gates = List.of(new Gate(), new Gate());
    private final List<RemoteSender> senders = new ArrayList<>();
    private final List<RemoteReceiver> receivers = new ArrayList<>();
    private final Watch accepting = new Watch(link -> {
        for (int stream = 0; stream < 2; stream++) {
            RemoteReceiver receiver =
                    new RemoteReceiver(stream, Serdes.of(String.class), false, Window.of(SLOTS), link.sender());
            receivers.add(receiver);
            link.open(stream, receiver);
        }
    });
    private final Watch dialling = new Watch();
    private Link link;

    @BeforeEach
    void connect() throws Exception {
        Transport a = new Transport("a", null, 1, accepting);
        Transport b = new Transport("b", null, 1, dialling);
        transports.addAll(List.of(a, b));
        b.connect(a.listen(0), "a");
        link = dialling.opened();
        accepting.opened();
        for (int stream = 0; stream < 2; stream++) {
            RemoteSender sender = new RemoteSender(
                    stream,
                    Serdes.of(String.class),
                    false,
                    Window.of(SLOTS),
                    gates.get(stream),
                    new RemoteSender.Line(link.sender(), new SystemClock()));
            senders.add(sender);
            link.open(stream, sender);
        }
    }

    @AfterEach
    void close() {
        transports.forEach(Transport::close);
    }

    /** Lets both tasks take turns until it is so; a worker's thread waits in the same way. */
    private static void turnUntil(BooleanSupplier so) {
        while (!so.getAsBoolean()) {
            LockSupport.parkNanos(20_000);
        }
    }

    private void send(int stream, int from, int to) {
        for (int i = from; i < to; i++) {
            senders.get(stream).send(ElementKind.RECORD, "r" + i, i);
        }
        senders.get(stream).flush();
    }

    private void take(int stream, List<String> into) {
        receivers.get(stream).poll((kind, value, timestamp) -> {
            if (kind == ElementKind.RECORD) {
                into.add((String) value);
            }
            return true;
        });
    }

    @Test
    void shouldNotHoldBackAChannelForASlowReceiverOfAnother() {
        send(0, 0, 20);
        assertTrue(gates.get(0).backpressured());

        List<String> taken = new ArrayList<>();
        for (int i = 0; i < 5_000; i += 5) {
            int sent = i;
            turnUntil(() -> {
                senders.get(1).flush();
                take(1, taken);
                return gates.get(1).open();
            });
            send(1, sent, sent + 5);
        }
        turnUntil(() -> {
            senders.get(1).flush();
            take(1, taken);
            return taken.size() == 5_000;
        });

        assertEquals("r4999", taken.get(4_999));
        assertTrue(gates.get(0).backpressured(), "the other has taken nothing");
        assertEquals(SLOTS, receivers.get(0).queued());
        List<String> late = new ArrayList<>();
        turnUntil(() -> {
            senders.get(0).flush();
            take(0, late);
            return late.size() == 20;
        });
        assertTrue(gates.get(0).open());
    }

    @Test
    void shouldSeeAnAnnouncementAheadOfWhatWaitsAndAfterWhatWasSent() {
        send(0, 0, 20);
        List<Object> pending = new ArrayList<>();
        senders.get(0).forEachPending((kind, value, timestamp) -> pending.add(value));
        senders.get(0).announce(Event.barrier(4));

        Event[] seen = new Event[1];
        turnUntil(() -> {
            seen[0] = receivers.get(0).takeAnnouncement();
            return seen[0] != null;
        });

        List<Object> queued = new ArrayList<>();
        receivers.get(0).forEachQueued(seen[0], (kind, value, timestamp) -> queued.add(value));
        List<Object> all = new ArrayList<>(queued);
        all.addAll(pending);
        assertEquals(4, seen[0].checkpointId());
        assertEquals(SLOTS, queued.size());
        assertEquals(20, all.size());
        for (int i = 0; i < all.size(); i++) {
            assertEquals("r" + i, all.get(i), "nothing is in flight unseen, nothing twice");
        }
    }

    @Test
    void shouldStandStillWhenTheConnectionIsGone() throws Exception {
        send(0, 0, 4);
        link.close(CloseReason.ASKED, "cut");
        assertEquals(CloseReason.ASKED, dialling.closed().reason());
        assertNotNull(accepting.closed());

        send(0, 4, 100);

        assertTrue(gates.get(0).backpressured(), "no credit comes any more");
        List<String> taken = new ArrayList<>();
        take(0, taken);
        assertEquals(taken.subList(0, Math.min(4, taken.size())), taken, "what was sent later does not arrive");
    }

    @Test
    void shouldCloseTheConnectionForAPeerThatExceedsItsCredit() throws Exception {
        RemoteSender greedy = new RemoteSender(
                1,
                Serdes.of(String.class),
                false,
                Window.of(64 * SLOTS),
                new Gate(),
                new RemoteSender.Line(link.sender(), new SystemClock()));

        for (int i = 0; i <= SLOTS; i++) {
            greedy.send(ElementKind.RECORD, "x", 0);
        }
        greedy.flush();

        Watch.End end = accepting.closed();
        assertEquals(CloseReason.CREDIT_EXCEEDED, end.reason());
        assertTrue(end.text().contains("at most 8 elements"), end.text());
        assertTrue(dialling.closed().text().startsWith("CREDIT_EXCEEDED"));
        assertFalse(receivers.get(0).queued() > 0);
    }
}
