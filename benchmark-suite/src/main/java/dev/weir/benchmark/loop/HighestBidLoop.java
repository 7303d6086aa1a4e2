package dev.weir.benchmark.loop;

import dev.weir.benchmark.contender.FeedReader;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.nexmark.Bid;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.query.Query7.HighestBid;
import dev.weir.ir.time.WatermarkGenerator;
import dev.weir.ir.time.WatermarkStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Query 7: the highest price of each window and who bid it. */
final class HighestBidLoop implements Loop<NexmarkEvent, HighestBid> {
    private static final long SIZE_MILLIS = 10_000;

    private final Windows<Highest> windows = new Windows<>(SIZE_MILLIS, Highest::new);
    private long closed = Long.MIN_VALUE;

    private static final class Highest {
        private final List<Bid> bids = new ArrayList<>(1);
        private long price = Long.MIN_VALUE;

        void add(Bid bid) {
            if (bid.price() > price) {
                price = bid.price();
                bids.clear();
            }
            if (bid.price() == price) {
                bids.add(bid);
            }
        }
    }

    @Override
    public void run(
            FeedReader<NexmarkEvent> events,
            RowRecorder.Task<HighestBid> rows,
            WatermarkStrategy<NexmarkEvent> watermarks) {
        WatermarkGenerator watermark = new WatermarkGenerator(watermarks);
        @Nullable NexmarkEvent event;
        while ((event = Loop.next(events)) != null) {
            long timestamp = event.dateTime();
            if (event instanceof Bid bid) {
                Highest highest = windows.at(timestamp, closed);
                if (highest != null) {
                    highest.add(bid);
                }
            }
            if (watermark.advance(timestamp)) {
                close(watermark.current() + 1, rows);
            }
        }
        close(Long.MAX_VALUE, rows);
    }

    private void close(long time, RowRecorder.Task<HighestBid> rows) {
        closed = time;
        Map.Entry<Long, Highest> window;
        while ((window = windows.close(time)) != null) {
            long start = window.getKey();
            for (Bid bid : window.getValue().bids) {
                rows.row(
                        new HighestBid(start, bid.auction(), bid.price(), bid.bidder(), bid.dateTime(), bid.extra()),
                        start + SIZE_MILLIS - 1);
            }
        }
    }
}
