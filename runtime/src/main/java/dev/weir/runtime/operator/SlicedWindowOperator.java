package dev.weir.runtime.operator;

import dev.weir.ir.function.LongFold;
import dev.weir.ir.function.LongWindowResult;
import dev.weir.ir.operation.Aggregation;
import dev.weir.ir.operation.KeySpec;
import dev.weir.ir.operation.WindowOperation;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.state.StateDescriptor.Limits;
import dev.weir.ir.time.Watermarks;
import dev.weir.ir.window.WindowAssigner;
import dev.weir.state.LongMap;
import dev.weir.state.LongTable;
import dev.weir.state.NamespacedEntries;
import dev.weir.state.Snapshot;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sliding windows with primitive keys and aggregates and no allowed lateness, computed from slices that windows share
 * (Carbone et al., Cutty, CIKM 2016; Traub et al., Scotty, ICDE 2018). A slice is as long as the windows' distance; a record updates one
 * entry, (key, slice), however many windows it falls into. A window that fires merges its slices; then its first slice is forgotten. Counts
 * ({@link LongFold#counts}) stay merged for the next window: it adds its last slice, after the first one was taken out of them.
 *
 * <pre>
 *   slices     | s0 | s1 | s2 | s3 | s4 |        window at s0 = s0 + s1 + s2, then s0 goes
 *   windows    |--------------|                  window at s1 =      s1 + s2 + s3
 *                   |--------------|
 * </pre>
 *
 * A window fires in bounded steps: {@link Step#MERGE} sums its keys up on the heap, {@link Step#EMIT} hands them on, and
 * {@link Step#FORGET} frees its first slice. A checkpoint may come in between: {@link FiredWindows} says for which keys it has fired.
 */
final class SlicedWindowOperator extends Operator implements LongTable.Visitor {
    private final ToLongFunction<Object> key;
    private final LongFold<Object> fold;
    private final LongWindowResult<Object> result;
    private final long size;
    private final long slide;
    private final long offset;
    private final LongTable table;

    /** The table, if it keeps the entries of a slice together. */
    private final @Nullable NamespacedEntries together;

    /** The slices that there are, and the keys of each if the table does not know them. */
    private final WindowIndex slices = new WindowIndex();

    private final FiredWindows fired;

    /** Whether some keys have come farther than others. */
    private boolean uneven;

    /** Start of the first window that has not fired for all keys; no window before it fires any more. */
    private long next = Long.MIN_VALUE;

    // The slice that the last record fell into.
    private long slice = Long.MIN_VALUE;
    private @Nullable KeyList keysOfSlice;

    // The window that is firing, which is the next.
    private final LongMap merged = new LongMap();

    /** Where the slices end that are merged already, in windows of counts; before all of them if none are. */
    private long mergedUntil = Long.MIN_VALUE;

    private final boolean staysMerged;
    private Step step = Step.MERGE;
    private int sliceAt;
    private int keyAt;

    private enum Step {
        MERGE,
        EMIT,
        FORGET
    }

    @SuppressWarnings("unchecked")
    SlicedWindowOperator(OperatorContext context, WindowOperation<?, ?, ?> operation) {
        super(context);
        this.key = ((KeySpec.OfLong<Object>) operation.key()).key();
        this.fold = ((Aggregation.OfLong<Object>) operation.aggregation()).fold();
        this.result = (LongWindowResult<Object>) Objects.requireNonNull(operation.longResult());
        WindowAssigner.Sliding windows = (WindowAssigner.Sliding) operation.windows();
        this.size = windows.sizeMillis();
        this.slide = windows.slideMillis();
        this.offset = windows.offsetMillis();
        this.table = longTable(LongWindowOperator.STATE, true, Limits.NONE);
        this.together = table instanceof NamespacedEntries entries ? entries : null;
        this.staysMerged = together != null && fold.counts();
        this.fired = new FiredWindows(context.scope(), slide);
    }

    /** Whether windows are computed this way: not if a record may still change one that has fired, whose other records are not known then. */
    static boolean fits(WindowOperation<?, ?, ?> operation) {
        return operation.longResult() != null
                && operation.allowedLatenessMillis() == 0
                && operation.windows() instanceof WindowAssigner.Sliding;
    }

    // --- records

    @Override
    protected void process(int port, Object value, long timestamp) {
        in++;
        long into = timestamp - slice;
        KeyList keys = keysOfSlice;
        if (into < 0 || into >= slide || keys == null || slice + size - 1 <= watermark || busy()) {
            keys = turnTo(timestamp);
        }
        if (keys == null) {
            takeLate(value, timestamp);
            return;
        }
        try {
            long k = key.applyAsLong(value);
            if (uneven && slice < fired.before(k)) {
                takeLate(value, timestamp);
                return;
            }
            table.assign(fold.add(table.acquire(k, slice, fold.initial()), value));
            if (together == null && table.created()) {
                keys.add(k);
            }
        } catch (RuntimeException e) {
            throw failure(value, e);
        }
    }

    /** Takes the slice of a timestamp in hand, and returns its keys; null if all its windows have fired. */
    private @Nullable KeyList turnTo(long timestamp) {
        // The watermark came before this record, so what is due does not have it.
        while (hasTimers()) {
            fire(Integer.MAX_VALUE, true);
        }
        next = Math.max(next, firstOpen());
        slice = startOf(timestamp);
        boolean open = slice >= next && slice + size - 1 > watermark;
        keysOfSlice = open ? slices.of(slice) : null;
        if (open && slice < mergedUntil) {
            // It is too late for some windows of its slice, which are merged, and not for others.
            separate();
        }
        return keysOfSlice;
    }

    private void separate() {
        merged.clear();
        mergedUntil = Long.MIN_VALUE;
    }

    private void takeLate(Object value, long timestamp) {
        late++;
        Output side = side(WindowOperation.LATE);
        if (side != null) {
            side.emit(value, timestamp);
        }
    }

    private long startOf(long timestamp) {
        return timestamp - Math.floorMod(timestamp - offset, slide);
    }

    /** Start of the first window that the watermark has not passed. */
    private long firstOpen() {
        if (watermark == Watermarks.NONE || watermark == Watermarks.END) {
            return watermark;
        }
        return startOf(watermark - size + 1) + slide;
    }

    // --- watermarks

    @Override
    protected boolean hasTimers() {
        return step != Step.MERGE || sliceAt > 0 || keyAt > 0 || isDue(nextWindow());
    }

    private boolean isDue(long start) {
        return start != Watermarks.END && start + size - 1 <= watermark;
    }

    /** Start of the first window that has not fired and has records. */
    private long nextWindow() {
        long first = slices.first();
        return first == Watermarks.END ? Watermarks.END : Math.max(next, first - (size - slide));
    }

    @Override
    protected int fireDue(int most) {
        int handled = 0;
        while (handled < most && hasTimers()) {
            int now = fire(most - handled, false);
            handled += now;
            if (now == 0) {
                // A full outlet ends the step: what is left fires when there is room again.
                return most;
            }
        }
        return handled;
    }

    /** Goes on with the window that is due; returns how many keys were handled, at least 1 unless the outlets are full. */
    private int fire(int most, boolean regardlessOfRoom) {
        switch (step) {
            case MERGE -> {
                next = nextWindow();
                return merge(most);
            }
            case EMIT -> {
                return emit(most, regardlessOfRoom);
            }
            default -> {
                return forget(most);
            }
        }
    }

    private int merge(int most) {
        int handled = 0;
        while (sliceAt < slices.size() && slices.startAt(sliceAt) < next + size) {
            if (slices.startAt(sliceAt) < mergedUntil) {
                sliceAt++;
                continue;
            }
            handled += together == null
                    ? mergeByKeys(most - handled)
                    : mergeWhole(together, slices.startAt(sliceAt), most - handled, false);
            if (handled == most) {
                return handled;
            }
            keyAt = 0;
            sliceAt++;
        }
        sliceAt = 0;
        step = Step.EMIT;
        return Math.max(1, handled);
    }

    /** Merges at most so many entries of the slice at hand; fewer only if there are no more. */
    private int mergeByKeys(int most) {
        long start = slices.startAt(sliceAt);
        KeyList keys = slices.at(sliceAt);
        int end = (int) Math.min(keys.size(), (long) keyAt + most);
        int handled = end - keyAt;
        while (keyAt < end) {
            long k = keys.longAt(keyAt++);
            merge(k, table.get(k, start, fold.initial()));
        }
        return handled;
    }

    /** Merges at most so many entries of a slice, or takes them out again; fewer only if there are no more. */
    private int mergeWhole(NamespacedEntries tables, long start, int most, boolean out) {
        LongMap entries = tables.entriesOf(start);
        int handled = 0;
        int places = entries == null ? 0 : entries.places();
        while (entries != null && handled < most) {
            keyAt = entries.nextUsed(keyAt);
            if (keyAt == places) {
                return handled;
            }
            if (out) {
                takeOut(entries.keyAt(keyAt), entries.valueAt(keyAt));
            } else {
                merge(entries.keyAt(keyAt), entries.valueAt(keyAt));
            }
            keyAt++;
            handled++;
        }
        return handled;
    }

    private void takeOut(long k, long count) {
        long left = merged.acquire(k, 0) - count;
        if (left == 0) {
            merged.remove(k);
        } else {
            merged.assign(left);
        }
    }

    private void merge(long k, long aggregate) {
        long before = merged.acquire(k, aggregate);
        if (!merged.created()) {
            merged.assign(fold.merge(before, aggregate));
        }
    }

    private int emit(int most, boolean regardlessOfRoom) {
        int handled = 0;
        int places = merged.places();
        keyAt = merged.nextUsed(keyAt);
        while (keyAt < places) {
            if (handled == most || (!regardlessOfRoom && context.gate().backpressured())) {
                return handled;
            }
            long k = merged.keyAt(keyAt);
            if (!uneven || next >= fired.before(k)) {
                emit(k, merged.valueAt(keyAt));
            }
            handled++;
            keyAt = merged.nextUsed(keyAt + 1);
        }
        keyAt = 0;
        if (staysMerged) {
            mergedUntil = next + size;
            // The record that comes next may fall into a slice that is merged: it looks.
            keysOfSlice = null;
        } else {
            merged.clear();
        }
        next += slide;
        fired.reached(next);
        uneven = !fired.isEven();
        step = Step.FORGET;
        return Math.max(1, handled);
    }

    private void emit(long k, long aggregate) {
        Object made;
        try {
            made = notNull(result.of(k, next, next + size, aggregate), "the result function");
        } catch (RuntimeException e) {
            throw failure(k, e);
        }
        out.emit(made, next + size - 1);
    }

    /** Frees slices of which no window is left. */
    private int forget(int most) {
        int handled = 0;
        while (slices.first() < next) {
            long start = slices.first();
            KeyList keys = slices.at(0);
            if (together != null) {
                handled += start < mergedUntil ? mergeWhole(together, start, most - handled, true) : 0;
                if (handled == most) {
                    return handled;
                }
                together.removeAll(start);
            }
            while (keyAt < keys.size()) {
                if (handled == most) {
                    return handled;
                }
                table.remove(keys.longAt(keyAt++), start);
                handled++;
            }
            keyAt = 0;
            slices.removeFirst();
        }
        step = Step.MERGE;
        return Math.max(1, handled);
    }

    @Override
    public boolean repeats() {
        // Restored keys fire in the order of the table.
        return false;
    }

    // --- checkpoints

    @Override
    protected void save(ByteWriter section, long checkpointId) {
        LongMap emitted = new LongMap();
        for (int place = 0; step == Step.EMIT && place < keyAt; place++) {
            if (merged.isUsed(place)) {
                emitted.acquire(merged.keyAt(place), 0);
            }
        }
        fired.write(section, next, emitted);
    }

    @Override
    protected void restore(ByteReader section) {
        next = fired.read(section);
        uneven = !fired.isEven();
    }

    @Override
    protected void onRestored(List<Snapshot> restored) {
        table.forEach(this);
        // What was being forgotten goes before anything is merged.
        step = Step.FORGET;
    }

    /** Notes an entry found in the restored state. */
    @Override
    public void entry(long k, long start, long aggregate) {
        KeyList keys = slices.of(start);
        if (together == null) {
            keys.add(k);
        }
    }
}
