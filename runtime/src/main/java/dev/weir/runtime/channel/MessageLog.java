package dev.weir.runtime.channel;

import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The elements sent on one channel, numbered from 1, as far as they have not been forgotten. Ends and events have no number and are not
 * kept: events are the scheme's own, and that the sender has ended is one bit.
 *
 * <p>It is bounded by number and by bytes. Three quarters full it is {@linkplain #takeFilling() filling}, which the scheme is told; full it
 * shuts its sender's {@link Gate}, and whoever has nothing more taken cannot send more than one record makes of it. It forgets only what it is
 * told to.
 *
 * <pre>
 *   1 ... forgotten | forgotten + 1 ... sent |
 *                     the log
 * </pre>
 */
public final class MessageLog {
    /** One record in so many is written to see how large it is, and stands for those that follow: all of them would cost too much. */
    private static final int MEASURED_EVERY = 16;

    /** Bytes of an element without its record. */
    private static final int ELEMENT_BYTES = 9;

    private static final int FIRST_ELEMENTS = 16; // a power of two

    private final LogBound bound;
    private final Gate gate;
    private final Serde<Object> serde;
    private final ByteWriter scratch = new ByteWriter();
    private ElementKind[] kinds = new ElementKind[FIRST_ELEMENTS];
    private @Nullable Object[] values = new Object[FIRST_ELEMENTS];
    private long[] timestamps = new long[FIRST_ELEMENTS];
    private long[] ends = new long[FIRST_ELEMENTS]; // bytes of all elements up to this one
    private long forgotten;
    private long sent;
    private long forgottenBytes;
    private long sentBytes;
    private long recordBytes;
    private int unmeasured;
    private long alreadyHandled;
    private boolean ended;
    private boolean full;
    private boolean toldFilling;

    /**
     * An empty log.
     *
     * @param gate of the sender
     * @param serde of the channel's records
     */
    public MessageLog(LogBound bound, Gate gate, Serde<Object> serde) {
        this.bound = bound;
        this.gate = gate;
        this.serde = serde;
    }

    /** An empty log of whatever it is given, which has no sender. */
    public static MessageLog read(Serde<Object> serde) {
        return new MessageLog(new LogBound(Integer.MAX_VALUE, Long.MAX_VALUE), new Gate(), serde);
    }

    /** Whether elements of this kind are numbered and kept. */
    public static boolean keeps(ElementKind kind) {
        return kind == ElementKind.RECORD || kind == ElementKind.WATERMARK || kind == ElementKind.IDLE;
    }

    /**
     * Adds the next element; only its being there counts for an end, nothing for an event.
     *
     * @return whether the receiver is to have it: false if it has had it from an earlier life of the sender
     */
    public boolean append(ElementKind kind, @Nullable Object value, long timestamp) {
        if (!keeps(kind)) {
            ended |= kind == ElementKind.END;
            return true;
        }
        if (sent - forgotten == kinds.length) {
            grow();
        }
        sentBytes += ELEMENT_BYTES + (kind == ElementKind.RECORD && value != null ? recordBytes(value) : 0);
        int at = at(++sent);
        ends[at] = sentBytes;
        kinds[at] = kind;
        values[at] = value;
        timestamps[at] = timestamp;
        look();
        return sent > alreadyHandled;
    }

    private long recordBytes(Object value) {
        if (unmeasured-- == 0) {
            unmeasured = MEASURED_EVERY - 1;
            scratch.reset();
            serde.write(value, scratch);
            recordBytes = scratch.position();
        }
        return recordBytes;
    }

    private void look() {
        boolean now = bound.isReached(kept(), sentBytes - forgottenBytes);
        if (now != full) {
            full = now;
            gate.overflowing(now ? 1 : -1);
        }
    }

    /** Whether its sender takes nothing more because of it. */
    public boolean isFull() {
        return full;
    }

    /** Elements in it. */
    public long kept() {
        return sent - forgotten;
    }

    /** Whether it is three quarters full; true once, and once again after each call of {@link #forget} that leaves it so. */
    public boolean takeFilling() {
        boolean filling = !toldFilling && bound.isNear(kept(), sentBytes - forgottenBytes);
        toldFilling |= filling;
        return filling;
    }

    /** What it holds and may hold, in words. */
    public String fill() {
        return kept() + " elements of at most " + bound.elements() + ", about " + (sentBytes - forgottenBytes)
                + " bytes of at most " + bound.bytes();
    }

    /** The receiver has handled elements up to this number, of this sender or of its earlier lives. */
    public void receiverHas(long number) {
        alreadyHandled = number;
    }

    /** Whether the receiver has handled more than was sent: it went on when the sender was restarted. */
    public boolean isReceiverAhead() {
        return alreadyHandled > sent;
    }

    private int at(long number) {
        return (int) number & (kinds.length - 1);
    }

    private void grow() {
        int before = kinds.length;
        ElementKind[] oldKinds = kinds;
        Object[] oldValues = values;
        long[] oldTimestamps = timestamps;
        kinds = Arrays.copyOf(kinds, before * 2);
        values = new Object[before * 2];
        timestamps = new long[before * 2];
        long[] oldEnds = ends;
        ends = new long[before * 2];
        for (long number = forgotten + 1; number <= sent; number++) {
            int from = (int) number & (before - 1);
            kinds[at(number)] = oldKinds[from];
            values[at(number)] = oldValues[from];
            timestamps[at(number)] = oldTimestamps[from];
            ends[at(number)] = oldEnds[from];
        }
    }

    /** Forgets elements up to a number. */
    public void forget(long upTo) {
        for (long last = Math.min(upTo, sent); forgotten < last; ) {
            int at = at(++forgotten);
            values[at] = null;
            forgottenBytes = ends[at];
        }
        toldFilling = false;
        look();
    }

    /** Goes on after this number, with nothing in the log. */
    public void beginAfter(long number) {
        Arrays.fill(values, null);
        forgotten = number;
        sent = number;
        forgottenBytes = sentBytes;
        toldFilling = false;
        look();
    }

    /** Number of the last element that is not in the log any more, or 0. */
    public long forgotten() {
        return forgotten;
    }

    /** Number of the last element sent, or 0. */
    public long sent() {
        return sent;
    }

    /** Whether the sender has told the end. */
    public boolean ended() {
        return ended;
    }

    /**
     * Visits, in order, all elements after a number.
     *
     * @throws IllegalStateException if some of them are forgotten
     */
    public void forEachAfter(long number, ElementVisitor visitor) {
        if (number < forgotten) {
            throw new IllegalStateException("elements " + (number + 1) + " to " + forgotten
                    + " are not in the log any more: the scheme must restart their sender as well");
        }
        for (long each = number + 1; each <= sent; each++) {
            int at = at(each);
            visitor.visit(kinds[at], values[at], timestamps[at]);
        }
    }
}
