package dev.weir.benchmark.loop;

import dev.weir.benchmark.contender.FeedReader;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.ysb.AdEvent;
import dev.weir.benchmark.ysb.CampaignCount;
import dev.weir.benchmark.ysb.CampaignViews;
import dev.weir.benchmark.ysb.Campaigns;
import dev.weir.ir.time.WatermarkGenerator;
import dev.weir.ir.time.WatermarkStrategy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Yahoo Streaming Benchmark: a table from ads to numbers of campaigns, and one array of counts a window. */
final class CampaignViewsLoop implements Loop<AdEvent, CampaignCount> {
    private static final long SIZE_MILLIS = CampaignViews.WINDOW.toMillis();

    private final Map<String, Integer> campaigns = new HashMap<>();
    private final Windows<long[]> windows = new Windows<>(SIZE_MILLIS, () -> new long[Campaigns.COUNT]);
    private long closed = Long.MIN_VALUE;

    CampaignViewsLoop() {
        for (int ad = 0; ad < Campaigns.ADS; ad++) {
            campaigns.put(Campaigns.ad(ad), ad / Campaigns.ADS_EACH);
        }
    }

    @Override
    public void run(
            FeedReader<AdEvent> events, RowRecorder.Task<CampaignCount> rows, WatermarkStrategy<AdEvent> watermarks) {
        WatermarkGenerator watermark = new WatermarkGenerator(watermarks);
        @Nullable AdEvent event;
        while ((event = Loop.next(events)) != null) {
            long timestamp = event.timeMillis();
            if (event.isView()) {
                count(event.ad(), timestamp);
            }
            if (watermark.advance(timestamp)) {
                close(watermark.current() + 1, rows);
            }
        }
        close(Long.MAX_VALUE, rows);
    }

    private void count(String ad, long timestamp) {
        Integer campaign = campaigns.get(ad);
        if (campaign != null) {
            long[] counts = windows.at(timestamp, closed);
            if (counts != null) {
                counts[campaign]++;
            }
        }
    }

    private void close(long time, RowRecorder.Task<CampaignCount> rows) {
        closed = time;
        Map.Entry<Long, long[]> window;
        while ((window = windows.close(time)) != null) {
            long start = window.getKey();
            long[] counts = window.getValue();
            for (int campaign = 0; campaign < counts.length; campaign++) {
                if (counts[campaign] > 0) {
                    rows.row(
                            new CampaignCount(Campaigns.campaign(campaign), start, counts[campaign]),
                            start + SIZE_MILLIS - 1);
                }
            }
        }
    }
}
