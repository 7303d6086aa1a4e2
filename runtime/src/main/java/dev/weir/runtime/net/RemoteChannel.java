package dev.weir.runtime.net;

import dev.weir.fault.Event;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.Serde;
import dev.weir.runtime.channel.Channel;
import dev.weir.runtime.channel.ElementHandler;
import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.channel.ElementVisitor;
import dev.weir.runtime.channel.Gate;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A channel across a connection. The sender may have as many elements under way as it has credits; what exceeds them waits at the
 * sender and closes its gate. The receiver gives credits back as it takes elements, so a slow receiver holds back this channel only.
 *
 * <pre>
 *   sender                      | the wire, in order |   receiver
 *   pending ── has credit? ──►  | elements           | ──► queue ──► poll
 *                  ▲            | credits            | ◄── taken
 * </pre>
 *
 * <p>An announced event goes ahead of what is pending, but not of what is on the wire: when it arrives, everything sent before it stands
 * in the receiver's queue or was taken. So pending and queued are all that is in flight, as {@link Channel} demands.
 *
 * <p>With batches, a whole batch is under way at a time, and the receiver sees it when it is complete.
 */
public final class RemoteChannel extends Channel {
    private final ElementFrames frames;
    private final boolean batches;
    private final int window;
    private final Gate gate;
    private final FrameSender toReceiver;
    private final FrameSender toSender;

    // The sender's own.
    private final ArrayDeque<Held> pending = new ArrayDeque<>();
    private int credits;
    private boolean closed; // the pending batch
    private boolean holding; // the gate
    private long sent;

    /** Rises when the channel is cleared: what was on the wire then is of an earlier life. */
    private int life;

    // The receiver's own.
    private final ArrayDeque<Held> queue = new ArrayDeque<>();
    private int visible; // elements at the front of the queue that may be taken
    private int owed; // credits to give back

    /**
     * @param serde of its records
     * @param batches whether the receiver sees whole batches only
     * @param window elements that may be under way, if there are no batches
     * @param gate of the sending task
     * @param wires the two directions of the connection
     */
    public RemoteChannel(Serde<?> serde, boolean batches, int window, Gate gate, Wires wires) {
        this.frames = new ElementFrames(serde);
        this.batches = batches;
        this.window = batches ? 1 : window;
        this.credits = this.window;
        this.gate = gate;
        this.toReceiver = wires.toReceiver();
        this.toSender = wires.toSender();
    }

    /**
     * The two directions of a connection.
     *
     * @param toReceiver carries elements
     * @param toSender carries credits
     */
    public record Wires(FrameSender toReceiver, FrameSender toSender) {}

    // --- sender

    @Override
    public void send(ElementKind kind, @Nullable Object value, long timestamp) {
        sent++;
        if (!batches && pending.isEmpty() && credits > 0) {
            credits--;
            toReceiver.send(frames.element(life, kind, value, timestamp));
        } else {
            pending.addLast(new Held(kind, value, timestamp));
            if (!batches) {
                hold(true);
            }
        }
    }

    @Override
    public long sent() {
        return sent;
    }

    @Override
    public void flush() {
        if (batches) {
            if (closed && credits > 0) {
                credits--;
                sendPending(Integer.MAX_VALUE);
                toReceiver.send(ElementFrames.endOfBatch(life));
                closed = false;
                hold(false);
            }
            return;
        }
        credits -= sendPending(credits);
        if (pending.isEmpty()) {
            hold(false);
        }
    }

    private int sendPending(int most) {
        int sent = 0;
        while (sent < most && !pending.isEmpty()) {
            Held held = pending.removeFirst();
            toReceiver.send(frames.element(life, held.kind, held.value, held.timestamp));
            sent++;
        }
        return sent;
    }

    @Override
    public void endBatch() {
        if (batches && !closed && !pending.isEmpty()) {
            closed = true;
            hold(true);
        }
        flush();
    }

    private void hold(boolean on) {
        if (holding != on) {
            holding = on;
            gate.overflowing(on ? 1 : -1);
        }
    }

    @Override
    public void announce(Event event) {
        place(event);
    }

    @Override
    protected void place(Event event) {
        toReceiver.send(frames.element(life, ElementKind.ANNOUNCED, event, 0));
    }

    @Override
    public void forEachPending(ElementVisitor visitor) {
        for (Held held : pending) {
            visitor.visit(held.kind, held.value, held.timestamp);
        }
    }

    /** A frame from the receiver has arrived. */
    public void arriveAtSender(byte[] frame) {
        if (ElementFrames.life(frame) != life) {
            return;
        }
        credits = Math.min(window, credits + ElementFrames.credits(frame));
    }

    @Override
    public void clear() {
        life++;
        pending.clear();
        credits = window;
        closed = false;
        hold(false);
        queue.clear();
        visible = 0;
        owed = 0;
        forgetAnnouncement();
    }

    // --- receiver

    /** A frame from the sender has arrived. */
    public void arriveAtReceiver(byte[] frame) {
        if (ElementFrames.life(frame) != life) {
            return;
        }
        if (ElementFrames.isEndOfBatch(frame)) {
            queue.addLast(new Held(ElementKind.ANNOUNCED, null, 0));
            visible = queue.size();
            return;
        }
        ByteReader in = ElementFrames.body(frame);
        ElementKind kind = ElementFrames.kind(in);
        long timestamp = in.readLong();
        Object value = frames.value(kind, in);
        queue.addLast(new Held(kind, value, timestamp));
        if (!batches || kind == ElementKind.ANNOUNCED) {
            visible = queue.size();
        }
        if (value instanceof Event event && kind == ElementKind.ANNOUNCED) {
            announced(event);
        }
    }

    @Override
    public int poll(ElementHandler handler) {
        int taken = 0;
        boolean more = true;
        while (more && visible > 0) {
            Held held = queue.removeFirst();
            visible--;
            if (isEndOfBatch(held)) {
                owed++;
                continue;
            }
            taken++;
            if (!batches && held.kind != ElementKind.ANNOUNCED) {
                owed++;
            }
            more = handler.onElement(held.kind, held.value, held.timestamp);
        }
        if (owed > 0) {
            toSender.send(ElementFrames.credit(life, owed));
            owed = 0;
        }
        return taken;
    }

    @Override
    public void forEachQueued(Event event, ElementVisitor visitor) {
        for (Held held : queue) {
            if (isPlaceOf(event, held.kind, held.value)) {
                return;
            }
            if (!isEndOfBatch(held)) {
                visitor.visit(held.kind, held.value, held.timestamp);
            }
        }
    }

    @Override
    public boolean isQueued(Event event) {
        for (Held held : queue) {
            if (isPlaceOf(event, held.kind, held.value)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int queued() {
        return visible;
    }

    /** The end of a batch stands in the queue as a place of no event. */
    private static boolean isEndOfBatch(Held held) {
        return held.kind == ElementKind.ANNOUNCED && held.value == null;
    }

    private record Held(ElementKind kind, @Nullable Object value, long timestamp) {}
}
