package dev.weir.benchmark.nexmark.query;

import dev.weir.benchmark.nexmark.Bid;
import dev.weir.benchmark.program.Table;
import dev.weir.ir.stream.Stream;
import dev.weir.runtime.connector.CsvText;

/** Every bid, passed through. */
public final class Query0 extends NexmarkQuery<Bid> {
    private static final Table<Bid> TABLE =
            new Table<>("auction,bidder,price,channel,url,dateTime,extra", (bid, line) -> {
                line.append(bid.auction())
                        .append(',')
                        .append(bid.bidder())
                        .append(',')
                        .append(bid.price())
                        .append(',');
                CsvText.append(line, bid.channel()).append(',');
                CsvText.append(line, bid.url())
                        .append(',')
                        .append(bid.dateTime())
                        .append(',');
                CsvText.append(line, bid.extra());
            });

    public Query0() {
        super("nexmark-q0", "every bid, passed through");
    }

    @Override
    public Stream<Bid> apply(NexmarkInput input) {
        return input.bids();
    }

    @Override
    public Table<Bid> table() {
        return TABLE;
    }
}
