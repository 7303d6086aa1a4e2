package dev.weir.benchmark.nexmark;

/**
 * What a {@link NexmarkGenerator} makes. Two generators with equal configurations make equal events, on any machine.
 *
 * @param seed where all randomness comes from
 * @param ratePerSecond events per second of event time, of all generators together
 * @param baseTimeMillis the event time of event 0, in milliseconds since 1970-01-01T00:00Z
 * @param outOfOrderGroup events within each group of this many are permuted; 1 keeps them in order of event time. Never a
 *     multiple of {@link #OUT_OF_ORDER_STEP}, with which the step would repeat some events and lose others
 * @param generators how many generators share the rate: each spaces its events this many times as far apart
 * @param hotAuctionRatio one bid in this many goes to a random auction in flight, the others to the hot one
 * @param hotSellerRatio one auction in this many is opened by a random active person, the others by the hot seller
 * @param hotBidderRatio one bid in this many is made by a random active person, the others by the hot bidder
 * @param inFlightAuctions how many of the last auctions receive bids
 * @param activePeople how many of the last persons sell and bid
 */
public record NexmarkConfig(
        long seed,
        long ratePerSecond,
        long baseTimeMillis,
        int outOfOrderGroup,
        int generators,
        int hotAuctionRatio,
        int hotSellerRatio,
        int hotBidderRatio,
        int inFlightAuctions,
        int activePeople) {

    /** The first id of persons and of auctions. */
    public static final long FIRST_ID = 1000;

    /** The lowest category of an auction. */
    public static final long FIRST_CATEGORY = 10;

    /** How many categories there are. */
    public static final int CATEGORIES = 5;

    /** How far ahead of the last id an event may refer: its auction or person then appears a little later. */
    public static final int ID_LEAD = 10;

    /** The hot auction, seller and bidder are renewed after this many auctions and persons. */
    public static final int HOT_BATCH = 100;

    /** The step by which an out-of-order group is walked; a prime. */
    public static final int OUT_OF_ORDER_STEP = 953;

    /** How far the watermark stays behind the highest event time, in milliseconds. */
    public static final long WATERMARK_LAG_MILLIS = 4_000;

    /** 2015-07-15T00:00Z, the usual time of event 0, in milliseconds since 1970-01-01T00:00Z. */
    public static final long DEFAULT_BASE_TIME_MILLIS = 1_436_918_400_000L;

    private static final long DEFAULT_RATE_PER_SECOND = 10_000;
    private static final long MAX_TIME_MILLIS = 1L << 52;

    public NexmarkConfig {
        check("ratePerSecond", ratePerSecond, 1, 1_000_000_000);
        check("baseTimeMillis", baseTimeMillis, 0, MAX_TIME_MILLIS);
        check("outOfOrderGroup", outOfOrderGroup, 1, Integer.MAX_VALUE);
        if (outOfOrderGroup % OUT_OF_ORDER_STEP == 0) {
            throw new IllegalArgumentException("outOfOrderGroup is " + outOfOrderGroup + ", a multiple of "
                    + OUT_OF_ORDER_STEP + ", which would repeat some events and lose others; take another size");
        }
        check("generators", generators, 1, 1_000_000);
        check("hotAuctionRatio", hotAuctionRatio, 1, Integer.MAX_VALUE);
        check("hotSellerRatio", hotSellerRatio, 1, Integer.MAX_VALUE);
        check("hotBidderRatio", hotBidderRatio, 1, Integer.MAX_VALUE);
        check("inFlightAuctions", inFlightAuctions, 1, 1_000_000);
        check("activePeople", activePeople, 1, 1_000_000);
    }

    /** The usual workload: 10 000 events a second in order, hot ratios 2, 4 and 4, 100 auctions in flight, 1000 people. */
    public static NexmarkConfig ofSeed(long seed) {
        return new NexmarkConfig(seed, DEFAULT_RATE_PER_SECOND, DEFAULT_BASE_TIME_MILLIS, 1, 1, 2, 4, 4, 100, 1000);
    }

    /** The same workload at another rate of event time, in events per second. */
    public NexmarkConfig withRatePerSecond(long ratePerSecond) {
        return new NexmarkConfig(
                seed,
                ratePerSecond,
                baseTimeMillis,
                outOfOrderGroup,
                generators,
                hotAuctionRatio,
                hotSellerRatio,
                hotBidderRatio,
                inFlightAuctions,
                activePeople);
    }

    /** The same workload starting at another time, in milliseconds since 1970-01-01T00:00Z. */
    public NexmarkConfig withBaseTimeMillis(long baseTimeMillis) {
        return new NexmarkConfig(
                seed,
                ratePerSecond,
                baseTimeMillis,
                outOfOrderGroup,
                generators,
                hotAuctionRatio,
                hotSellerRatio,
                hotBidderRatio,
                inFlightAuctions,
                activePeople);
    }

    /** The same events, permuted within groups of {@code outOfOrderGroup}. */
    public NexmarkConfig withOutOfOrderGroup(int outOfOrderGroup) {
        return new NexmarkConfig(
                seed,
                ratePerSecond,
                baseTimeMillis,
                outOfOrderGroup,
                generators,
                hotAuctionRatio,
                hotSellerRatio,
                hotBidderRatio,
                inFlightAuctions,
                activePeople);
    }

    /** The same workload with one bid in {@code hotAuctionRatio} on a random auction, the others on the hot one. */
    public NexmarkConfig withHotAuctionRatio(int hotAuctionRatio) {
        return new NexmarkConfig(
                seed,
                ratePerSecond,
                baseTimeMillis,
                outOfOrderGroup,
                generators,
                hotAuctionRatio,
                hotSellerRatio,
                hotBidderRatio,
                inFlightAuctions,
                activePeople);
    }

    /** The highest event number whose event time can be computed. */
    long maxEventNumber() {
        // Half of what fits: an auction looks ahead to the time of a later event.
        return Long.MAX_VALUE / (2_000L * generators) - outOfOrderGroup;
    }

    private static void check(String name, long found, long lowest, long highest) {
        if (found < lowest || found > highest) {
            throw new IllegalArgumentException(name + " is " + found + ", expected " + lowest + " to " + highest);
        }
    }
}
