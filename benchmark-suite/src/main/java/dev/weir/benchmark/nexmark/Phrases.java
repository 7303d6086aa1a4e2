package dev.weir.benchmark.nexmark;

import dev.weir.benchmark.load.CounterHash;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The strings of NEXMark events, all made once, so that an event costs no allocation but its own and the generator is
 * never what is measured. They do not depend on a generator's seed; which of them an event gets does.
 *
 * <p>Sizes follow Apache Beam's suite, where padding brings a person to about 200 bytes, an auction to 500 and a bid to
 * 100, give or take a fifth of the padding; 10 000 numbered channels, nine in ten with a channel id in their URL, and the
 * four named channels for half of the bids follow nexmark-flink.
 */
final class Phrases {

    private static final long KEY = CounterHash.mix(0x77656972L);
    private static final int VARIANTS = 1024;
    private static final int CHANNELS = 10_000;

    private static final List<String> GIVEN_NAMES = List.of(
            "Ada", "Alan", "Barbara", "Dennis", "Edsger", "Frances", "Grace", "John", "Karen", "Leslie", "Niklaus",
            "Tony");
    private static final List<String> SURNAMES =
            List.of("Adler", "Brook", "Castle", "Dale", "Ford", "Hill", "Lake", "Miller", "Rivers", "Weir");
    private static final String[] STATES = {"AZ", "CA", "ID", "OR", "WA", "WY"};
    private static final String[][] CITIES = {
        {"Phoenix", "Tucson"},
        {"Los Angeles", "San Francisco"},
        {"Boise", "Nampa"},
        {"Portland", "Bend"},
        {"Seattle", "Kent"},
        {"Cheyenne", "Casper"}
    };
    private static final String[] NAMED_CHANNELS = {"apple", "google", "facebook", "baidu"};

    private static final String[] NAMES = table(
            GIVEN_NAMES.size() * SURNAMES.size(),
            i -> GIVEN_NAMES.get(i / SURNAMES.size()) + " " + SURNAMES.get(i % SURNAMES.size()));
    private static final String[] EMAIL_ADDRESSES =
            table(VARIANTS, i -> letters(1, i, 3, 7) + "@" + letters(2, i, 3, 5) + ".com");
    private static final String[] CREDIT_CARDS = table(VARIANTS, Phrases::creditCard);
    private static final String[] ITEM_NAMES = table(VARIANTS, i -> words(3, i, 3, 20));
    private static final String[] DESCRIPTIONS = table(VARIANTS, i -> words(4, i, 3, 100));
    private static final String[] PERSON_EXTRAS = table(VARIANTS, i -> letters(5, i, 120, 180));
    private static final String[] AUCTION_EXTRAS = table(VARIANTS, i -> letters(6, i, 310, 466));
    private static final String[] BID_EXTRAS = table(VARIANTS, i -> letters(7, i, 55, 81));
    private static final String[] NAMED_URLS = table(NAMED_CHANNELS.length, i -> page(8, i));
    private static final String[] NUMBERED_CHANNELS = table(CHANNELS, i -> "channel-" + i);
    private static final String[] NUMBERED_URLS = table(CHANNELS, Phrases::numberedUrl);

    private Phrases() {}

    static String name(long bits) {
        return NAMES[CounterHash.high(bits, NAMES.length)];
    }

    static String emailAddress(long bits) {
        return EMAIL_ADDRESSES[CounterHash.high(bits, VARIANTS)];
    }

    static String creditCard(long bits) {
        return CREDIT_CARDS[CounterHash.high(bits, VARIANTS)];
    }

    static String state(long bits) {
        return STATES[CounterHash.high(bits, STATES.length)];
    }

    /** A city of the state that the same bits choose. */
    static String city(long bits) {
        String[] cities = CITIES[CounterHash.high(bits, STATES.length)];
        return cities[CounterHash.low(bits, cities.length)];
    }

    static String itemName(long bits) {
        return ITEM_NAMES[CounterHash.high(bits, VARIANTS)];
    }

    static String description(long bits) {
        return DESCRIPTIONS[CounterHash.high(bits, VARIANTS)];
    }

    static String personExtra(long bits) {
        return PERSON_EXTRAS[CounterHash.high(bits, VARIANTS)];
    }

    static String auctionExtra(long bits) {
        return AUCTION_EXTRAS[CounterHash.high(bits, VARIANTS)];
    }

    static String bidExtra(long bits) {
        return BID_EXTRAS[CounterHash.high(bits, VARIANTS)];
    }

    static String channel(long bits) {
        return bits < 0
                ? NAMED_CHANNELS[CounterHash.low(bits, NAMED_CHANNELS.length)]
                : NUMBERED_CHANNELS[CounterHash.low(bits, CHANNELS)];
    }

    /** The URL of the channel that the same bits choose. */
    static String url(long bits) {
        return bits < 0
                ? NAMED_URLS[CounterHash.low(bits, NAMED_URLS.length)]
                : NUMBERED_URLS[CounterHash.low(bits, CHANNELS)];
    }

    private static String[] table(int size, IntFunction<String> entry) {
        String[] table = new String[size];
        for (int i = 0; i < size; i++) {
            table[i] = entry.apply(i);
        }
        return table;
    }

    private static String numberedUrl(int channel) {
        String page = page(9, channel);
        long bits = draw(10, channel, 0);
        return CounterHash.high(bits, 10) == 0 ? page : page + "&channel_id=" + (bits & 0x7FFF_FFFF);
    }

    private static String page(int kind, int entry) {
        return "https://www.nexmark.com/" + letters(10 * kind + 1, entry, 3, 5) + "/"
                + letters(10 * kind + 2, entry, 3, 5) + "/" + letters(10 * kind + 3, entry, 3, 5) + "/item.htm?query=1";
    }

    private static String creditCard(int entry) {
        StringBuilder card = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) {
                card.append(' ');
            }
            card.append((char) ('0' + CounterHash.high(draw(11, entry, i), 10)));
        }
        return card.toString();
    }

    private static String letters(int kind, int entry, int shortest, int longest) {
        return text(kind, entry, shortest, longest, Integer.MAX_VALUE);
    }

    private static String words(int kind, int entry, int shortest, int longest) {
        return text(kind, entry, shortest, longest, 13);
    }

    /** Random letters, where about one in {@code gap} is a space instead, though never the first or the last. */
    private static String text(int kind, int entry, int shortest, int longest, int gap) {
        int length = shortest + CounterHash.high(draw(kind, entry, 0), longest - shortest + 1);
        StringBuilder text = new StringBuilder(length);
        for (int i = 1; i <= length; i++) {
            long bits = draw(kind, entry, i);
            boolean space = i > 1 && i < length && CounterHash.low(bits, gap) == 0;
            text.append(space ? ' ' : (char) ('a' + CounterHash.high(bits, 26)));
        }
        return text.toString();
    }

    private static long draw(int kind, int entry, int position) {
        return CounterHash.field(CounterHash.event(CounterHash.field(KEY, kind), entry), position);
    }
}
