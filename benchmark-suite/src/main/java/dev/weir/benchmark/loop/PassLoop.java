package dev.weir.benchmark.loop;

import dev.weir.benchmark.contender.FeedReader;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.nexmark.Bid;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.ir.time.WatermarkStrategy;
import org.jspecify.annotations.Nullable;

/** Query 0: bids as they are. */
final class PassLoop implements Loop<NexmarkEvent, Bid> {
    @Override
    public void run(
            FeedReader<NexmarkEvent> events, RowRecorder.Task<Bid> rows, WatermarkStrategy<NexmarkEvent> watermarks) {
        @Nullable NexmarkEvent event;
        while ((event = Loop.next(events)) != null) {
            if (event instanceof Bid bid) {
                rows.row(bid, bid.dateTime());
            }
        }
    }
}
