package dev.weir.runtime.channel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The elements sent on one channel, numbered from 1, as far as they have not been forgotten. Ends and events have no number and are not
 * kept: events are the scheme's own, and that the sender has ended is one bit.
 *
 * <p>It is bounded: beyond {@link #MOST_ELEMENTS} it forgets the oldest. What is forgotten cannot be sent again, which the scheme sees
 * in {@link #forgotten} and must heed when it chooses where to restart from.
 *
 * <pre>
 *   1 ... forgotten | forgotten + 1 ... sent |
 *                     the log
 * </pre>
 */
public final class MessageLog {
    /** Elements kept at most: one second of a fast channel. */
    public static final int MOST_ELEMENTS = 1 << 20;

    private final int most;
    private ElementKind[] kinds = new ElementKind[64];
    private @Nullable Object[] values = new Object[64];
    private long[] timestamps = new long[64];
    private long forgotten;
    private long sent;
    private long alreadyHandled;
    private boolean ended;

    /** An empty log. */
    public MessageLog() {
        this(MOST_ELEMENTS);
    }

    /** An empty log of at most so many elements, a power of two of at least 64. */
    MessageLog(int most) {
        this.most = most;
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
            if (kinds.length == most) {
                forget(forgotten + 1);
            } else {
                grow();
            }
        }
        int at = at(++sent);
        kinds[at] = kind;
        values[at] = value;
        timestamps[at] = timestamp;
        return sent > alreadyHandled;
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
        for (long number = forgotten + 1; number <= sent; number++) {
            int from = (int) number & (before - 1);
            kinds[at(number)] = oldKinds[from];
            values[at(number)] = oldValues[from];
            timestamps[at(number)] = oldTimestamps[from];
        }
    }

    /** Forgets elements up to a number. */
    public void forget(long upTo) {
        for (long last = Math.min(upTo, sent); forgotten < last; ) {
            values[at(++forgotten)] = null;
        }
    }

    /** Goes on after this number, with nothing in the log. */
    public void beginAfter(long number) {
        Arrays.fill(values, null);
        forgotten = number;
        sent = number;
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
