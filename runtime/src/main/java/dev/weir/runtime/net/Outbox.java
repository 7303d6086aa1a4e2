package dev.weir.runtime.net;

import dev.weir.ir.serde.ByteWriter;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * What one end of a connection has still to send, by stream. Any thread puts frames in, one a stream; the connection's thread takes them out.
 * Streams take turns, a frame each, so that one that has much to send holds back no other. A stream with a frame that goes ahead goes before all
 * others up to that frame, and stays in order.
 *
 * <pre>
 *   tasks ──► stream 7 ▐▐▐▐  ─┐                          ┌── urgent: 9, up to its frame a
 *         ──► stream 8 ▐      ├─ those with frames ──────┤
 *         ──► stream 9 ▐▐a▐  ─┘                          └── then 7, 8, 9, 7, 9, ... in turn
 * </pre>
 *
 * <p>Frames of elements are bounded by their channel's credits; what else waits is bounded here ({@link #MOST_WAITING_BYTES}).
 */
public final class Outbox {
    /** Bytes that may wait before a message too many ends the connection: 64 MiB. */
    static final long MOST_WAITING_BYTES = 64L << 20;

    private static final int CHUNK = 64;

    private final Runnable wake;
    private final Refusal refusal;
    private final MpscUnboundedAtomicArrayQueue<OutboxStream> ready = new MpscUnboundedAtomicArrayQueue<>(CHUNK);
    private final MpscUnboundedAtomicArrayQueue<OutboxStream> hurried = new MpscUnboundedAtomicArrayQueue<>(CHUNK);
    private final AtomicBoolean awake = new AtomicBoolean();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final ArrayDeque<OutboxStream> turns = new ArrayDeque<>(); // the connection's own
    private @Nullable OutboxStream urgent; // the connection's own
    private volatile boolean over;

    /** Ends the connection. */
    @FunctionalInterface
    public interface Refusal {
        /** Ends it for this reason. */
        void refuse(CloseReason reason, String text);
    }

    /**
     * An empty outbox.
     *
     * @param wake has the connection's thread take what is here; may be called from any thread
     * @param refusal ends the connection
     */
    public Outbox(Runnable wake, Refusal refusal) {
        this.wake = wake;
        this.refusal = refusal;
    }

    /** This end of a stream. */
    public FrameSender stream() {
        return new OutboxStream(this);
    }

    // --- any thread

    boolean isOver() {
        return over;
    }

    void refuse(CloseReason reason, String text) {
        refusal.refuse(reason, text);
    }

    /** Counts a frame in; false if it is one too many. */
    boolean admits(ByteWriter frame, boolean bounded) {
        long waiting = waitingBytes.addAndGet(frame.position());
        if (bounded && waiting > MOST_WAITING_BYTES) {
            refusal.refuse(
                    CloseReason.TOO_SLOW,
                    "expected at most " + MOST_WAITING_BYTES + " bytes to wait for the other end, found " + waiting);
            return false;
        }
        return true;
    }

    void isReady(OutboxStream stream) {
        ready.offer(stream);
    }

    void hurries(OutboxStream stream) {
        hurried.offer(stream);
    }

    void wake() {
        if (!awake.get() && awake.compareAndSet(false, true)) {
            wake.run();
        }
    }

    // --- the connection's thread

    /** To be called before taking frames because of a wake-up: what is put in from now on wakes again. */
    public void awoken() {
        awake.set(false);
    }

    /** The next frame to send, or null. It must be given back with {@link #sent}. */
    @Nullable
    public OutboxFrame next() {
        while (true) {
            OutboxStream stream = urgent;
            if (stream == null) {
                stream = hurried.poll();
                urgent = stream;
            }
            if (stream == null) {
                return nextInTurn();
            }
            // It may have had its turn meanwhile.
            OutboxFrame frame = stream.hurries() ? stream.take() : null;
            if (frame != null) {
                return frame;
            }
            urgent = null;
        }
    }

    private @Nullable OutboxFrame nextInTurn() {
        for (OutboxStream stream = ready.poll(); stream != null; stream = ready.poll()) {
            turns.addLast(stream);
        }
        for (OutboxStream stream = turns.pollFirst(); stream != null; stream = turns.pollFirst()) {
            OutboxFrame frame = stream.take();
            if (frame != null) {
                turns.addLast(stream);
                return frame;
            }
            if (!stream.rests()) {
                turns.addLast(stream);
            }
        }
        return null;
    }

    /** The bytes of a frame are on their way: its buffer can be used again. */
    public void sent(OutboxFrame frame) {
        waitingBytes.addAndGet(-frame.bytes().position());
        frame.stream().giveBack(frame.bytes());
    }

    /** The connection has ended: what is put in from now on is dropped. */
    public void end() {
        over = true;
    }
}
