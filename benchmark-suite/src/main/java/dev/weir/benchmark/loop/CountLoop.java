package dev.weir.benchmark.loop;

import dev.weir.benchmark.contender.FeedReader;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.nexmark.Bid;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.query.KeyedCount.BidCount;
import dev.weir.ir.time.WatermarkStrategy;
import org.jspecify.annotations.Nullable;

/** The keyed count: one array of keys and counts. */
final class CountLoop implements Loop<NexmarkEvent, BidCount> {
    static final int FIRST_SLOTS = 1 << 10;

    private final LongCounts counts = new LongCounts(FIRST_SLOTS);

    @Override
    public void run(
            FeedReader<NexmarkEvent> events,
            RowRecorder.Task<BidCount> rows,
            WatermarkStrategy<NexmarkEvent> watermarks) {
        @Nullable NexmarkEvent event;
        while ((event = Loop.next(events)) != null) {
            if (event instanceof Bid bid) {
                rows.row(new BidCount(bid.auction(), counts.add(bid.auction(), 1)), bid.dateTime());
            }
        }
    }
}
