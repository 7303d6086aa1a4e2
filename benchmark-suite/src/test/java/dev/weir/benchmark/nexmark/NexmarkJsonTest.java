package dev.weir.benchmark.nexmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.benchmark.nexmark.MalformedEventException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NexmarkJsonTest {

    private static final String BID = "{\"type\":\"bid\",\"auction\":1000,\"bidder\":1001,\"price\":914,"
            + "\"channel\":\"apple\",\"url\":\"u\",\"dateTime\":1436918400000,\"extra\":\"\"}";

    @Test
    void shouldReadBackTenThousandEvents() {
        NexmarkGenerator generator = new NexmarkGenerator(NexmarkConfig.ofSeed(7));
        for (long n = 0; n < 10_000; n++) {
            NexmarkEvent event = generator.event(n);
            assertEquals(event, NexmarkJson.read(NexmarkJson.write(event)));
        }
    }

    @Test
    void shouldWriteTheTypeAndThenTheFieldsInOrder() {
        assertEquals(BID, NexmarkJson.write(new Bid(1000, 1001, 914, "apple", "u", 1_436_918_400_000L, "")));
        assertEquals(
                "{\"type\":\"person\",\"id\":1,\"name\":\"n\",\"emailAddress\":\"e\",\"creditCard\":\"c\",\"city\":\"y\","
                        + "\"state\":\"OR\",\"dateTime\":2,\"extra\":\"x\"}",
                NexmarkJson.write(new Person(1, "n", "e", "c", "y", "OR", 2, "x")));
        assertEquals(
                "{\"type\":\"auction\",\"id\":1,\"itemName\":\"i\",\"description\":\"d\",\"initialBid\":2,\"reserve\":3,"
                        + "\"dateTime\":4,\"expires\":5,\"seller\":6,\"category\":10,\"extra\":\"x\"}",
                NexmarkJson.write(new Auction(1, "i", "d", 2, 3, 4, 5, 6, 10, "x")));
    }

    @Test
    void shouldReadBackStringsThatNeedEscapesAndExtremeNumbers() {
        Bid bid = new Bid(Long.MIN_VALUE, Long.MAX_VALUE, -1, "\"\\\n\t\u0000", "\u20ac \uD83D\uDE80 \u2028", 0, "");
        assertEquals(bid, NexmarkJson.read(NexmarkJson.write(bid)));
        assertEquals(-1, NexmarkJson.write(bid).indexOf('\n'));
    }

    @Test
    void shouldReadFieldsInAnyOrderAndSpacesBetweenThem() {
        assertEquals(
                NexmarkJson.read(BID),
                NexmarkJson.read(
                        " { \"extra\" : \"\", \"dateTime\":1436918400000, \"url\":\"u\", \"channel\":\"apple\","
                                + "\"price\":914, \"bidder\":1001, \"auction\":1000, \"type\":\"bid\" } \r"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "price":914,        | ""                   | MISSING_FIELD  | field "price" is missing, expected an integer in every bid
            "url":"u",          | ""                   | MISSING_FIELD  | field "url" is missing, expected a string in every bid
            "type":"bid",       | ""                   | MISSING_FIELD  | field "type" is missing, expected one of "person", "auction", "bid"
            914                 | "914"                | WRONG_TYPE     | field "price" is the string "914", expected an integer
            914                 | 9.5                  | WRONG_TYPE     | field "price" is the number 9.5, expected an integer
            914                 | 1e3                  | WRONG_TYPE     | field "price" is the number 1e3, expected an integer
            914                 | null                 | WRONG_TYPE     | field "price" is null, expected an integer
            914                 | true                 | WRONG_TYPE     | field "price" is true, expected an integer
            914                 | {"a":1}              | WRONG_TYPE     | field "price" is an object, expected an integer
            914                 | [1]                  | WRONG_TYPE     | field "price" is an array, expected an integer
            914                 | 9223372036854775808  | WRONG_TYPE     | field "price" is the number 9223372036854775808, expected an integer of 64 bits
            "apple"             | 7                    | WRONG_TYPE     | field "channel" is the number 7, expected a string
            "bid"               | 1                    | WRONG_TYPE     | field "type" is the number 1, expected a string
            "bid"               | "bit"                | UNKNOWN_TYPE   | field "type" is "bit", expected one of "person", "auction", "bid"
            "extra":""          | "extra":"","n":[{}]  | UNKNOWN_FIELD  | field "n" is unknown, expected of a bid only type, auction, bidder, price, channel, url, dateTime, extra
            "extra":""          | "extra":"","id":1    | UNKNOWN_FIELD  | field "id" is unknown, expected of a bid only type, auction, bidder, price, channel, url, dateTime, extra
            "extra":""          | "extra":"","price":1 | REPEATED_FIELD | field "price" is there twice, expected once
            """)
    void shouldNameTheFieldThatIsWrong(String part, String replacement, Reason reason, String message) {
        String line = BID.replace(part, replacement.equals("\"\"") ? "" : replacement);
        assertRefused(reason, message, line);
    }

    @Test
    void shouldRefuseALineThatIsNoObject() {
        assertRefused(Reason.NOT_AN_OBJECT, "the line is \"[1]\", expected a JSON object", "[1]");
        assertRefused(Reason.NOT_AN_OBJECT, "the line is \"\", expected a JSON object", "");
        assertRefused(Reason.NOT_AN_OBJECT, "the line is \"null\", expected a JSON object", "null");
    }

    @Test
    void shouldRefuseWhatFollowsTheObject() {
        assertRefused(
                Reason.TRAILING_GARBAGE, "the object is followed by \"x\", expected the end of the line", BID + " x");
        assertRefused(
                Reason.TRAILING_GARBAGE, "the object is followed by \"}\", expected the end of the line", BID + "}");
        assertRefused(
                Reason.TRAILING_GARBAGE,
                "the object is followed by \"{\"type\":\"bid\",\"auction\":1000,\"bidder\":1001,\"price\":914,\"chan...\", expected"
                        + " the end of the line",
                BID + BID);
    }

    @Test
    void shouldSayWhereALineStopsBeingJson() {
        MalformedEventException cut =
                assertThrows(MalformedEventException.class, () -> NexmarkJson.read(BID.substring(0, 40)));
        assertEquals(Reason.NOT_JSON, cut.reason());
        assertEquals(true, cut.getMessage().contains(" at character 40: "), cut::getMessage);
        MalformedEventException bare = assertThrows(MalformedEventException.class, () -> NexmarkJson.read("{bid}"));
        assertEquals(Reason.NOT_JSON, bare.reason());
        assertEquals(true, bare.getMessage().endsWith("expected a JSON object, found \"{bid}\""), bare::getMessage);
        assertEquals(
                Reason.NOT_JSON,
                assertThrows(MalformedEventException.class, () -> NexmarkJson.read("bid"))
                        .reason());
    }

    private static void assertRefused(Reason reason, String message, String line) {
        MalformedEventException refusal =
                assertThrows(MalformedEventException.class, () -> NexmarkJson.read(line), line);
        assertEquals(message, refusal.getMessage());
        assertEquals(reason, refusal.reason());
    }
}
