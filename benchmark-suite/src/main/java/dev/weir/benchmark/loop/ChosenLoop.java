package dev.weir.benchmark.loop;

import dev.weir.benchmark.contender.FeedReader;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.nexmark.Bid;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.query.Query2;
import dev.weir.benchmark.nexmark.query.Query2.Price;
import dev.weir.ir.time.WatermarkStrategy;
import org.jspecify.annotations.Nullable;

/** Query 2: prices of every 123rd auction. */
final class ChosenLoop implements Loop<NexmarkEvent, Price> {
    @Override
    public void run(
            FeedReader<NexmarkEvent> events, RowRecorder.Task<Price> rows, WatermarkStrategy<NexmarkEvent> watermarks) {
        @Nullable NexmarkEvent event;
        while ((event = Loop.next(events)) != null) {
            if (event instanceof Bid bid && Query2.isChosen(bid)) {
                rows.row(new Price(bid.auction(), bid.price()), bid.dateTime());
            }
        }
    }
}
