package dev.weir.benchmark.nexmark.query;

import dev.weir.benchmark.nexmark.Bid;
import dev.weir.benchmark.program.Table;
import dev.weir.ir.stream.Stream;
import dev.weir.runtime.connector.CsvText;

/** Bids in euros: the price times 0.908, exactly, which is a number of thousandths of a cent; nothing is rounded. */
public final class Query1 extends NexmarkQuery<Query1.EuroBid> {
    private static final long RATE_THOUSANDTHS = 908;
    private static final int SCALE = 1_000;

    /**
     * A bid with its price converted.
     *
     * @param auction number of the auction
     * @param bidder number of the person
     * @param priceThousandths price in thousandths of a cent
     * @param dateTime event time, in milliseconds since 1970-01-01T00:00Z
     * @param extra padding without meaning
     */
    public record EuroBid(long auction, long bidder, long priceThousandths, long dateTime, String extra) {}

    private static final Table<EuroBid> TABLE = new Table<>("auction,bidder,price,dateTime,extra", (bid, line) -> {
        line.append(bid.auction()).append(',').append(bid.bidder()).append(',');
        decimal(line, bid.priceThousandths()).append(',').append(bid.dateTime()).append(',');
        CsvText.append(line, bid.extra());
    });

    public Query1() {
        super("nexmark-q1", "bids with their price times 0.908, exact, three decimals");
    }

    @Override
    public Stream<EuroBid> apply(NexmarkInput input) {
        return input.bids().map(EuroBid.class, Query1::convert).as("converted").parallelism(input.readers());
    }

    @Override
    public Table<EuroBid> table() {
        return TABLE;
    }

    /** The bid in euros. A price so high that the product does not fit fails the job rather than come out wrong. */
    public static EuroBid convert(Bid bid) {
        long price = Math.multiplyExact(bid.price(), RATE_THOUSANDTHS);
        return new EuroBid(bid.auction(), bid.bidder(), price, bid.dateTime(), bid.extra());
    }

    private static StringBuilder decimal(StringBuilder line, long thousandths) {
        if (thousandths < 0) {
            line.append('-');
        }
        long fraction = Math.abs(thousandths % SCALE);
        line.append(Math.abs(thousandths / SCALE)).append('.');
        return line.append(fraction < 100 ? "0" : "")
                .append(fraction < 10 ? "0" : "")
                .append(fraction);
    }
}
