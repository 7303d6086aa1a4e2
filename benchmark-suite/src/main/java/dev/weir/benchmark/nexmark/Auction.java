package dev.weir.benchmark.nexmark;

import static java.util.Objects.requireNonNull;

/**
 * A person offers an item. A bid counts while {@code dateTime <= bid <= expires}.
 *
 * @param id the number of the auction, counted from {@link NexmarkConfig#FIRST_ID}
 * @param initialBid the lowest price to bid, in cents
 * @param reserve the lowest price to sell at, in cents
 * @param dateTime the event time, in milliseconds since 1970-01-01T00:00Z
 * @param expires the last moment to bid, in milliseconds since 1970-01-01T00:00Z
 * @param seller the {@link Person#id} of the person who offers the item
 * @param category 10 to 14
 * @param extra padding without meaning
 */
public record Auction(
        long id,
        String itemName,
        String description,
        long initialBid,
        long reserve,
        long dateTime,
        long expires,
        long seller,
        long category,
        String extra)
        implements NexmarkEvent {

    public Auction {
        requireNonNull(itemName, "itemName");
        requireNonNull(description, "description");
        requireNonNull(extra, "extra");
    }
}
