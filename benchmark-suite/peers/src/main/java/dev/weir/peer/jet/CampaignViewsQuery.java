package dev.weir.peer.jet;

import static com.hazelcast.jet.core.processor.Processors.aggregateToSlidingWindowP;

import com.hazelcast.function.FunctionEx;
import com.hazelcast.function.ToLongFunctionEx;
import com.hazelcast.jet.aggregate.AggregateOperations;
import com.hazelcast.jet.core.SlidingWindowPolicy;
import com.hazelcast.jet.core.TimestampKind;
import dev.weir.benchmark.ysb.AdEvent;
import dev.weir.benchmark.ysb.CampaignCount;
import dev.weir.benchmark.ysb.CampaignViews;
import dev.weir.benchmark.ysb.Campaigns;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Yahoo Streaming Benchmark: the source picks views and looks campaigns up. */
final class CampaignViewsQuery {
    private static final long WINDOW_MILLIS = CampaignViews.WINDOW.toMillis();

    private CampaignViewsQuery() {}

    /** A view, of which only this is needed. */
    private record Seen(String campaign, long timeMillis) {}

    static void add(JetGraph graph) {
        FunctionEx<Seen, String> campaign = Seen::campaign;
        ToLongFunctionEx<Seen> timestamp = Seen::timeMillis;
        graph.<AdEvent>source(() -> CampaignViewsQuery::seen)
                .keyed(
                        "counts",
                        campaign,
                        aggregateToSlidingWindowP(
                                List.of(campaign),
                                List.of(timestamp),
                                TimestampKind.EVENT,
                                SlidingWindowPolicy.tumblingWinPolicy(WINDOW_MILLIS),
                                0,
                                AggregateOperations.counting(),
                                (start, end, key, views, early) -> new CampaignCount((String) key, start, views)))
                .sink((item, rows) -> {
                    CampaignCount count = (CampaignCount) item;
                    rows.row(count, count.windowStart() + WINDOW_MILLIS - 1);
                });
    }

    private static @Nullable Object seen(AdEvent event) {
        if (!event.isView()) {
            return null;
        }
        String campaign = Campaigns.of(event.ad());
        return campaign == null ? null : new Seen(campaign, event.timeMillis());
    }
}
