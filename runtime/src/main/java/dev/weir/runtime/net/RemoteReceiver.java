package dev.weir.runtime.net;

import dev.weir.fault.Event;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.runtime.channel.Channel;
import dev.weir.runtime.channel.ElementHandler;
import dev.weir.runtime.channel.ElementKind;
import dev.weir.runtime.channel.ElementVisitor;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The receiver's end of a channel across a connection. Frames wait as they came; an element becomes an object when the task takes it, on the
 * task's own thread. What was taken is granted to the sender again, a quarter of the window at a time.
 *
 * <p>An announced event is a frame among the others. The task finds it before it polls ({@link #takeAnnouncement} looks through what has
 * arrived), and what stands before it in the queue is what was sent before it, read or not.
 */
public final class RemoteReceiver extends Channel implements FrameHandler {
    private final int stream;
    private final ElementCodec codec;
    private final boolean batches;
    private final Window window;
    private final FrameSender toSender;
    private final ArrayDeque<QueuedFrame> queue = new ArrayDeque<>();
    private final int unitsAtOnce;
    private final long bytesAtOnce;

    private volatile ReceiverLife life;

    private int queued; // elements and places in the queue
    private int visible; // of those, what may be taken
    private long owedUnits;
    private long owedBytes;

    /** What cannot be read has come: nothing behind it may be taken, least of all a barrier. */
    private boolean broken;

    /**
     * A receiver's end.
     *
     * @param stream number of the channel's stream
     * @param serde of its records
     * @param batches whether whole batches only are seen
     * @param window what may be under way
     * @param toSender the stream
     */
    public RemoteReceiver(int stream, Serde<?> serde, boolean batches, Window window, FrameSender toSender) {
        this.stream = stream;
        this.codec = new ElementCodec(serde);
        this.batches = batches;
        this.window = window;
        this.toSender = toSender;
        this.unitsAtOnce = batches ? 1 : Math.max(1, window.elements() / 4);
        this.bytesAtOnce = Math.max(1, window.bytes() / 4);
        this.life = new ReceiverLife(1, stream, batches, window);
    }

    /** Takes elements and events. On the connection's thread. */
    @Override
    public void arrive(Frame frame) {
        ByteReader in = frame.reader();
        ReceiverLife current = life;
        switch (frame.kind()) {
            case ELEMENTS -> {
                if (Lives.isCurrent(in.readInt(), current.number, stream)) {
                    current.elements(frame, in);
                }
            }
            case BATCH_END -> {
                if (Lives.isCurrent(in.readInt(), current.number, stream)) {
                    Lives.expectEnd(in, frame.kind(), stream);
                    current.batchEnd(frame);
                }
            }
            case ANNOUNCEMENT -> {
                if (Lives.isCurrent(in.readInt(), current.number, stream)) {
                    current.announcement(frame, in);
                }
            }
            case HELLO, BYE, MESSAGE, CREDIT ->
                throw new LinkClosedException(
                        CloseReason.UNEXPECTED_KIND,
                        "expected elements at the receiver of stream " + stream + ", found " + frame.kind());
        }
    }

    /** Moves what has arrived into the task's own queue. */
    private void lookAtInbox() {
        ReceiverLife current = life;
        for (Frame frame = current.next(); frame != null && !broken; frame = current.next()) {
            QueuedFrame next = QueuedFrame.of(frame);
            queue.addLast(next);
            queued += next.left;
            if (frame.kind() == FrameKind.ANNOUNCEMENT) {
                try {
                    next.event = ElementCodec.readEvent(next.in);
                } catch (RuntimeException e) {
                    broken(e);
                    return;
                }
                announced(next.event);
            }
            if (!batches || frame.kind() != FrameKind.ELEMENTS) {
                visible = queued;
            }
        }
    }

    @Override
    public @Nullable Event takeAnnouncement() {
        lookAtInbox();
        return super.takeAnnouncement();
    }

    @Override
    public int poll(ElementHandler handler) {
        lookAtInbox();
        int taken = 0;
        boolean more = true;
        QueuedFrame frame = queue.peekFirst();
        while (more && frame != null && (visible > 0 || frame.kind == FrameKind.BATCH_END)) {
            if (frame.kind == FrameKind.ELEMENTS) {
                int before = frame.left;
                more = takeFrom(frame, handler);
                taken += before - frame.left;
            } else if (frame.kind == FrameKind.ANNOUNCEMENT) {
                queue.removeFirst();
                life.announcementTaken();
                queued--;
                visible--;
                taken++;
                more = handler.onElement(ElementKind.ANNOUNCED, frame.event, 0);
            } else {
                queue.removeFirst();
                owedUnits++;
            }
            frame = queue.peekFirst();
        }
        if (owedUnits >= unitsAtOnce || owedBytes >= bytesAtOnce) {
            grant();
        }
        return taken;
    }

    /** Takes elements out of a frame until the handler says stop; the frame leaves the queue with its last. */
    private boolean takeFrom(QueuedFrame frame, ElementHandler handler) {
        boolean more = true;
        while (more && frame.left > 0) {
            ElementKind kind;
            long timestamp;
            Object value;
            try {
                kind = ElementCodec.readKind(frame.in);
                timestamp = frame.in.readLong();
                value = codec.readValue(kind, frame.in);
                if (frame.left == 1) {
                    frame.expectEnd();
                }
            } catch (RuntimeException e) {
                broken(e);
                return false;
            }
            frame.left--;
            queued--;
            visible--;
            owedUnits += batches ? 0 : 1;
            if (frame.left == 0) {
                queue.removeFirst();
                owedBytes += frame.elementBytes;
            }
            more = handler.onElement(kind, value, timestamp);
        }
        return more;
    }

    private void grant() {
        life.grant(owedUnits, owedBytes);
        ByteWriter credit = toSender.buffer();
        Frame.begin(credit, FrameKind.CREDIT, stream);
        credit.writeInt(life.number);
        credit.writeInt((int) owedUnits);
        credit.writeLong(owedBytes);
        Frame.complete(credit);
        toSender.send(credit, false);
        owedUnits = 0;
        owedBytes = 0;
    }

    /** Nothing of a channel that brings what it should not is taken any more. */
    private void broken(RuntimeException e) {
        broken = true;
        queue.clear();
        queued = 0;
        visible = 0;
        toSender.refuse(CloseReason.BAD_ELEMENTS, "stream " + stream + ": " + e.getMessage());
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if what is queued cannot be read: a snapshot without it would be wrong
     */
    @Override
    public void forEachQueued(Event event, ElementVisitor visitor) {
        visit(event, visitor);
    }

    @Override
    public boolean isQueued(Event event) {
        return visit(event, (kind, value, timestamp) -> {});
    }

    /** Visits what is queued before the place of an event; true if it came to that place. */
    private boolean visit(Event event, ElementVisitor visitor) {
        lookAtInbox();
        for (QueuedFrame frame : queue) {
            if (frame.kind == FrameKind.ANNOUNCEMENT && isPlaceOf(event, ElementKind.ANNOUNCED, frame.event)) {
                return true;
            }
            if (frame.kind == FrameKind.ELEMENTS && visit(frame, event, visitor)) {
                return true;
            }
            if (frame.kind == FrameKind.ANNOUNCEMENT) {
                visitor.visit(ElementKind.ANNOUNCED, frame.event, 0);
            }
        }
        return false;
    }

    private boolean visit(QueuedFrame frame, Event event, ElementVisitor visitor) {
        ByteReader in = frame.lookAhead();
        for (int i = 0; i < frame.left; i++) {
            ElementKind kind;
            long timestamp;
            Object value;
            try {
                kind = ElementCodec.readKind(in);
                timestamp = in.readLong();
                value = codec.readValue(kind, in);
            } catch (RuntimeException e) {
                broken(e);
                throw new IllegalStateException("what is queued on stream " + stream + " cannot be read", e);
            }
            if (isPlaceOf(event, kind, value)) {
                return true;
            }
            visitor.visit(kind, value, timestamp);
        }
        return false;
    }

    @Override
    public int queued() {
        lookAtInbox();
        return visible;
    }

    @Override
    public void clear() {
        life = new ReceiverLife(life.number + 1, stream, batches, window);
        queue.clear();
        queued = 0;
        visible = 0;
        owedUnits = 0;
        owedBytes = 0;
        broken = false;
        forgetAnnouncement();
    }

    // --- the sender's: at the other end

    @Override
    public void send(ElementKind kind, @Nullable Object value, long timestamp) {
        throw elsewhere();
    }

    @Override
    public long sent() {
        throw elsewhere();
    }

    @Override
    public void flush() {
        throw elsewhere();
    }

    @Override
    protected void place(Event event) {
        throw elsewhere();
    }

    @Override
    public void forEachPending(ElementVisitor visitor) {
        throw elsewhere();
    }

    private IllegalStateException elsewhere() {
        return new IllegalStateException("stream " + stream + " has its receiver here; its sender is on another node");
    }
}
