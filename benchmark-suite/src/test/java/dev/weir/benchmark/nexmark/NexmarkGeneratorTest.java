package dev.weir.benchmark.nexmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class NexmarkGeneratorTest {

    private static final NexmarkConfig CONFIG = NexmarkConfig.ofSeed(7);
    private static final NexmarkGenerator GENERATOR = new NexmarkGenerator(CONFIG);
    private static final long BASE_TIME = 1_436_918_400_000L;
    private static final Set<String> NAMED_CHANNELS = Set.of("apple", "google", "facebook", "baidu");

    @Test
    void shouldMakeTheSameFirstEventsForever() {
        assertEquals(
                new Person(
                        1000,
                        "Karen Ford",
                        "ysun@vsk.com",
                        "7552 2900 4668 6661",
                        "Boise",
                        "ID",
                        BASE_TIME,
                        "oqolgpgkcjyfvhyvpyabunpupgpsqhdawqknlufyzohjpycdeujinowchwgtcwgwvyfvkiszuxjofsvzgjywiqsfnvexpmexcabwlldpegro"
                                + "evmedhzegynwjjfewgghbjpjjlkldwbytcgdwdzyu"),
                GENERATOR.event(0));
        Auction auction = (Auction) GENERATOR.event(1);
        assertEquals(
                List.of(1000L, 5_431_297L, 6_154_159L, BASE_TIME, BASE_TIME + 77, 1000L, 10L),
                List.of(
                        auction.id(),
                        auction.initialBid(),
                        auction.reserve(),
                        auction.dateTime(),
                        auction.expires(),
                        auction.seller(),
                        auction.category()));
        assertEquals(
                new Bid(
                        1012,
                        1001,
                        914,
                        "channel-2984",
                        "https://www.nexmark.com/lqyj/nilqm/kjol/item.htm?query=1&channel_id=253256600",
                        BASE_TIME,
                        "zbiukbsikipswxhswlawejrrmipiicqrkwcgbqlzgugupfsdtptlrjismovacucllcsrsyfqi"),
                GENERATOR.event(4));
    }

    @Test
    void shouldMakeTheSameTenThousandEventsForever() {
        CRC32 checksum = new CRC32();
        for (long n = 0; n < 10_000; n++) {
            checksum.update(NexmarkJson.write(GENERATOR.event(n)).getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(
                2_071_125_650L,
                checksum.getValue(),
                "the events of seed 7 have changed, and every recorded result with them");
    }

    @Test
    void shouldMakeOnePersonThreeAuctionsAndFortySixBidsInEveryFifty() {
        for (long first = 0; first < 10_000; first += 50) {
            List<NexmarkEvent> fifty = LongStream.range(first, first + 50)
                    .mapToObj(GENERATOR::event)
                    .toList();
            assertEquals(1, fifty.stream().filter(Person.class::isInstance).count());
            assertEquals(3, fifty.stream().filter(Auction.class::isInstance).count());
            assertEquals(46, fifty.stream().filter(Bid.class::isInstance).count());
        }
    }

    @Test
    void shouldNumberPersonsAndAuctionsWithoutGaps() {
        assertEquals(
                LongStream.range(1000, 1200).boxed().toList(),
                events(Person.class, 10_000).map(Person::id).toList());
        assertEquals(
                LongStream.range(1000, 1600).boxed().toList(),
                events(Auction.class, 10_000).map(Auction::id).toList());
    }

    @Test
    void shouldMakeAnEventWithoutItsPredecessors() {
        List<NexmarkEvent> forwards =
                LongStream.range(0, 1_000).mapToObj(GENERATOR::event).toList();
        NexmarkGenerator other = new NexmarkGenerator(NexmarkConfig.ofSeed(7));
        for (int n = 999; n >= 0; n--) {
            assertEquals(forwards.get(n), other.event(n));
        }
    }

    @Test
    void shouldMakeOtherEventsFromAnotherSeed() {
        NexmarkGenerator other = new NexmarkGenerator(NexmarkConfig.ofSeed(8));
        for (long n = 0; n < 1_000; n++) {
            assertNotEquals(GENERATOR.event(n), other.event(n));
        }
    }

    @Test
    void shouldBidInTheHotAuctionHalfOfTheTime() {
        // The hot auction is among those in flight too, and so is at times chosen by the other half.
        double share = share(Bid.class, (n, bid) -> bid.auction() == 1000 + lastAuction(n) / 100 * 100);
        assertTrue(share > 0.495 && share < 0.515, () -> "share of hot auctions is " + share);
    }

    @Test
    void shouldSellByTheHotSellerThreeQuartersOfTheTime() {
        double share = share(Auction.class, (n, auction) -> auction.seller() == 1000 + n / 50 / 100 * 100);
        assertTrue(share > 0.74 && share < 0.765, () -> "share of hot sellers is " + share);
    }

    @Test
    void shouldBidByTheHotBidderThreeQuartersOfTheTime() {
        double share = share(Bid.class, (n, bid) -> bid.bidder() == 1000 + n / 50 / 100 * 100 + 1);
        assertTrue(share > 0.745 && share < 0.76, () -> "share of hot bidders is " + share);
    }

    @Test
    void shouldReferToNothingFurtherAheadThanTheIdLead() {
        boolean lead = false;
        for (long n = 1; n < 200_000; n++) {
            NexmarkEvent event = GENERATOR.event(n);
            long lastPerson = 1000 + n / 50;
            if (event instanceof Auction auction) {
                assertTrue(auction.seller() >= 1000 && auction.seller() <= lastPerson + 10, auction::toString);
            } else if (event instanceof Bid bid) {
                long lastAuction = 1000 + lastAuction(n);
                assertTrue(bid.bidder() >= 1000 && bid.bidder() <= lastPerson + 10, bid::toString);
                assertTrue(bid.auction() >= 1000 && bid.auction() <= lastAuction + 10, bid::toString);
                lead |= bid.auction() == lastAuction + 10;
            }
        }
        assertTrue(lead, "no bid reached the end of the lead");
    }

    @Test
    void shouldReferToActivePeopleAndAuctionsInFlightOnly() {
        for (long n = 1_000_000; n < 1_020_000; n++) {
            if (GENERATOR.event(n) instanceof Bid bid) {
                assertTrue(bid.bidder() > 1000 + n / 50 - 1000, bid::toString);
                assertTrue(bid.auction() >= 1000 + lastAuction(n) - 100, bid::toString);
            }
        }
    }

    @Test
    void shouldSpaceEventTimesByRateAndGenerators() {
        assertEquals(BASE_TIME + 1_000, GENERATOR.event(10_000).dateTime());
        assertEquals(BASE_TIME, GENERATOR.event(9).dateTime());
        assertEquals(BASE_TIME + 1, GENERATOR.event(10).dateTime());
        NexmarkGenerator slow = new NexmarkGenerator(CONFIG.withRatePerSecond(3).withBaseTimeMillis(5));
        assertEquals(5 + 333, slow.event(1).dateTime());
        NexmarkGenerator oneOfFour =
                new NexmarkGenerator(new NexmarkConfig(7, 10_000, BASE_TIME, 1, 4, 2, 4, 4, 100, 1000));
        assertEquals(BASE_TIME + 4_000, oneOfFour.event(10_000).dateTime());
    }

    @Test
    void shouldPermuteWholeEventsWithinOutOfOrderGroups() {
        NexmarkGenerator permuted = new NexmarkGenerator(CONFIG.withOutOfOrderGroup(1_000));
        for (long first = 0; first < 5_000; first += 1_000) {
            Set<NexmarkEvent> inOrder = new HashSet<>();
            Set<NexmarkEvent> outOfOrder = new HashSet<>();
            for (long n = first; n < first + 1_000; n++) {
                inOrder.add(GENERATOR.event(n));
                outOfOrder.add(permuted.event(n));
            }
            assertEquals(inOrder, outOfOrder);
        }
        assertEquals(GENERATOR.event(3_953), permuted.event(3_001));
        assertEquals(GENERATOR.event(3_906), permuted.event(3_002));
    }

    @Test
    void shouldKeepAnAuctionOpenAsLongAsItReceivesBidsOnAverage() {
        double average = events(Auction.class, 200_000)
                .mapToLong(auction -> auction.expires() - auction.dateTime())
                .peek(length ->
                        assertTrue(length >= 1 && length <= 334, () -> "an auction is open for " + length + " ms"))
                .average()
                .orElseThrow();
        assertTrue(average > 162 && average < 172, () -> "auctions are open for " + average + " ms");
    }

    @Test
    void shouldDrawAsManyPricesFromEachPowerOfTen() {
        int[] prices = new int[6];
        events(Bid.class, 200_000).forEach(bid -> prices[Math.min(5, (int) (Math.log10(bid.price()) + 1e-12) - 2)]++);
        for (int count : prices) {
            assertTrue(count > 29_800 && count < 31_600, () -> "prices of one power of ten: " + count);
        }
    }

    @Test
    void shouldUseTheSixStatesFiveCategoriesAndAllLettersOfExtra() {
        assertEquals(
                new TreeSet<>(Set.of("AZ", "CA", "ID", "OR", "WA", "WY")),
                events(Person.class, 50_000).map(Person::state).collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(
                new TreeSet<>(Set.of(10L, 11L, 12L, 13L, 14L)),
                events(Auction.class, 50_000).map(Auction::category).collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(
                26,
                events(Bid.class, 50_000)
                        .flatMapToInt(bid -> bid.extra().chars())
                        .distinct()
                        .count());
    }

    @Test
    void shouldMakeChannelsAndUrlsOfTheKnownShape() {
        long named = 0;
        long withId = 0;
        List<Bid> bids = events(Bid.class, 100_000).toList();
        for (Bid bid : bids) {
            assertTrue(
                    bid.url()
                            .matches(
                                    "https://www\\.nexmark\\.com/[a-z]+/[a-z]+/[a-z]+/item\\.htm\\?query=1(&channel_id=[0-9]+)?"),
                    bid::toString);
            if (NAMED_CHANNELS.contains(bid.channel())) {
                named++;
                assertTrue(bid.url().endsWith("query=1"), bid::toString);
            } else {
                assertTrue(bid.channel().matches("channel-[0-9]{1,4}"), bid::toString);
                withId += bid.url().contains("&channel_id=") ? 1 : 0;
            }
        }
        double namedShare = (double) named / bids.size();
        double idShare = (double) withId / (bids.size() - named);
        assertTrue(namedShare > 0.49 && namedShare < 0.51, () -> "share of named channels is " + namedShare);
        assertTrue(idShare > 0.88 && idShare < 0.92, () -> "share of channel ids is " + idShare);
    }

    @Test
    void shouldAllocateNothingButTheEvent() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        NexmarkEvent[] kept = new NexmarkEvent[100_000];
        GENERATOR.event(4);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int n = 0; n < kept.length; n++) {
            kept[n] = GENERATOR.event(n);
        }
        double bytes = (double) (threads.getCurrentThreadAllocatedBytes() - before) / kept.length;
        // A bid is 56 bytes, or 72 without compressed references; an array or a string more would double that.
        assertTrue(bytes < 80, () -> "an event costs " + bytes + " bytes");
    }

    @Test
    void shouldRefuseANumberThatHasNoEvent() {
        assertThrows(IllegalArgumentException.class, () -> GENERATOR.event(-1));
        assertThrows(IllegalArgumentException.class, () -> GENERATOR.event(Long.MAX_VALUE));
        assertTrue(GENERATOR.event(CONFIG.maxEventNumber()).dateTime() > BASE_TIME);
    }

    private interface NumberedPredicate<T> {
        boolean test(long n, T event);
    }

    private static <T> double share(Class<T> type, NumberedPredicate<T> predicate) {
        long of = 0;
        long matching = 0;
        for (long n = 50_000; n < 550_000; n++) {
            NexmarkEvent event = GENERATOR.event(n);
            if (type.isInstance(event)) {
                of++;
                matching += predicate.test(n, type.cast(event)) ? 1 : 0;
            }
        }
        return (double) matching / of;
    }

    private static <T> Stream<T> events(Class<T> type, long count) {
        Predicate<NexmarkEvent> ofType = type::isInstance;
        return LongStream.range(0, count)
                .mapToObj(GENERATOR::event)
                .filter(ofType)
                .map(type::cast);
    }

    /** Only for bids. */
    private static long lastAuction(long n) {
        return n / 50 * 3 + 2;
    }
}
