package dev.weir.benchmark.nexmark.query;

import dev.weir.benchmark.program.Table;
import dev.weir.ir.stream.Stream;

/** The bids of each auction, counted as they come: for every bid, how many its auction has by then. */
public final class KeyedCount extends NexmarkQuery<KeyedCount.BidCount> {
    /**
     * The bids of an auction so far.
     *
     * @param auction number of the auction
     * @param bids how many it has
     */
    public record BidCount(long auction, long bids) {}

    private static final Table<BidCount> TABLE = new Table<>(
            "auction,bids",
            (count, line) -> line.append(count.auction()).append(',').append(count.bids()));

    public KeyedCount() {
        super("keyed-count", "for every bid, how many bids its auction has by then");
    }

    @Override
    public Stream<BidCount> apply(NexmarkInput input) {
        return input.bids()
                .keyByLong(bid -> bid.auction())
                .count(BidCount.class, BidCount::new)
                .as("counts");
    }

    @Override
    public Table<BidCount> table() {
        return TABLE;
    }
}
