package dev.weir.runtime.net;

import dev.weir.fault.Event;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.SerdeException;
import org.jspecify.annotations.Nullable;

/** A frame in a receiver's queue: elements of which some may be taken, an event's place, or the end of a batch. */
final class QueuedFrame {
    final FrameKind kind;
    final ByteReader in;
    private final Frame frame;

    /** Bytes of its elements, as the sender counts them. */
    final long elementBytes;

    /** Elements not taken; an event's place counts as one. */
    int left;

    /** Of a place. */
    @Nullable
    Event event;

    private QueuedFrame(Frame frame, ByteReader in, int left) {
        this.frame = frame;
        this.kind = frame.kind();
        this.in = in;
        this.left = left;
        this.elementBytes = kind == FrameKind.ELEMENTS ? in.remaining() : 0;
    }

    /** A frame that was looked at when it arrived: its fixed parts are there. */
    static QueuedFrame of(Frame frame) {
        ByteReader in = frame.reader();
        in.skip(Integer.BYTES); // the life
        int left = 0;
        if (frame.kind() == FrameKind.ELEMENTS) {
            left = in.readInt();
            in.skip(Long.BYTES);
        } else if (frame.kind() == FrameKind.ANNOUNCEMENT) {
            left = 1;
            in.skip(Long.BYTES);
        }
        return new QueuedFrame(frame, in, left);
    }

    /** A reader of what was not taken; this frame's own stays where it is. */
    ByteReader lookAhead() {
        return new ByteReader(frame.bytes(), frame.offset() + in.position(), in.remaining());
    }

    void expectEnd() {
        if (in.remaining() > 0) {
            throw new SerdeException("expected the end of the frame, found " + in.remaining() + " more bytes");
        }
    }
}
