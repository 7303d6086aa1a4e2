package dev.weir.benchmark.nexmark;

import static java.util.Objects.requireNonNull;

/**
 * A person bids in an auction.
 *
 * @param auction the {@link Auction#id} of the auction
 * @param bidder the {@link Person#id} of the person
 * @param price the price, in cents
 * @param channel where the bid came from: {@code apple}, {@code google}, {@code facebook}, {@code baidu} or
 *     {@code channel-N}
 * @param url the page the bid was made on: {@code https://www.nexmark.com/a/b/c/item.htm?query=1}, mostly followed by
 *     {@code &channel_id=N} where the channel is a numbered one
 * @param dateTime the event time, in milliseconds since 1970-01-01T00:00Z
 * @param extra padding without meaning
 */
public record Bid(long auction, long bidder, long price, String channel, String url, long dateTime, String extra)
        implements NexmarkEvent {

    public Bid {
        requireNonNull(channel, "channel");
        requireNonNull(url, "url");
        requireNonNull(extra, "extra");
    }
}
