package dev.weir.benchmark.loop;

import dev.weir.benchmark.contender.FeedReader;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.nexmark.Bid;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.query.Query5.HotItem;
import dev.weir.ir.time.WatermarkGenerator;
import dev.weir.ir.time.WatermarkStrategy;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.collections.LongArrayList;
import org.jspecify.annotations.Nullable;

/** Query 5: bids counted once, in slices of the slide's length; a window is the sum of its slices. */
final class HotItemsLoop implements Loop<HotItem> {
    private static final long SIZE_MILLIS = 10_000;
    private static final long SLIDE_MILLIS = 2_000;
    private static final int SLICE_SLOTS = 64;

    private final TreeMap<Long, LongCounts> slices = new TreeMap<>();
    private final LongCounts window = new LongCounts(4 * SLICE_SLOTS);
    private final LongArrayList leaders = new LongArrayList();
    private long most;

    private @Nullable LongCounts slice;
    private long sliceStart;

    /** Windows that end at or before this have been handed out. */
    private long closed = Long.MIN_VALUE;

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
                LongCounts counts = slice(timestamp);
                if (counts != null) {
                    counts.add(bid.auction(), 1);
                }
            }
            if (watermark.advance(timestamp)) {
                close(watermark.current() + 1, rows);
            }
        }
        if (!slices.isEmpty()) {
            close(slices.lastKey() + SIZE_MILLIS, rows);
        }
    }

    /** The slice of a timestamp, or null if all its windows are closed. */
    private @Nullable LongCounts slice(long timestamp) {
        if (slice != null && timestamp >= sliceStart && timestamp < sliceStart + SLIDE_MILLIS) {
            return slice;
        }
        long start = timestamp - Math.floorMod(timestamp, SLIDE_MILLIS);
        if (start + SIZE_MILLIS <= closed) {
            return null;
        }
        slice = slices.computeIfAbsent(start, any -> new LongCounts(SLICE_SLOTS));
        sliceStart = start;
        return slice;
    }

    /** Hands out the windows that end at or before a time, and drops the slices that no later window has. */
    private void close(long time, RowRecorder.Task<HotItem> rows) {
        long end;
        while (!slices.isEmpty() && (end = Math.max(closed, slices.firstKey()) + SLIDE_MILLIS) <= time) {
            handOut(end - SIZE_MILLIS, rows);
            closed = end;
            if (slices.firstKey() + SIZE_MILLIS <= closed) {
                slices.pollFirstEntry();
                slice = null;
            }
        }
        closed = Math.max(closed, time - Math.floorMod(time, SLIDE_MILLIS));
    }

    private void handOut(long start, RowRecorder.Task<HotItem> rows) {
        window.clear();
        leaders.clear();
        most = 0;
        for (Map.Entry<Long, LongCounts> part :
                slices.subMap(start, start + SIZE_MILLIS).entrySet()) {
            part.getValue().forEach((auction, bids) -> lead(auction, window.add(auction, bids)));
        }
        for (int i = 0; i < leaders.size(); i++) {
            rows.row(new HotItem(start, leaders.getLong(i), most), start + SIZE_MILLIS - 1);
        }
    }

    private void lead(long auction, long bids) {
        if (bids > most) {
            most = bids;
            leaders.clear();
        }
        if (bids == most) {
            leaders.addLong(auction);
        }
    }
}
