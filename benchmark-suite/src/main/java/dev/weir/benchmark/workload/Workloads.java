package dev.weir.benchmark.workload;

import dev.weir.benchmark.flights.AirportHour;
import dev.weir.benchmark.flights.FlightsProgram;
import dev.weir.benchmark.nexmark.Bid;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.query.JoinGrowth;
import dev.weir.benchmark.nexmark.query.KeyedCount;
import dev.weir.benchmark.nexmark.query.KeyedCount.BidCount;
import dev.weir.benchmark.nexmark.query.NexmarkInput;
import dev.weir.benchmark.nexmark.query.NexmarkQuery;
import dev.weir.benchmark.nexmark.query.Query0;
import dev.weir.benchmark.nexmark.query.Query1;
import dev.weir.benchmark.nexmark.query.Query1.EuroBid;
import dev.weir.benchmark.nexmark.query.Query2;
import dev.weir.benchmark.nexmark.query.Query2.Price;
import dev.weir.benchmark.nexmark.query.Query3;
import dev.weir.benchmark.nexmark.query.Query3.LocalItem;
import dev.weir.benchmark.nexmark.query.Query5;
import dev.weir.benchmark.nexmark.query.Query5.HotItem;
import dev.weir.benchmark.nexmark.query.Query7;
import dev.weir.benchmark.nexmark.query.Query7.HighestBid;
import dev.weir.benchmark.nexmark.query.Query8;
import dev.weir.benchmark.nexmark.query.Query8.NewSeller;
import dev.weir.benchmark.shuffle.ConsumerOutput;
import dev.weir.benchmark.shuffle.Shuffle;
import dev.weir.benchmark.shuffle.ShuffleRecord;
import dev.weir.benchmark.shuffle.ShuffleSetup;
import dev.weir.benchmark.ysb.CampaignCount;
import dev.weir.benchmark.ysb.CampaignViews;
import dev.weir.ir.plan.NearestNames;
import java.time.Duration;
import java.util.List;

/** The queries of the benchmark. */
public final class Workloads {
    private static final int ANY = Integer.MAX_VALUE;
    private static final Workload.Load LIGHT = new Workload.Load(4_000_000, 50_000, ANY);
    private static final Workload.Load HEAVY = new Workload.Load(2_000_000, 50_000, ANY);

    /** As much as the tables of the off-heap store are made for, with what a search runs. */
    private static final Workload.Load GROWING = new Workload.Load(2_000_000, 50_000, ANY);

    /** As much as there is room for beside the engine; the answer depends on the order. */
    private static final Workload.Load LARGE = new Workload.Load(200_000, 20_000, 1);

    private static final String OF_ITS_BID = "; latency of each row from its own bid";
    private static final String OF_ITS_WINDOW = "; latency from the event that closes the window";

    /** The running count per key: the least that is a stateful query. */
    public static final Workload<NexmarkEvent, BidCount> KEYED_COUNT = nexmark(
            "keyed-count",
            "NEXMark bids counted per auction" + OF_ITS_BID,
            LIGHT,
            new KeyedCount(),
            new Workload.Rows<>(BidCount.class, false, RowHash::of));

    private static final List<Workload<?, ?>> ALL = List.of(
            nexmark(
                    "q0",
                    "NEXMark bids as they are" + OF_ITS_BID,
                    LIGHT,
                    new Query0(),
                    new Workload.Rows<>(Bid.class, false, RowHash::of)),
            nexmark(
                    "q1",
                    "NEXMark bids with prices in euros" + OF_ITS_BID,
                    LIGHT,
                    new Query1(),
                    new Workload.Rows<>(EuroBid.class, false, RowHash::of)),
            nexmark(
                    "q2",
                    "NEXMark bids on every 123rd auction" + OF_ITS_BID,
                    LIGHT,
                    new Query2(),
                    new Workload.Rows<>(Price.class, false, RowHash::of)),
            nexmark(
                    "q3",
                    "NEXMark sellers of some states joined with their auctions; latency from the later of the two",
                    LIGHT,
                    new Query3(),
                    new Workload.Rows<>(LocalItem.class, false, RowHash::of)),
            nexmark(
                    "q5",
                    "NEXMark auctions with the most bids in windows of 10 s sliding by 2 s" + OF_ITS_WINDOW,
                    HEAVY,
                    new Query5(),
                    new Workload.Rows<>(HotItem.class, true, RowHash::of)),
            nexmark(
                    "q7",
                    "NEXMark bids with the highest price in windows of 10 s" + OF_ITS_WINDOW,
                    HEAVY,
                    new Query7(),
                    new Workload.Rows<>(HighestBid.class, true, RowHash::of)),
            nexmark(
                    "q8",
                    "NEXMark persons who registered and opened an auction in one window of 10 s" + OF_ITS_WINDOW,
                    LIGHT,
                    new Query8(),
                    new Workload.Rows<>(NewSeller.class, true, RowHash::of)),
            KEYED_COUNT,
            new Workload<>(
                    "keyed-count-skewed",
                    "the same count when 99 bids of 100 are on one auction at a time" + OF_ITS_BID,
                    LIGHT,
                    Inputs.SKEWED_NEXMARK,
                    KEYED_COUNT.body(),
                    KEYED_COUNT.rows()),
            new Workload<>(
                    "flights",
                    "average delay of real flights per airport and hour, 60 min out of order; latency from the flight that"
                            + " closes the hour",
                    new Workload.Load(2 * Inputs.FLIGHTS_OF_A_WEEK, 20_000, 1),
                    Inputs.FLIGHTS,
                    (events, id, sink) -> FlightsProgram.delays(events).sink(id, sink),
                    new Workload.Rows<>(AirportHour.class, true, RowHash::of)),
            sliding(10, 10),
            sliding(10, 2),
            sliding(60, 1),
            nexmark(
                    "join-growth",
                    "NEXMark auctions joined with their sellers, all of both kept for ever; latency from the later of the two",
                    GROWING,
                    new JoinGrowth(),
                    new Workload.Rows<>(LocalItem.class, false, RowHash::of)),
            new Workload<>(
                    "ysb",
                    "Yahoo Streaming Benchmark: views of ads counted per campaign in windows of 10 s" + OF_ITS_WINDOW,
                    LIGHT,
                    Inputs.ADS,
                    (events, id, sink) -> CampaignViews.of(events).sink(id, sink),
                    new Workload.Rows<>(CampaignCount.class, true, RowHash::of)),
            shuffle("shuffle", ShuffleSetup.USUAL, "1000 consumers, of which one in five records matches one"),
            shuffle("shuffle-100k", ShuffleSetup.MANY, "100 000 consumers, of which a record matches five"));

    private Workloads() {}

    private static <R> Workload<NexmarkEvent, R> nexmark(
            String name, String description, Workload.Load load, NexmarkQuery<R> query, Workload.Rows<R> rows) {
        return new Workload<>(
                name,
                description,
                load,
                Inputs.NEXMARK,
                (events, id, sink) -> query.apply(NexmarkInput.of(events)).sink(id, sink),
                rows);
    }

    private static Workload<NexmarkEvent, HotItem> sliding(int sizeSeconds, int slideSeconds) {
        return nexmark(
                "sliding-" + sizeSeconds + "-" + slideSeconds,
                "NEXMark auctions with the most bids in windows of " + sizeSeconds + " s sliding by " + slideSeconds
                        + " s" + OF_ITS_WINDOW,
                HEAVY,
                new Query5(Duration.ofSeconds(sizeSeconds), Duration.ofSeconds(slideSeconds)),
                new Workload.Rows<>(HotItem.class, true, RowHash::of));
    }

    private static Workload<ShuffleRecord, ConsumerOutput> shuffle(String name, ShuffleSetup setup, String consumers) {
        return new Workload<>(
                name,
                "ShuffleBench: records of 1 KiB to " + consumers
                        + "; each puts its state out at every tenth, latency from that one",
                LARGE,
                Inputs.SHUFFLED,
                (records, id, sink) -> Shuffle.of(records, setup).sink(id, sink),
                new Workload.Rows<>(ConsumerOutput.class, false, RowHash::of));
    }

    /** Names of all queries. */
    public static List<String> names() {
        return ALL.stream().map(Workload::name).toList();
    }

    /**
     * The query of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the valid names, the nearest first
     */
    public static Workload<?, ?> named(String name) {
        return ALL.stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown query '" + name + "': expected one of " + NearestNames.of(name, names())));
    }
}
