package dev.weir.peer.flink;

import dev.weir.benchmark.ysb.AdEvent;
import dev.weir.benchmark.ysb.CampaignCount;
import dev.weir.benchmark.ysb.CampaignViews;
import dev.weir.benchmark.ysb.Campaigns;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** The Yahoo Streaming Benchmark: filter, projection and look-up in one chain; of a view only its campaign crosses the exchange. */
final class CampaignViewsQuery {
    private CampaignViewsQuery() {}

    static DataStream<CampaignCount> apply(DataStream<AdEvent> events) {
        return events.flatMap(
                        (event, out) -> {
                            if (event.isView()) {
                                String campaign = Campaigns.of(event.ad());
                                if (campaign != null) {
                                    out.collect(campaign);
                                }
                            }
                        },
                        PlainType.of(String.class, new TextSerializer()))
                .keyBy(campaign -> campaign, Types.STRING)
                .window(TumblingEventTimeWindows.of(CampaignViews.WINDOW))
                .aggregate(new Counting(), new Counts(), Types.LONG, Types.LONG, PlainType.passed(CampaignCount.class));
    }

    private static final class Counting implements AggregateFunction<String, Long, Long> {
        private static final long serialVersionUID = 1;

        @Override
        public Long createAccumulator() {
            return 0L;
        }

        @Override
        public Long add(String campaign, Long views) {
            return views + 1;
        }

        @Override
        public Long getResult(Long views) {
            return views;
        }

        @Override
        public Long merge(Long left, Long right) {
            return left + right;
        }
    }

    private static final class Counts extends ProcessWindowFunction<Long, CampaignCount, String, TimeWindow> {
        private static final long serialVersionUID = 1;

        @Override
        public void process(String campaign, Context context, Iterable<Long> counts, Collector<CampaignCount> out) {
            for (long views : counts) {
                out.collect(new CampaignCount(campaign, context.window().getStart(), views));
            }
        }
    }
}
