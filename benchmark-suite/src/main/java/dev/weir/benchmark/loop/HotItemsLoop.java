package dev.weir.benchmark.loop;

import dev.weir.benchmark.contender.FeedReader;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.nexmark.Bid;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.query.Query5.HotItem;
import dev.weir.ir.time.WatermarkGenerator;
import dev.weir.ir.time.WatermarkStrategy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;
import org.agrona.collections.LongArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Query 5 over any windows: bids counted once, in slices of the slide's length. The window's counts are kept, and move on with it: a slice is added when it is
 * full and taken off when it is over.
 */
final class HotItemsLoop implements Loop<NexmarkEvent, HotItem> {
    private static final long SECOND_MILLIS = 1_000;
    private static final int SLICE_SLOTS = 256;

    private final long sizeMillis;
    private final long slideMillis;
    private final TreeMap<Long, LongCounts> slices = new TreeMap<>();
    private final Deque<LongCounts> spare = new ArrayDeque<>();
    private final LongArrayList leaders = new LongArrayList();
    private LongCounts window = new LongCounts(SLICE_SLOTS);
    private long most;
    private int alive;

    private @Nullable LongCounts slice;
    private long sliceStart;

    /** Windows that end at or before this have been handed out; slices that end there are in the window's counts. */
    private long closed = Long.MIN_VALUE;

    /** @param sizeSeconds a multiple of {@code slideSeconds} */
    HotItemsLoop(int sizeSeconds, int slideSeconds) {
        sizeMillis = sizeSeconds * SECOND_MILLIS;
        slideMillis = slideSeconds * SECOND_MILLIS;
    }

    @Override
    public void run(
            FeedReader<NexmarkEvent> events,
            RowRecorder.Task<HotItem> rows,
            WatermarkStrategy<NexmarkEvent> watermarks) {
        WatermarkGenerator watermark = new WatermarkGenerator(watermarks);
        @Nullable NexmarkEvent event;
        while ((event = Loop.next(events)) != null) {
            long timestamp = event.dateTime();
            if (event instanceof Bid bid) {
                count(bid.auction(), timestamp);
            }
            if (watermark.advance(timestamp)) {
                close(watermark.current() + 1, rows);
            }
        }
        if (!slices.isEmpty()) {
            close(slices.lastKey() + sizeMillis, rows);
        }
    }

    private void count(long auction, long timestamp) {
        LongCounts counts = slice;
        if (counts == null || timestamp < sliceStart || timestamp >= sliceStart + slideMillis) {
            long start = timestamp - Math.floorMod(timestamp, slideMillis);
            if (start + sizeMillis <= closed) {
                return;
            }
            counts = slices.computeIfAbsent(start, any -> fresh());
            if (start < closed) {
                // Late for some windows only: the window's counts have the slice already.
                window.add(auction, 1);
            } else {
                slice = counts;
                sliceStart = start;
            }
        }
        counts.add(auction, 1);
    }

    /** Hands out the windows that end at or before a time, and drops the slices that no later window has. */
    private void close(long time, RowRecorder.Task<HotItem> rows) {
        if (time < closed + slideMillis) {
            return;
        }
        long end;
        while (!slices.isEmpty() && (end = Math.max(closed, slices.firstKey()) + slideMillis) <= time) {
            LongCounts full = slices.get(end - slideMillis);
            if (full != null) {
                full.forEach(window::add);
            }
            slice = null;
            closed = end;
            handOut(end - sizeMillis, rows);
            if (slices.firstKey() + sizeMillis <= end) {
                LongCounts over = slices.pollFirstEntry().getValue();
                over.forEach((auction, bids) -> window.add(auction, -bids));
                over.clear();
                spare.push(over);
            }
        }
        closed = Math.max(closed, time - Math.floorMod(time, slideMillis));
    }

    private void handOut(long start, RowRecorder.Task<HotItem> rows) {
        leaders.clear();
        most = 0;
        alive = 0;
        window.forEach(this::lead);
        for (int i = 0; i < leaders.size(); i++) {
            rows.row(new HotItem(start, leaders.getLong(i), most), start + sizeMillis - 1);
        }
        if (window.size() > 2 * alive) {
            LongCounts kept = new LongCounts(SLICE_SLOTS);
            window.forEach((auction, bids) -> {
                if (bids > 0) {
                    kept.add(auction, bids);
                }
            });
            window = kept;
        }
    }

    private void lead(long auction, long bids) {
        if (bids > 0) {
            alive++;
        }
        if (bids > most) {
            most = bids;
            leaders.clear();
        }
        if (bids == most && bids > 0) {
            leaders.addLong(auction);
        }
    }

    private LongCounts fresh() {
        LongCounts used = spare.poll();
        return used == null ? new LongCounts(SLICE_SLOTS) : used;
    }
}
