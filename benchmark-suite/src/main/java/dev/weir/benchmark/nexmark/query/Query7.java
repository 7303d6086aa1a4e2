package dev.weir.benchmark.nexmark.query;

import dev.weir.benchmark.nexmark.Bid;
import dev.weir.benchmark.program.Table;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.state.AggregateFunction;
import dev.weir.ir.stream.Stream;
import dev.weir.ir.window.WindowAssigner;
import dev.weir.runtime.connector.CsvText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Highest bids: of every window of 10 s, the bids with the highest price; ties are kept.
 *
 * <p>In two steps, so that the first runs on any number of tasks: the highest of each shard of the bids, then the highest of these. Bids
 * that follow each other are of one shard, so that mostly a bid meets the aggregate of the one before it.
 */
public final class Query7 extends NexmarkQuery<Query7.HighestBid> {
    private static final WindowAssigner WINDOWS = WindowAssigner.tumbling(Duration.ofSeconds(10));
    /** A power of two. */
    private static final long SHARDS = 16;

    /** After so much event time the next shard takes its turn. */
    private static final long SHARD_MILLIS = 128;

    /**
     * A bid with the highest price in its window.
     *
     * @param windowStart start of the window, in milliseconds since 1970-01-01T00:00Z
     * @param auction number of the auction
     * @param price in cents
     * @param bidder number of the person
     * @param dateTime event time, in milliseconds since 1970-01-01T00:00Z
     * @param extra padding without meaning
     */
    public record HighestBid(long windowStart, long auction, long price, long bidder, long dateTime, String extra) {}

    /** Bids of one price; none before the first. */
    record Tied(long price, List<Bid> bids) {
        static final Tied NONE = new Tied(Long.MIN_VALUE, List.of());
    }

    /** The highest bids of a window. */
    record Highest(long windowStart, List<Bid> bids) {}

    private static final Table<HighestBid> TABLE =
            new Table<>("windowStart,auction,price,bidder,dateTime,extra", (bid, line) -> {
                line.append(bid.windowStart()).append(',').append(bid.auction()).append(',');
                line.append(bid.price()).append(',').append(bid.bidder()).append(',');
                CsvText.append(line.append(bid.dateTime()).append(','), bid.extra());
            });

    public Query7() {
        super("nexmark-q7", "the bids with the highest price in each window of 10 s");
    }

    @Override
    public Stream<HighestBid> apply(NexmarkInput input) {
        Stream<Bid> ofShards = highest(
                        input.bids(), "highest-of-shards", bid -> bid.dateTime() / SHARD_MILLIS & SHARDS - 1)
                .flatMap(Bid.class, (highest, out) -> highest.bids().forEach(out::emit))
                .as("candidates");
        return highest(ofShards, "highest", bid -> 0)
                .flatMap(
                        HighestBid.class,
                        (highest, out) -> highest.bids()
                                .forEach(bid -> out.emit(new HighestBid(
                                        highest.windowStart(),
                                        bid.auction(),
                                        bid.price(),
                                        bid.bidder(),
                                        bid.dateTime(),
                                        bid.extra()))))
                .as("highest-bids");
    }

    @Override
    public Table<HighestBid> table() {
        return TABLE;
    }

    private static Stream<Highest> highest(Stream<Bid> bids, String id, ToLongFunction<Bid> shard) {
        return bids.keyByLong(shard)
                .window(WINDOWS)
                .boxed()
                .aggregate(
                        Serdes.of(Tied.class),
                        new HighestPrice(),
                        Highest.class,
                        (any, window, tied) -> new Highest(window.start(), tied.bids()))
                .as(id);
    }

    private static final class HighestPrice implements AggregateFunction<Bid, Tied, Tied> {
        @Override
        public Tied create() {
            return Tied.NONE;
        }

        @Override
        public Tied add(Tied highest, Bid bid) {
            if (bid.price() < highest.price()) {
                return highest;
            }
            if (bid.price() > highest.price()) {
                return new Tied(bid.price(), List.of(bid));
            }
            List<Bid> tied = new ArrayList<>(highest.bids());
            tied.add(bid);
            return new Tied(bid.price(), tied);
        }

        @Override
        public Tied merge(Tied left, Tied right) {
            Tied merged = left;
            for (Bid bid : right.bids()) {
                merged = add(merged, bid);
            }
            return merged;
        }

        @Override
        public Tied result(Tied highest) {
            return highest;
        }
    }
}
