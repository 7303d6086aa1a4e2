package dev.weir.benchmark.nexmark;

/** One event of the NEXMark stream: a person registers, opens an auction or bids in one. */
public sealed interface NexmarkEvent permits Person, Auction, Bid {

    /** The event time, in milliseconds since 1970-01-01T00:00Z. */
    long dateTime();
}
