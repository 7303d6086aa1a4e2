package dev.weir.benchmark.loop;

import dev.weir.benchmark.contender.FeedReader;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.nexmark.Bid;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.query.Query1;
import dev.weir.benchmark.nexmark.query.Query1.EuroBid;
import dev.weir.ir.time.WatermarkStrategy;
import org.jspecify.annotations.Nullable;

/** Query 1: bids with their price converted. */
final class EuroLoop implements Loop<NexmarkEvent, EuroBid> {
    @Override
    public void run(
            FeedReader<NexmarkEvent> events,
            RowRecorder.Task<EuroBid> rows,
            WatermarkStrategy<NexmarkEvent> watermarks) {
        @Nullable NexmarkEvent event;
        while ((event = Loop.next(events)) != null) {
            if (event instanceof Bid bid) {
                rows.row(Query1.convert(bid), bid.dateTime());
            }
        }
    }
}
