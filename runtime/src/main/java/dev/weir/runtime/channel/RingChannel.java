package dev.weir.runtime.channel;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;
import dev.weir.fault.Event;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A channel over a single-producer Disruptor ring, read with an {@link EventPoller} (Thompson et al., Disruptor, LMAX 2011). Slots are
 * claimed and published in batches. When the ring is full, elements wait in an overflow at the sender: one record's worth, since the
 * sender's gate closes with the first.
 *
 * <pre>
 *   receiver |consumed|  queued in the ring  |  filled, unpublished | claimed |   overflow
 *            ---------^----------------------^----------------------^---------^------------->
 *                  poller                 cursor                   next    claimedEnd
 * </pre>
 */
public final class RingChannel extends Channel {
    static {
        // Where assertions are on, the Disruptor expects one thread to send for all time. Here it is one at a time:
        // when some tasks have begun anew, those
        // that go on do so on other threads, which were started after the earlier ones had ended.
        ClassLoader loader = RingBuffer.class.getClassLoader();
        if (loader != null) {
            loader.setClassAssertionStatus("com.lmax.disruptor.SingleProducerSequencer", false);
        }
    }

    /** Slots claimed at once. Publishing in batches takes a pass-through from 10 to over 40 million elements a second. */
    private static final int CLAIM = 64;

    private final RingBuffer<Element> ring;
    private final EventPoller<Element> poller;
    private final Gate gate;
    private final ArrayDeque<Element> overflow = new ArrayDeque<>();

    /** Elements that have waited in the overflow and may do so again: a channel that is full for long allocates nothing. */
    private final ArrayDeque<Element> spares = new ArrayDeque<>();

    private final int claim;

    private final Sending sending = new Sending();
    private final Receiving receiving = new Receiving();

    /**
     * @param slots elements the ring holds, a power of two
     * @param gate of the sending task
     */
    public RingChannel(int slots, Gate gate) {
        // The wait strategy is never asked: nothing waits on this ring, it is polled.
        this.ring = RingBuffer.createSingleProducer(Element::new, slots, new BusySpinWaitStrategy());
        this.poller = ring.newPoller();
        this.gate = gate;
        this.claim = Math.max(1, Math.min(CLAIM, slots / 4));
        ring.addGatingSequences(poller.getSequence());
    }

    @Override
    public void send(ElementKind kind, @Nullable Object value, long timestamp) {
        if (sending.next < sending.claimedEnd || claim()) {
            ring.get(sending.next++).set(kind, value, timestamp);
        } else {
            overflow.addLast(waiting(kind, value, timestamp));
        }
    }

    private Element waiting(ElementKind kind, @Nullable Object value, long timestamp) {
        if (overflow.isEmpty()) {
            gate.overflowing(1);
        }
        Element spare = spares.pollFirst();
        Element element = spare == null ? new Element() : spare;
        element.set(kind, value, timestamp);
        return element;
    }

    /** Claims more slots, if nothing waits before them; publishes the last ones. */
    private boolean claim() {
        publish();
        return overflow.isEmpty() && claimFree();
    }

    private boolean claimFree() {
        int wanted = claim;
        while (!ring.hasAvailableCapacity(wanted)) {
            wanted >>= 1;
            if (wanted == 0) {
                return false;
            }
        }
        sending.claimedEnd = ring.next(wanted) + 1;
        sending.next = sending.claimedEnd - wanted;
        return true;
    }

    private void publish() {
        if (sending.next - 1 > sending.published) {
            ring.publish(sending.published + 1, sending.next - 1);
            sending.published = sending.next - 1;
        }
    }

    @Override
    public void flush() {
        if (!overflow.isEmpty()) {
            drainOverflow();
        }
        publish();
    }

    private void drainOverflow() {
        while (sending.next < sending.claimedEnd || claimFree()) {
            Element waiting = overflow.pollFirst();
            if (waiting == null) {
                break;
            }
            ring.get(sending.next++).set(waiting.kind, waiting.value, waiting.timestamp);
            waiting.value = null;
            spares.addFirst(waiting);
        }
        if (overflow.isEmpty()) {
            gate.overflowing(-1);
        }
    }

    @Override
    public long sent() {
        return sending.next + overflow.size();
    }

    @Override
    protected void place(Event event) {
        publish();
        if (sending.next < sending.claimedEnd || (overflow.isEmpty() && claimFree())) {
            ring.get(sending.next++).set(ElementKind.ANNOUNCED, event, 0);
            publish();
        } else {
            overflow.addFirst(waiting(ElementKind.ANNOUNCED, event, 0));
        }
    }

    @Override
    public void forEachPending(ElementVisitor visitor) {
        // Filled slots are shown first: then all that is pending is the overflow, and the event's place comes before
        // it.
        publish();
        for (Element waiting : overflow) {
            visitor.visit(waiting.kind, waiting.value, waiting.timestamp);
        }
    }

    @Override
    public int poll(ElementHandler handler) {
        receiving.handler = handler;
        receiving.taken = 0;
        try {
            poller.poll(receiving);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("an element handler threw a checked exception", e);
        }
        return receiving.taken;
    }

    @Override
    public void forEachQueued(Event event, ElementVisitor visitor) {
        long end = ring.getCursor();
        for (long sequence = poller.getSequence().get() + 1; sequence <= end; sequence++) {
            Element element = ring.get(sequence);
            if (isPlaceOf(event, element.kind, element.value)) {
                return;
            }
            visitor.visit(element.kind, element.value, element.timestamp);
        }
    }

    @Override
    public boolean isQueued(Event event) {
        long end = ring.getCursor();
        for (long sequence = poller.getSequence().get() + 1; sequence <= end; sequence++) {
            Element element = ring.get(sequence);
            if (isPlaceOf(event, element.kind, element.value)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int queued() {
        return (int) (ring.getCursor() - poller.getSequence().get());
    }

    /** The sender's own, away from the receiver's: the two must not write to one cache line. */
    private static final class Sending extends Padding {
        private long next;
        private long claimedEnd;
        private long published = -1;
    }

    /** The receiver's own: hands elements on and counts them. */
    private static final class Receiving extends Padding implements EventPoller.Handler<Element> {
        private @Nullable ElementHandler handler;
        private int taken;

        @Override
        public boolean onEvent(Element element, long sequence, boolean endOfBatch) {
            taken++;
            ElementHandler to = handler;
            return to != null && to.onElement(element.kind, element.value, element.timestamp);
        }
    }
}
