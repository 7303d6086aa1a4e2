package dev.weir.benchmark.nexmark.query;

import dev.weir.benchmark.nexmark.Bid;
import dev.weir.benchmark.program.Table;
import dev.weir.ir.stream.Stream;

/** The prices bid for every 123rd auction. */
public final class Query2 extends NexmarkQuery<Query2.Price> {
    private static final long EVERY = 123;

    /**
     * A price bid.
     *
     * @param auction number of the auction
     * @param price in cents
     */
    public record Price(long auction, long price) {}

    private static final Table<Price> TABLE = new Table<>(
            "auction,price",
            (bid, line) -> line.append(bid.auction()).append(',').append(bid.price()));

    public Query2() {
        super("nexmark-q2", "auction and price of bids whose auction is a multiple of 123");
    }

    @Override
    public Stream<Price> apply(NexmarkInput input) {
        return input.bids()
                .filter(Query2::isChosen)
                .as("chosen")
                .parallelism(input.readers())
                .map(Price.class, bid -> new Price(bid.auction(), bid.price()))
                .as("prices")
                .parallelism(input.readers());
    }

    @Override
    public Table<Price> table() {
        return TABLE;
    }

    /** Whether the bid is for one of the auctions looked at. */
    public static boolean isChosen(Bid bid) {
        return bid.auction() % EVERY == 0;
    }
}
