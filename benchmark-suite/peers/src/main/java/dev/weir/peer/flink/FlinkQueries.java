package dev.weir.peer.flink;

import dev.weir.benchmark.nexmark.Auction;
import dev.weir.benchmark.nexmark.Bid;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.Person;
import dev.weir.benchmark.nexmark.query.KeyedCount.BidCount;
import dev.weir.benchmark.nexmark.query.Query1;
import dev.weir.benchmark.nexmark.query.Query1.EuroBid;
import dev.weir.benchmark.nexmark.query.Query2;
import dev.weir.benchmark.nexmark.query.Query2.Price;
import dev.weir.benchmark.nexmark.query.Query3;
import dev.weir.benchmark.nexmark.query.Query3.LocalItem;
import dev.weir.benchmark.nexmark.query.Query5.HotItem;
import dev.weir.benchmark.nexmark.query.Query7.HighestBid;
import dev.weir.benchmark.nexmark.query.Query8.NewSeller;
import dev.weir.benchmark.shuffle.ShuffleRecord;
import dev.weir.benchmark.shuffle.ShuffleSetup;
import dev.weir.peer.WindowBest;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** The workloads in Flink's terms. Only what a query needs crosses an exchange, since there it is written as bytes. */
final class FlinkQueries {
    private static final long WINDOW_MILLIS = 10_000;
    private static final long SLIDE_MILLIS = 2_000;
    private static final PlainType<HotItem> HOT_ITEM = PlainType.of(HotItem.class, new HotItemSerializer());
    private static final PlainType<HighestBid> HIGHEST_BID = PlainType.of(HighestBid.class, new HighestBidSerializer());

    /** By workload. */
    static final Map<String, Query<?>> ALL = Map.ofEntries(
            nexmark("q0", FlinkQueries::pass),
            nexmark("q1", FlinkQueries::euros),
            nexmark("q2", FlinkQueries::chosen),
            nexmark("q3", events -> join(events, Query3::isWanted)),
            nexmark("q5", events -> hotItems(events, WINDOW_MILLIS, SLIDE_MILLIS)),
            nexmark("q7", FlinkQueries::highestBids),
            nexmark("q8", FlinkQueries::newSellers),
            nexmark("keyed-count", FlinkQueries::count),
            nexmark("keyed-count-skewed", FlinkQueries::count),
            nexmark("sliding-10-10", events -> hotItems(events, 10_000, 10_000)),
            nexmark("sliding-10-2", events -> hotItems(events, 10_000, 2_000)),
            nexmark("sliding-60-1", events -> hotItems(events, 60_000, 1_000)),
            nexmark("join-growth", events -> join(events, event -> !(event instanceof Bid))),
            entry("ysb", CampaignViewsQuery::apply),
            entry("shuffle", (DataStream<ShuffleRecord> records) -> ShuffleQuery.apply(records, ShuffleSetup.USUAL)),
            entry(
                    "shuffle-100k",
                    (DataStream<ShuffleRecord> records) -> ShuffleQuery.apply(records, ShuffleSetup.MANY)));

    private FlinkQueries() {}

    /**
     * From events to rows.
     *
     * @param <E> event type
     */
    interface Query<E> {
        DataStream<?> apply(DataStream<E> events);
    }

    private static Map.Entry<String, Query<?>> nexmark(String workload, Query<NexmarkEvent> query) {
        return Map.entry(workload, query);
    }

    private static <E> Map.Entry<String, Query<?>> entry(String workload, Query<E> query) {
        return Map.entry(workload, query);
    }

    private static DataStream<Bid> pass(DataStream<NexmarkEvent> events) {
        return events.flatMap(
                (event, out) -> {
                    if (event instanceof Bid bid) {
                        out.collect(bid);
                    }
                },
                PlainType.passed(Bid.class));
    }

    private static DataStream<EuroBid> euros(DataStream<NexmarkEvent> events) {
        return events.flatMap(
                (event, out) -> {
                    if (event instanceof Bid bid) {
                        out.collect(Query1.convert(bid));
                    }
                },
                PlainType.passed(EuroBid.class));
    }

    private static DataStream<Price> chosen(DataStream<NexmarkEvent> events) {
        return events.flatMap(
                (event, out) -> {
                    if (event instanceof Bid bid && Query2.isChosen(bid)) {
                        out.collect(new Price(bid.auction(), bid.price()));
                    }
                },
                PlainType.passed(Price.class));
    }

    private static DataStream<Long> auctionsOfBids(DataStream<NexmarkEvent> events) {
        return events.flatMap(
                (event, out) -> {
                    if (event instanceof Bid bid) {
                        out.collect(bid.auction());
                    }
                },
                Types.LONG);
    }

    private static DataStream<BidCount> count(DataStream<NexmarkEvent> events) {
        return auctionsOfBids(events)
                .keyBy(auction -> auction, Types.LONG)
                .process(new CountBids(), PlainType.passed(BidCount.class));
    }

    private static DataStream<LocalItem> join(DataStream<NexmarkEvent> events, FilterFunction<NexmarkEvent> wanted) {
        return events.flatMap(
                        (event, out) -> {
                            if (wanted.filter(event)) {
                                out.collect(side(event));
                            }
                        },
                        PlainType.of(JoinSide.class, new JoinSideSerializer()))
                .keyBy(JoinSide::person, Types.LONG)
                .process(new JoinSellers(), PlainType.passed(LocalItem.class));
    }

    private static JoinSide side(NexmarkEvent event) {
        if (event instanceof Person person) {
            return JoinSide.seller(person.id(), person.name(), person.city(), person.state());
        }
        Auction auction = (Auction) event;
        return JoinSide.auction(auction.seller(), auction.id());
    }

    private static DataStream<HotItem> hotItems(DataStream<NexmarkEvent> events, long sizeMillis, long slideMillis) {
        return auctionsOfBids(events)
                .keyBy(auction -> auction, Types.LONG)
                .process(new CountBySlices(sizeMillis, slideMillis), HOT_ITEM)
                .filter(new HotItemsLocally(slideMillis))
                .keyBy(HotItem::windowStart, Types.LONG)
                .process(new Leading<>(sizeMillis, HotItem::bids, HOT_ITEM), HOT_ITEM);
    }

    private static DataStream<HighestBid> highestBids(DataStream<NexmarkEvent> events) {
        return events.flatMap(new HighestBidsLocally(), HIGHEST_BID)
                .keyBy(HighestBid::windowStart, Types.LONG)
                .process(new Leading<>(WINDOW_MILLIS, HighestBid::price, HIGHEST_BID), HIGHEST_BID);
    }

    private static DataStream<NewSeller> newSellers(DataStream<NexmarkEvent> events) {
        return events.flatMap(
                        (event, out) -> {
                            if (event instanceof Person person) {
                                out.collect(Deed.registered(person.id(), person.name()));
                            } else if (event instanceof Auction auction) {
                                out.collect(Deed.opened(auction.seller()));
                            }
                        },
                        PlainType.of(Deed.class, new DeedSerializer()))
                .keyBy(Deed::person, Types.LONG)
                .window(TumblingEventTimeWindows.of(Duration.ofMillis(WINDOW_MILLIS)))
                .aggregate(
                        new Activity.Gathering(),
                        new Sellers(),
                        PlainType.of(Activity.class, new Activity.Serializer()),
                        PlainType.passed(Activity.class),
                        PlainType.passed(NewSeller.class));
    }

    /** The local half of the highest bids. */
    @SuppressWarnings("NullAway.Init") // set in open, before the first record
    private static final class HighestBidsLocally extends RichFlatMapFunction<NexmarkEvent, HighestBid> {
        private static final long serialVersionUID = 1;

        private transient WindowBest best;

        @Override
        public void open(OpenContext context) {
            best = new WindowBest(WINDOW_MILLIS);
        }

        @Override
        public void flatMap(NexmarkEvent event, Collector<HighestBid> out) {
            if (event instanceof Bid bid && best.admits(bid.dateTime(), bid.price())) {
                out.collect(new HighestBid(
                        WindowBest.startOf(bid.dateTime(), WINDOW_MILLIS),
                        bid.auction(),
                        bid.price(),
                        bid.bidder(),
                        bid.dateTime(),
                        bid.extra()));
            }
        }
    }

    /** The local half of the hottest items: counts come window by window, as timers fire. */
    @SuppressWarnings("NullAway.Init") // set in open, before the first record
    private static final class HotItemsLocally extends RichFilterFunction<HotItem> {
        private static final long serialVersionUID = 1;

        private final long slideMillis;
        private transient WindowBest best;

        HotItemsLocally(long slideMillis) {
            this.slideMillis = slideMillis;
        }

        @Override
        public void open(OpenContext context) {
            best = new WindowBest(slideMillis);
        }

        @Override
        public boolean filter(HotItem item) {
            return best.admits(item.windowStart(), item.bids());
        }
    }

    /** Who opened an auction, under each name. */
    private static final class Sellers extends ProcessWindowFunction<Activity, NewSeller, Long, TimeWindow> {
        private static final long serialVersionUID = 1;

        @Override
        public void process(Long person, Context context, Iterable<Activity> activities, Collector<NewSeller> out) {
            for (Activity activity : activities) {
                if (activity.opened()) {
                    for (String name : activity.names()) {
                        out.collect(new NewSeller(person, name, context.window().getStart()));
                    }
                }
            }
        }
    }
}
