package dev.weir.runtime.operator;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.time.Watermarks;
import dev.weir.ir.window.WindowAssigner;
import dev.weir.state.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What tumbling and sliding windows share, whatever is kept in them: which windows a record falls into, when they fire, how long
 * they stay. State is one entry a (key, window start).
 *
 * <pre>
 *   waiting --watermark reaches the last timestamp--> fires, key by key --> forgotten
 *                                                        | allowed lateness
 *                                                        v
 *                                                       kept --watermark passes the lateness--> forgotten
 * </pre>
 */
abstract class TimeWindowOperator extends Operator {
    private final long size;
    private final long slide;
    private final long offset;
    private final long lateness;
    private final WindowIndex waiting = new WindowIndex();
    private final WindowIndex kept = new WindowIndex();

    /** Start of the last window that the last record fell into; before any, one that no timestamp is near. */
    private long lastStart = Long.MIN_VALUE;

    /** Keys of the earliest waiting window that have fired already. */
    private int firedKeys;

    private int forgottenKeys;

    TimeWindowOperator(OperatorContext context, WindowAssigner windows, long allowedLatenessMillis) {
        super(context);
        if (windows instanceof WindowAssigner.Tumbling tumbling) {
            size = tumbling.sizeMillis();
            slide = size;
            offset = tumbling.offsetMillis();
        } else if (windows instanceof WindowAssigner.Sliding sliding) {
            size = sliding.sizeMillis();
            slide = sliding.slideMillis();
            offset = sliding.offsetMillis();
        } else {
            throw new IllegalArgumentException("expected tumbling or sliding windows, found " + windows);
        }
        this.lateness = allowedLatenessMillis;
    }

    // --- what is kept in a window

    /** Adds a value to the window of its key; true if the key had nothing there. */
    abstract boolean add(int port, Object value, long start);

    /** Puts the key of the value last added into the list. */
    abstract void addKey(KeyList keys);

    /** Emits the result of the value last added, whose window has fired before. */
    abstract void emitAgain(long start);

    /** Emits the result of a key's window. */
    abstract void emit(KeyList keys, int index, long start);

    /** Forgets a key's window. */
    abstract void forget(KeyList keys, int index, long start);

    /** Takes a late record. */
    abstract void late(int port, Object value, long timestamp);

    /** Calls {@link #index} for every entry of the state. */
    abstract void forEachEntry();

    // --- records

    @Override
    protected void process(int port, Object value, long timestamp) {
        in++;
        long start = lastStartOf(timestamp);
        boolean taken = false;
        while (start > timestamp - size && lastTimestamp(start) + lateness > watermark) {
            taken = true;
            addTo(start, port, value);
            start -= slide;
        }
        if (!taken) {
            late++;
            late(port, value, timestamp);
        }
    }

    /** Start of the last window that holds the timestamp. Mostly it is that of the record before, and nothing is divided. */
    private long lastStartOf(long timestamp) {
        long into = timestamp - lastStart;
        if (into < 0 || into >= slide) {
            lastStart = timestamp - Math.floorMod(timestamp - offset, slide);
        }
        return lastStart;
    }

    /** Whether the timestamp falls into this window and no other, and it has not fired. */
    final boolean isOnly(long start, long timestamp) {
        long into = timestamp - start;
        return into >= 0 && into < size && slide == size && lastTimestamp(start) > watermark;
    }

    private void addTo(long start, int port, Object value) {
        boolean fired = lastTimestamp(start) <= watermark;
        boolean created;
        try {
            created = add(port, value, start);
            if (created) {
                addKey(fired ? kept.of(start) : waiting.of(start));
            }
        } catch (RuntimeException e) {
            throw failure(value, e);
        }
        if (fired) {
            emitAgain(start);
        }
    }

    /** The last timestamp of the window with that start. */
    final long lastTimestamp(long start) {
        return start + size - 1;
    }

    /** The end of the window with that start. */
    final long endOf(long start) {
        return start + size;
    }

    // --- watermarks

    @Override
    protected boolean hasTimers() {
        return isDue(waiting.first(), 0) || isDue(kept.first(), lateness);
    }

    @Override
    protected int fireDue(int most) {
        int handled = 0;
        while (handled < most && isDue(waiting.first(), 0)) {
            handled += fire(waiting.first(), most - handled);
        }
        while (handled < most && isDue(kept.first(), lateness)) {
            handled += forgetKept(kept.first(), most - handled);
        }
        return handled;
    }

    private boolean isDue(long start, long extraMillis) {
        return start != Watermarks.END && lastTimestamp(start) + extraMillis <= watermark;
    }

    private int fire(long start, int most) {
        KeyList keys = waiting.of(start);
        int end = Math.min(keys.size(), firedKeys + most);
        int handled = 0;
        // A full outlet ends the step: what is left fires when there is room again.
        while (firedKeys < end && !context.gate().backpressured()) {
            emit(keys, firedKeys, start);
            if (lateness == 0) {
                forget(keys, firedKeys, start);
            }
            firedKeys++;
            handled++;
        }
        if (firedKeys == keys.size()) {
            waiting.removeFirst();
            firedKeys = 0;
            if (lateness > 0) {
                kept.of(start).addAll(keys);
            }
            return handled;
        }
        return most;
    }

    private int forgetKept(long start, int most) {
        KeyList keys = kept.of(start);
        int end = Math.min(keys.size(), forgottenKeys + most);
        int handled = end - forgottenKeys;
        while (forgottenKeys < end) {
            forget(keys, forgottenKeys++, start);
        }
        if (forgottenKeys == keys.size()) {
            kept.removeFirst();
            forgottenKeys = 0;
        }
        return Math.max(1, handled);
    }

    @Override
    public boolean repeats() {
        // Restored keys fire in the order of the table.
        return false;
    }

    // --- checkpoints: with a lateness, an entry does not tell whether it has fired in a round that is under way

    @Override
    protected void save(ByteWriter section, long checkpointId) throws Exception {
        boolean midway = lateness > 0 && watermark != forwardedWatermark();
        section.writeBoolean(midway);
        if (midway) {
            long first = waiting.first();
            section.writeLong(first);
            // Fired in this round, and, if the round began before a restore, those that had fired by then.
            KeyList keptKeys = kept.get(first);
            KeyList before = keptKeys == null ? new KeyList() : keptKeys;
            section.writeVarInt(before.size() + firedKeys);
            for (int i = 0; i < before.size(); i++) {
                writeKey(before, i, section);
            }
            for (int i = 0; i < firedKeys; i++) {
                writeKey(waiting.of(first), i, section);
            }
        }
    }

    /** Writes a key of a list. */
    abstract void writeKey(KeyList keys, int index, ByteWriter out);

    /** Reads a key. */
    abstract Object readKey(ByteReader in);

    /** The key of the entry at hand. */
    abstract Object keyAtHand();

    private long restoredFirst = Watermarks.NONE;
    private Set<Object> restoredFired = new HashSet<>();

    @Override
    protected void restore(ByteReader section) throws Exception {
        restoredFirst = forwardedWatermark() == Watermarks.NONE ? Watermarks.NONE : forwardedWatermark() - size + 2;
        if (section.readBoolean()) {
            restoredFirst = section.readLong();
            int fired = section.readVarInt();
            for (int i = 0; i < fired; i++) {
                restoredFired.add(readKey(section));
            }
        }
    }

    @Override
    protected void onRestored(List<Snapshot> restored) {
        forEachEntry();
        restoredFired = Set.of();
    }

    /** Notes an entry found in the restored state; its key is the one at hand. */
    final void index(long start) {
        boolean fired = start < restoredFirst || (start == restoredFirst && restoredFired.contains(keyAtHand()));
        addKey(fired ? kept.of(start) : waiting.of(start));
    }
}
