package dev.weir.benchmark.nexmark;

import static dev.weir.benchmark.nexmark.NexmarkConfig.CATEGORIES;
import static dev.weir.benchmark.nexmark.NexmarkConfig.FIRST_CATEGORY;
import static dev.weir.benchmark.nexmark.NexmarkConfig.FIRST_ID;
import static dev.weir.benchmark.nexmark.NexmarkConfig.HOT_BATCH;
import static dev.weir.benchmark.nexmark.NexmarkConfig.ID_LEAD;
import static dev.weir.benchmark.nexmark.NexmarkConfig.OUT_OF_ORDER_STEP;

import dev.weir.benchmark.load.CounterHash;

/**
 * The NEXMark stream as a pure function: {@link #event} makes event {@code n} without its predecessors, so a source is
 * replayed from a number. It has no state and may be shared between threads.
 *
 * <p>Every 50 events are 1 person, 3 auctions and 46 bids, in this order. Event {@code n} is number
 * {@code order = n - n mod g + (n * 953 mod g)} of the stream in order of event time, so a group size g permutes whole
 * events, ids and times together. Facts on shares, hot ids and the length of auctions are those of the generators of
 * Apache Beam's suite and of nexmark-flink; there randomness is drawn in sequence, here it is hashed from (seed, order,
 * field).
 *
 * <p>An auction is open for 1 + v milliseconds, where v is uniform in [0, max(1, 2h)) and h is the time in which as many
 * further auctions appear as are in flight: {@code inFlightAuctions * 50 / 3} events. On average an auction so expires
 * when it leaves those that receive bids: after 166 ms at 10 000 events a second.
 */
public final class NexmarkGenerator {

    private static final int PERSONS = 1;
    private static final int AUCTIONS = 3;
    private static final int EPOCH = 50;

    private static final int NAME = 0;
    private static final int EMAIL_ADDRESS = 1;
    private static final int CREDIT_CARD = 2;
    private static final int CITY_AND_STATE = 3;
    private static final int EXTRA = 4;
    private static final int ITEM_NAME = 5;
    private static final int DESCRIPTION = 6;
    private static final int INITIAL_BID = 7;
    private static final int RESERVE = 8;
    private static final int LENGTH = 9;
    private static final int SELLER = 10;
    private static final int CATEGORY = 11;
    private static final int AUCTION = 12;
    private static final int BIDDER = 13;
    private static final int PRICE = 14;
    private static final int CHANNEL = 15;

    private final NexmarkConfig config;
    private final long seedKey;
    private final long maxEventNumber;

    public NexmarkGenerator(NexmarkConfig config) {
        this.config = config;
        this.seedKey = CounterHash.mix(config.seed());
        this.maxEventNumber = config.maxEventNumber();
    }

    /** What this generator makes. */
    public NexmarkConfig config() {
        return config;
    }

    /**
     * Event {@code n} of the stream, counted from 0 in order of arrival.
     *
     * @throws IllegalArgumentException if {@code n} is negative or so high that its event time overflows
     */
    public NexmarkEvent event(long n) {
        if (n < 0 || n > maxEventNumber) {
            throw new IllegalArgumentException("event number is " + n + ", expected 0 to " + maxEventNumber);
        }
        long order = order(n);
        int place = (int) (order % EPOCH);
        if (place >= PERSONS + AUCTIONS) {
            return bid(order);
        }
        return place < PERSONS ? person(order) : auction(order);
    }

    private long order(long n) {
        int group = config.outOfOrderGroup();
        if (group == 1) {
            return n;
        }
        long inGroup = n % group;
        return n - inGroup + inGroup * OUT_OF_ORDER_STEP % group;
    }

    private long timeMillis(long order) {
        return config.baseTimeMillis() + order * 1_000L * config.generators() / config.ratePerSecond();
    }

    private Person person(long order) {
        long key = CounterHash.event(seedKey, order);
        long place = CounterHash.field(key, CITY_AND_STATE);
        return new Person(
                FIRST_ID + lastPerson(order),
                Phrases.name(CounterHash.field(key, NAME)),
                Phrases.emailAddress(CounterHash.field(key, EMAIL_ADDRESS)),
                Phrases.creditCard(CounterHash.field(key, CREDIT_CARD)),
                Phrases.city(place),
                Phrases.state(place),
                timeMillis(order),
                Phrases.personExtra(CounterHash.field(key, EXTRA)));
    }

    private Auction auction(long order) {
        long key = CounterHash.event(seedKey, order);
        long dateTime = timeMillis(order);
        long initialBid = PriceTable.price(CounterHash.field(key, INITIAL_BID));
        return new Auction(
                FIRST_ID + lastAuction(order),
                Phrases.itemName(CounterHash.field(key, ITEM_NAME)),
                Phrases.description(CounterHash.field(key, DESCRIPTION)),
                initialBid,
                initialBid + PriceTable.price(CounterHash.field(key, RESERVE)),
                dateTime,
                dateTime + lengthMillis(order, dateTime, CounterHash.field(key, LENGTH)),
                FIRST_ID + seller(order, CounterHash.field(key, SELLER)),
                FIRST_CATEGORY + CounterHash.high(CounterHash.field(key, CATEGORY), CATEGORIES),
                Phrases.auctionExtra(CounterHash.field(key, EXTRA)));
    }

    private Bid bid(long order) {
        long key = CounterHash.event(seedKey, order);
        long channel = CounterHash.field(key, CHANNEL);
        return new Bid(
                FIRST_ID + auctionBidFor(order, CounterHash.field(key, AUCTION)),
                FIRST_ID + bidder(order, CounterHash.field(key, BIDDER)),
                PriceTable.price(CounterHash.field(key, PRICE)),
                Phrases.channel(channel),
                Phrases.url(channel),
                timeMillis(order),
                Phrases.bidExtra(CounterHash.field(key, EXTRA)));
    }

    private long lengthMillis(long order, long dateTime, long bits) {
        long eventsAhead = (long) config.inFlightAuctions() * EPOCH / AUCTIONS;
        long horizonMillis = timeMillis(order + eventsAhead) - dateTime;
        return 1 + Math.floorMod(bits, Math.max(1, 2 * horizonMillis));
    }

    private long seller(long order, long bits) {
        long last = lastPerson(order);
        boolean hot = CounterHash.high(bits, config.hotSellerRatio()) > 0;
        return hot ? last - last % HOT_BATCH : activePerson(last, bits);
    }

    /** The hot bidder is the second of its batch, so that it is never the hot seller. */
    private long bidder(long order, long bits) {
        long last = lastPerson(order);
        boolean hot = CounterHash.high(bits, config.hotBidderRatio()) > 0;
        return hot ? last - last % HOT_BATCH + 1 : activePerson(last, bits);
    }

    private long activePerson(long last, long bits) {
        int active = (int) Math.min(last + 1, config.activePeople());
        return last + 1 - active + CounterHash.low(bits, active + ID_LEAD);
    }

    private long auctionBidFor(long order, long bits) {
        long last = lastAuction(order);
        if (CounterHash.high(bits, config.hotAuctionRatio()) > 0) {
            return last - last % HOT_BATCH;
        }
        long first = Math.max(0, last - config.inFlightAuctions());
        return first + CounterHash.low(bits, (int) (last - first) + 1 + ID_LEAD);
    }

    /** The number of the last person up to this event, counted from 0. */
    private static long lastPerson(long order) {
        return order / EPOCH;
    }

    /** The number of the last auction up to this event, an auction or a bid, counted from 0. */
    private static long lastAuction(long order) {
        int place = (int) (order % EPOCH);
        return order / EPOCH * AUCTIONS + Math.min(place - PERSONS, AUCTIONS - 1);
    }
}
