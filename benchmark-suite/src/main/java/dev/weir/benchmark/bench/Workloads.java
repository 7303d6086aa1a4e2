package dev.weir.benchmark.bench;

import dev.weir.benchmark.flights.AirportHour;
import dev.weir.benchmark.flights.Flight;
import dev.weir.benchmark.flights.FlightsProgram;
import dev.weir.benchmark.latency.AnswerDigest;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.query.KeyedCount;
import dev.weir.benchmark.nexmark.query.KeyedCount.BidCount;
import dev.weir.benchmark.nexmark.query.NexmarkInput;
import dev.weir.benchmark.nexmark.query.Query5;
import dev.weir.benchmark.nexmark.query.Query5.HotItem;
import dev.weir.ir.plan.NearestNames;
import java.util.List;

/** The queries of the benchmark. */
public final class Workloads {
    private static final int ANY = Integer.MAX_VALUE;

    static final Workload<NexmarkEvent, BidCount> KEYED_COUNT = new Workload<>(
            "keyed-count",
            "NEXMark bids counted per auction; latency of each count from its own bid",
            new Workload.Load(1_000_000, 50_000, ANY),
            Logs::nexmark,
            (events, id, sink) ->
                    new KeyedCount().apply(NexmarkInput.of(events)).sink(id, sink),
            new Workload.Rows<>(
                    BidCount.class,
                    false,
                    count -> AnswerDigest.mix(AnswerDigest.mix(0, count.auction()), count.bids())));

    static final Workload<NexmarkEvent, HotItem> HOT_ITEMS = new Workload<>(
            "q5",
            "NEXMark auctions with the most bids in windows of 10 s sliding by 2 s; latency from the event that closes the window",
            new Workload.Load(400_000, 50_000, ANY),
            Logs::nexmark,
            (events, id, sink) -> new Query5().apply(NexmarkInput.of(events)).sink(id, sink),
            new Workload.Rows<>(
                    HotItem.class,
                    true,
                    item -> AnswerDigest.mix(
                            AnswerDigest.mix(AnswerDigest.mix(0, item.windowStart()), item.auction()), item.bids())));

    static final Workload<Flight, AirportHour> FLIGHTS = new Workload<>(
            "flights",
            "average delay of real flights per airport and hour, 60 min out of order; latency from the flight that closes the hour",
            new Workload.Load(2 * Logs.FLIGHTS_OF_A_WEEK, 20_000, 1),
            (seed, count) -> Logs.flights(count),
            (events, id, sink) -> FlightsProgram.delays(events).sink(id, sink),
            new Workload.Rows<>(
                    AirportHour.class,
                    true,
                    hour -> AnswerDigest.mix(
                            AnswerDigest.mix(
                                    AnswerDigest.mix(hour.origin().hashCode(), hour.windowStartMillis()),
                                    hour.flights()),
                            hour.delayMinutes())));

    private static final List<Workload<?, ?>> ALL = List.of(KEYED_COUNT, HOT_ITEMS, FLIGHTS);

    private Workloads() {}

    /** Names of all queries. */
    public static List<String> names() {
        return ALL.stream().map(Workload::name).toList();
    }

    /**
     * The query of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the valid names, the nearest first
     */
    static Workload<?, ?> named(String name) {
        return ALL.stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown query '" + name + "': expected one of " + NearestNames.of(name, names())));
    }
}
