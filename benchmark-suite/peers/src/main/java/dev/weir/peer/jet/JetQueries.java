package dev.weir.peer.jet;

import static com.hazelcast.jet.core.processor.Processors.aggregateToSlidingWindowP;
import static com.hazelcast.jet.core.processor.Processors.flatMapStatefulP;
import static com.hazelcast.jet.core.processor.Processors.mapStatefulP;

import com.hazelcast.function.FunctionEx;
import com.hazelcast.function.PredicateEx;
import com.hazelcast.function.SupplierEx;
import com.hazelcast.function.ToLongFunctionEx;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.accumulator.LongAccumulator;
import com.hazelcast.jet.aggregate.AggregateOperation;
import com.hazelcast.jet.aggregate.AggregateOperation1;
import com.hazelcast.jet.aggregate.AggregateOperations;
import com.hazelcast.jet.core.Processor;
import com.hazelcast.jet.core.SlidingWindowPolicy;
import com.hazelcast.jet.core.TimestampKind;
import com.hazelcast.jet.datamodel.KeyedWindowResult;
import dev.weir.benchmark.contender.RowRecorder;
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
import dev.weir.benchmark.nexmark.query.Query5.HotItem;
import dev.weir.benchmark.nexmark.query.Query7.HighestBid;
import dev.weir.benchmark.nexmark.query.Query8.NewSeller;
import dev.weir.benchmark.shuffle.ShuffleSetup;
import dev.weir.peer.WindowBest;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The workloads in Jet's terms. */
final class JetQueries {
    private static final long WINDOW_MILLIS = 10_000;
    private static final long SLIDE_MILLIS = 2_000;
    private static final SlidingWindowPolicy TUMBLING = SlidingWindowPolicy.tumblingWinPolicy(WINDOW_MILLIS);
    static final long FOR_EVER = 0;

    /** By workload. */
    static final Map<String, Consumer<JetGraph>> ALL = Map.ofEntries(
            entry("q0", JetQueries::pass),
            entry("q1", JetQueries::euros),
            entry("q2", JetQueries::chosen),
            entry("q3", graph -> join(graph, Query3::isWanted)),
            entry("q5", graph -> hotItems(graph, WINDOW_MILLIS, SLIDE_MILLIS)),
            entry("q7", JetQueries::highestBids),
            entry("q8", JetQueries::newSellers),
            entry("keyed-count", JetQueries::count),
            entry("keyed-count-skewed", JetQueries::count),
            entry("sliding-10-10", graph -> hotItems(graph, 10_000, 10_000)),
            entry("sliding-10-2", graph -> hotItems(graph, 10_000, 2_000)),
            entry("sliding-60-1", graph -> hotItems(graph, 60_000, 1_000)),
            entry("join-growth", graph -> join(graph, event -> !(event instanceof Bid))),
            entry("ysb", CampaignViewsQuery::add),
            entry("shuffle", graph -> ShuffleQuery.add(graph, ShuffleSetup.USUAL)),
            entry("shuffle-100k", graph -> ShuffleQuery.add(graph, ShuffleSetup.MANY)));

    private JetQueries() {}

    private static Map.Entry<String, Consumer<JetGraph>> entry(String workload, Consumer<JetGraph> query) {
        return Map.entry(workload, query);
    }

    private static void pass(JetGraph graph) {
        graph.<NexmarkEvent>source(() -> event -> event instanceof Bid ? event : null)
                .sink((item, rows) -> {
                    Bid bid = (Bid) item;
                    rows.row(bid, bid.dateTime());
                });
    }

    private static void euros(JetGraph graph) {
        graph.<NexmarkEvent>source(() -> event -> event instanceof Bid bid ? Query1.convert(bid) : null)
                .sink((item, rows) -> {
                    EuroBid bid = (EuroBid) item;
                    rows.row(bid, bid.dateTime());
                });
    }

    private static void chosen(JetGraph graph) {
        graph.<NexmarkEvent>source(() -> event -> event instanceof Bid bid && Query2.isChosen(bid)
                        ? new Stamped(new Price(bid.auction(), bid.price()), bid.dateTime())
                        : null)
                .sink(JetQueries::stamped);
    }

    private static void count(JetGraph graph) {
        graph.<NexmarkEvent>source(() -> event -> event instanceof Bid ? event : null)
                .keyed("count", Bid::auction, counting())
                .sink(JetQueries::stamped);
    }

    private static SupplierEx<Processor> counting() {
        // The state's maker is declared as a plain supplier, but is copied by its bytes like the rest.
        SupplierEx<LongAccumulator> none = LongAccumulator::new;
        return mapStatefulP(
                FOR_EVER,
                (Bid bid) -> bid.auction(),
                Bid::dateTime,
                none,
                (bids, auction, bid) ->
                        new Stamped(new BidCount(auction, bids.add(1).get()), bid.dateTime()),
                (bids, auction, bid) -> false,
                (bids, auction, watermark) -> null);
    }

    private static void join(JetGraph graph, PredicateEx<NexmarkEvent> wanted) {
        SupplierEx<JoinState> none = JoinState::new;
        graph.<NexmarkEvent>source(() -> event -> wanted.test(event) ? event : null)
                .keyed(
                        "join",
                        JetQueries::person,
                        flatMapStatefulP(
                                FOR_EVER,
                                JetQueries::person,
                                NexmarkEvent::dateTime,
                                none,
                                (JoinState state, Long person, NexmarkEvent event) -> state.add(event),
                                (state, person, event) -> false,
                                (state, person, watermark) -> Traversers.<Stamped>empty()))
                .sink(JetQueries::stamped);
    }

    private static void hotItems(JetGraph graph, long sizeMillis, long slideMillis) {
        FunctionEx<Bid, Long> auction = Bid::auction;
        ToLongFunctionEx<Bid> timestamp = Bid::dateTime;
        FunctionEx<HotItem, Long> window = HotItem::windowStart;
        ToLongFunctionEx<HotItem> last = item -> item.windowStart() + sizeMillis - 1;
        graph.<NexmarkEvent>source(() -> event -> event instanceof Bid ? event : null)
                .keyed(
                        "counts",
                        auction,
                        aggregateToSlidingWindowP(
                                List.of(auction),
                                List.of(timestamp),
                                TimestampKind.EVENT,
                                SlidingWindowPolicy.slidingWinPolicy(sizeMillis, slideMillis),
                                0,
                                AggregateOperations.counting(),
                                (start, end, key, bids, early) -> new HotItem(start, key, bids)))
                .keyed(
                        "hottest",
                        window,
                        aggregateToSlidingWindowP(
                                List.of(window),
                                List.of(last),
                                TimestampKind.EVENT,
                                SlidingWindowPolicy.tumblingWinPolicy(slideMillis),
                                0,
                                leaders((HotItem item) -> item.bids()),
                                (start, end, key, leaders, early) -> leaders))
                .sink((leaders, rows) -> ((Leaders) leaders)
                        .rows()
                        .forEach(item -> rows.row(item, ((HotItem) item).windowStart() + sizeMillis - 1)));
    }

    private static void highestBids(JetGraph graph) {
        FunctionEx<HighestBid, Long> window = HighestBid::windowStart;
        ToLongFunctionEx<HighestBid> timestamp = HighestBid::dateTime;
        graph.source(HighestBidsLocally::new)
                .keyed(
                        "highest",
                        window,
                        aggregateToSlidingWindowP(
                                List.of(window),
                                List.of(timestamp),
                                TimestampKind.EVENT,
                                TUMBLING,
                                0,
                                leaders((HighestBid bid) -> bid.price()),
                                (start, end, key, leaders, early) -> leaders))
                .sink((leaders, rows) -> ((Leaders) leaders)
                        .rows()
                        .forEach(bid -> rows.row(bid, ((HighestBid) bid).windowStart() + WINDOW_MILLIS - 1)));
    }

    private static void newSellers(JetGraph graph) {
        FunctionEx<NexmarkEvent, Long> person = JetQueries::person;
        ToLongFunctionEx<NexmarkEvent> timestamp = NexmarkEvent::dateTime;
        graph.<NexmarkEvent>source(() -> event -> event instanceof Bid ? null : event)
                .keyed(
                        "activities",
                        person,
                        aggregateToSlidingWindowP(
                                List.of(person),
                                List.of(timestamp),
                                TimestampKind.EVENT,
                                TUMBLING,
                                0,
                                AggregateOperation.withCreate(Activity::new)
                                        .<NexmarkEvent>andAccumulate(Activity::add)
                                        .andCombine(Activity::add)
                                        .andExportFinish(activity -> activity),
                                (start, end, key, activity, early) ->
                                        new KeyedWindowResult<>(start, end, key, activity, early)))
                .sink((item, rows) -> {
                    KeyedWindowResult<?, ?> window = (KeyedWindowResult<?, ?>) item;
                    for (String name : ((Activity) window.getValue()).sellers()) {
                        rows.row(new NewSeller((Long) window.getKey(), name, window.start()), window.end() - 1);
                    }
                });
    }

    private static <R> AggregateOperation1<R, Leaders, Leaders> leaders(ToLongFunctionEx<R> score) {
        return AggregateOperation.withCreate(Leaders::new)
                .<R>andAccumulate((leaders, row) -> leaders.add(row, score.applyAsLong(row)))
                .andCombine(Leaders::add)
                .andExportFinish(leaders -> leaders);
    }

    private static long person(NexmarkEvent event) {
        return event instanceof Person person ? person.id() : ((Auction) event).seller();
    }

    static void stamped(Object item, RowRecorder.Task<Object> rows) {
        Stamped stamped = (Stamped) item;
        rows.row(stamped.row(), stamped.timestamp());
    }

    /** The local half of the highest bids. */
    private static final class HighestBidsLocally implements SourceStep<NexmarkEvent> {
        private final WindowBest best = new WindowBest(WINDOW_MILLIS);

        @Override
        public @Nullable Object apply(NexmarkEvent event) {
            if (event instanceof Bid bid && best.admits(bid.dateTime(), bid.price())) {
                return new HighestBid(
                        WindowBest.startOf(bid.dateTime(), WINDOW_MILLIS),
                        bid.auction(),
                        bid.price(),
                        bid.bidder(),
                        bid.dateTime(),
                        bid.extra());
            }
            return null;
        }
    }
}
