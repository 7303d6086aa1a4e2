package dev.weir.benchmark.nexmark;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of events in JSON; one that several types of events have is of the same type in all. */
enum EventField {
    TYPE("type", true),
    ID("id", false),
    NAME("name", true),
    EMAIL_ADDRESS("emailAddress", true),
    CREDIT_CARD("creditCard", true),
    CITY("city", true),
    STATE("state", true),
    ITEM_NAME("itemName", true),
    DESCRIPTION("description", true),
    INITIAL_BID("initialBid", false),
    RESERVE("reserve", false),
    AUCTION("auction", false),
    BIDDER("bidder", false),
    PRICE("price", false),
    CHANNEL("channel", true),
    URL("url", true),
    DATE_TIME("dateTime", false),
    EXPIRES("expires", false),
    SELLER("seller", false),
    CATEGORY("category", false),
    EXTRA("extra", true);

    private static final Map<String, EventField> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventField::key, Function.identity()));

    private final String key;
    private final boolean text;

    EventField(String key, boolean text) {
        this.key = key;
        this.text = text;
    }

    static @Nullable EventField ofKey(String key) {
        return BY_KEY.get(key);
    }

    String key() {
        return key;
    }

    /** Whether the value is a string; otherwise it is an integer of 64 bits. */
    boolean isText() {
        return text;
    }
}
