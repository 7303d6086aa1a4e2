package dev.weir.runtime.net;

import dev.weir.fault.Event;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.time.Clock;
import dev.weir.runtime.channel.Channel;
import dev.weir.runtime.channel.ElementHandler;
import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.channel.ElementVisitor;
import dev.weir.runtime.channel.Gate;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The sender's end of a channel across a connection. An element for which there is credit is written into the frame that is being filled; the
 * others wait as objects, and close the gate.
 *
 * <pre>
 *   receiver |  granted  |      on the wire, or queued there     |  being filled  |   pending
 *            ------------^---------------------------------------^----------------^----------->
 *                     granted                                   sent            spent
 *                        '------------------ at most a window ---------------------'
 * </pre>
 *
 * <p>What is being filled counts as shown to the receiver. Whatever depends on the difference sends it first: an announced event, whose place is
 * behind it, and a look at what is pending, which is what the receiver will not see. So pending here and queued at the receiver
 * are all that is in flight before an announced event, as {@link Channel} demands: what was on the wire when the event was sent is ahead of
 * it in the same stream, and queued when the event is seen.
 *
 * <p>On a channel of batches elements wait until the batch is closed and the one before it was used up; then the whole batch goes.
 */
public final class RemoteSender extends Channel implements FrameHandler {
    /** Where a frame of elements says how many it holds. */
    private static final int COUNT_AT = Frame.HEADER_BYTES + Integer.BYTES;

    private final int stream;
    private final ElementCodec codec;
    private final boolean batches;
    private final Window window;
    private final Gate gate;
    private final Clock clock;
    private final FrameSender toReceiver;

    private final ArrayDeque<Held> pending = new ArrayDeque<>();
    private boolean closed; // the pending batch
    private boolean holding; // the gate
    private long sent; // of all lives

    private volatile SenderLife life = new SenderLife(1);

    // Of this life. Elements are numbered from 0; units are elements or batches.
    private long written;
    private long spentUnits;
    private long spentBytes;
    private long unitLimit; // as far as was known when last asked
    private long byteLimit;

    // The frame that is being filled.
    private @Nullable ByteWriter filling;
    private int filled;
    private long fillingSinceNanos;

    /**
     * A sender's end.
     *
     * @param stream number of the channel's stream
     * @param serde of its records
     * @param batches whether the receiver sees whole batches only
     * @param window what may be under way
     * @param gate of the sending task
     * @param line the stream, and the clock by which frames wait
     */
    public RemoteSender(int stream, Serde<?> serde, boolean batches, Window window, Gate gate, Line line) {
        this.stream = stream;
        this.codec = new ElementCodec(serde);
        this.batches = batches;
        this.window = window;
        this.gate = gate;
        this.toReceiver = line.toReceiver;
        this.clock = line.clock;
        askForCredit();
    }

    /** Where frames go, and the clock that says how long one has waited. */
    public record Line(FrameSender toReceiver, Clock clock) {}

    @Override
    public void send(ElementKind kind, @Nullable Object value, long timestamp) {
        sent++;
        if (!batches && pending.isEmpty() && hasCredit()) {
            write(kind, value, timestamp);
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

    private boolean hasCredit() {
        return (spentUnits < unitLimit && spentBytes < byteLimit) || askForCredit();
    }

    private boolean askForCredit() {
        SenderLife current = life;
        unitLimit = current.grantedUnits() + (batches ? 1 : window.elements());
        byteLimit = batches ? Long.MAX_VALUE : current.grantedBytes() + window.bytes();
        return spentUnits < unitLimit && spentBytes < byteLimit;
    }

    /** Writes an element into the frame; an element that cannot be written leaves no trace in it. */
    private void write(ElementKind kind, @Nullable Object value, long timestamp) {
        ByteWriter frame = filling;
        if (frame == null) {
            frame = beginFrame();
        }
        int at = frame.position();
        try {
            codec.write(kind, value, timestamp, frame);
        } catch (RuntimeException e) {
            frame.position(at);
            throw e;
        }
        int bytes = frame.position() - at;
        if (bytes > Window.MOST_ELEMENT_BYTES) {
            frame.position(at);
            throw new IllegalArgumentException("expected a record of at most " + Window.MOST_ELEMENT_BYTES
                    + " bytes on a channel between nodes, found " + bytes + "; remedy: split it");
        }
        filled++;
        spentBytes += bytes;
        if (!batches) {
            spentUnits++;
        }
        boolean full = filled >= window.frameElements() || frame.position() >= window.frameBytes();
        if (full || !(kind == ElementKind.RECORD || kind == ElementKind.WATERMARK)) {
            sendFrame();
        }
    }

    private ByteWriter beginFrame() {
        ByteWriter frame = toReceiver.buffer();
        Frame.begin(frame, FrameKind.ELEMENTS, stream);
        frame.writeInt(life.number);
        frame.writeInt(0);
        frame.writeLong(written);
        filling = frame;
        filled = 0;
        fillingSinceNanos = window.delayNanos() == 0 ? 0 : clock.nanoTime();
        return frame;
    }

    private void sendFrame() {
        ByteWriter frame = filling;
        if (frame == null || filled == 0) {
            return;
        }
        frame.putInt(COUNT_AT, filled);
        Frame.complete(frame);
        written += filled;
        filling = null;
        filled = 0;
        life.sent(spentUnits, spentBytes);
        toReceiver.send(frame, false);
    }

    @Override
    public void flush() {
        if (batches) {
            sendBatch();
            return;
        }
        while (!pending.isEmpty() && hasCredit()) {
            Held held = pending.removeFirst();
            write(held.kind(), held.value(), held.timestamp());
        }
        if (pending.isEmpty()) {
            hold(false);
        }
        // What waits behind a full window has waited long enough.
        if (filled > 0 && (!pending.isEmpty() || mayWaitNoLonger())) {
            sendFrame();
        }
    }

    private boolean mayWaitNoLonger() {
        return window.delayNanos() == 0 || clock.nanoTime() - fillingSinceNanos >= window.delayNanos();
    }

    private void sendBatch() {
        if (!closed || !hasCredit()) {
            return;
        }
        for (Held held = pending.pollFirst(); held != null; held = pending.pollFirst()) {
            write(held.kind(), held.value(), held.timestamp());
        }
        spentUnits++;
        sendFrame();
        life.sent(spentUnits, spentBytes);
        ByteWriter end = toReceiver.buffer();
        Frame.begin(end, FrameKind.BATCH_END, stream);
        end.writeInt(life.number);
        Frame.complete(end);
        toReceiver.send(end, false);
        closed = false;
        hold(false);
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
        // The receiver's end announces it to its task.
        place(event);
    }

    @Override
    protected void place(Event event) {
        sendFrame();
        ByteWriter place = toReceiver.buffer();
        Frame.begin(place, FrameKind.ANNOUNCEMENT, stream);
        place.writeInt(life.number);
        place.writeLong(written);
        ElementCodec.writeEvent(event, place);
        Frame.complete(place);
        toReceiver.send(place, true);
    }

    @Override
    public void forEachPending(ElementVisitor visitor) {
        sendFrame();
        for (Held held : pending) {
            visitor.visit(held.kind(), held.value(), held.timestamp());
        }
    }

    /** Takes credits. On the connection's thread. */
    @Override
    public void arrive(Frame frame) {
        if (frame.kind() != FrameKind.CREDIT) {
            throw new LinkClosedException(
                    CloseReason.UNEXPECTED_KIND,
                    "expected " + FrameKind.CREDIT + " at the sender of stream " + stream + ", found " + frame.kind());
        }
        ByteReader in = frame.reader();
        SenderLife current = life;
        if (Lives.isCurrent(in.readInt(), current.number, stream)) {
            current.grant(in);
            Lives.expectEnd(in, frame.kind(), stream);
        }
    }

    @Override
    public void clear() {
        life = new SenderLife(life.number + 1);
        pending.clear();
        closed = false;
        hold(false);
        filling = null;
        filled = 0;
        written = 0;
        spentUnits = 0;
        spentBytes = 0;
        askForCredit();
    }

    @Override
    public void abandon() {
        hold(false);
    }

    // --- the receiver's: at the other end

    @Override
    public int poll(ElementHandler handler) {
        throw elsewhere();
    }

    @Override
    public void forEachQueued(Event event, ElementVisitor visitor) {
        throw elsewhere();
    }

    @Override
    public boolean isQueued(Event event) {
        throw elsewhere();
    }

    @Override
    public int queued() {
        throw elsewhere();
    }

    private IllegalStateException elsewhere() {
        return new IllegalStateException("stream " + stream + " has its sender here; its receiver is on another node");
    }
}
