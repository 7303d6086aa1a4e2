package dev.weir.benchmark.nexmark;

import static dev.weir.benchmark.nexmark.MalformedEventException.Reason.NOT_AN_OBJECT;
import static dev.weir.benchmark.nexmark.MalformedEventException.Reason.NOT_JSON;
import static dev.weir.benchmark.nexmark.MalformedEventException.Reason.TRAILING_GARBAGE;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * NEXMark events as JSON Lines: one object a line, whose {@code type} is {@code person}, {@code auction} or {@code bid}
 * and whose other fields are the components of the record, by name. Written in the order of the record, read in any.
 * Safe for use by several threads.
 */
public final class NexmarkJson {

    static final String PERSON = "person";
    static final String AUCTION = "auction";
    static final String BID = "bid";

    private static final int EXCERPT_CHARACTERS = 60;
    private static final JsonFactory JSON = new JsonFactory();

    private NexmarkJson() {}

    /**
     * Reads one line, without its line end.
     *
     * @throws MalformedEventException if the line is anything else than one event with all its fields and no others
     */
    public static NexmarkEvent read(String line) {
        EventLine fields = new EventLine();
        int end = -1;
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedEventException(
                        NOT_AN_OBJECT, "the line is \"" + excerpt(line) + "\", expected a JSON object");
            }
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                parser.nextToken();
                fields.take(key, parser);
            }
            end = (int) parser.currentLocation().getCharOffset();
            if (parser.nextToken() != null) {
                throw trailing(line, end);
            }
        } catch (JsonProcessingException e) {
            if (end >= 0) {
                throw trailing(line, end);
            }
            int offset = (int) e.getLocation().getCharOffset();
            throw new MalformedEventException(
                    NOT_JSON,
                    "the line is not JSON at character " + offset + ": " + e.getOriginalMessage()
                            + "; expected a JSON object, found \"" + excerpt(line) + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return event(fields);
    }

    /** Writes one event as a line, without a line end. */
    public static String write(NexmarkEvent event) {
        StringWriter line = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            if (event instanceof Bid bid) {
                writeBid(bid, json);
            } else if (event instanceof Auction auction) {
                writeAuction(auction, json);
            } else if (event instanceof Person person) {
                writePerson(person, json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    /** As much of a text as fits into a message. */
    static String excerpt(String text) {
        return text.length() <= EXCERPT_CHARACTERS ? text : text.substring(0, EXCERPT_CHARACTERS) + "...";
    }

    private static MalformedEventException trailing(String line, int offset) {
        String rest = line.substring(offset).strip();
        return new MalformedEventException(
                TRAILING_GARBAGE, "the object is followed by \"" + excerpt(rest) + "\", expected the end of the line");
    }

    private static NexmarkEvent event(EventLine line) {
        return switch (line.checkedType()) {
            case PERSON ->
                new Person(
                        line.integer(EventField.ID),
                        line.text(EventField.NAME),
                        line.text(EventField.EMAIL_ADDRESS),
                        line.text(EventField.CREDIT_CARD),
                        line.text(EventField.CITY),
                        line.text(EventField.STATE),
                        line.integer(EventField.DATE_TIME),
                        line.text(EventField.EXTRA));
            case AUCTION ->
                new Auction(
                        line.integer(EventField.ID),
                        line.text(EventField.ITEM_NAME),
                        line.text(EventField.DESCRIPTION),
                        line.integer(EventField.INITIAL_BID),
                        line.integer(EventField.RESERVE),
                        line.integer(EventField.DATE_TIME),
                        line.integer(EventField.EXPIRES),
                        line.integer(EventField.SELLER),
                        line.integer(EventField.CATEGORY),
                        line.text(EventField.EXTRA));
            default ->
                new Bid(
                        line.integer(EventField.AUCTION),
                        line.integer(EventField.BIDDER),
                        line.integer(EventField.PRICE),
                        line.text(EventField.CHANNEL),
                        line.text(EventField.URL),
                        line.integer(EventField.DATE_TIME),
                        line.text(EventField.EXTRA));
        };
    }

    private static void writePerson(Person person, JsonGenerator json) throws IOException {
        json.writeStringField(EventField.TYPE.key(), PERSON);
        json.writeNumberField(EventField.ID.key(), person.id());
        json.writeStringField(EventField.NAME.key(), person.name());
        json.writeStringField(EventField.EMAIL_ADDRESS.key(), person.emailAddress());
        json.writeStringField(EventField.CREDIT_CARD.key(), person.creditCard());
        json.writeStringField(EventField.CITY.key(), person.city());
        json.writeStringField(EventField.STATE.key(), person.state());
        json.writeNumberField(EventField.DATE_TIME.key(), person.dateTime());
        json.writeStringField(EventField.EXTRA.key(), person.extra());
    }

    private static void writeAuction(Auction auction, JsonGenerator json) throws IOException {
        json.writeStringField(EventField.TYPE.key(), AUCTION);
        json.writeNumberField(EventField.ID.key(), auction.id());
        json.writeStringField(EventField.ITEM_NAME.key(), auction.itemName());
        json.writeStringField(EventField.DESCRIPTION.key(), auction.description());
        json.writeNumberField(EventField.INITIAL_BID.key(), auction.initialBid());
        json.writeNumberField(EventField.RESERVE.key(), auction.reserve());
        json.writeNumberField(EventField.DATE_TIME.key(), auction.dateTime());
        json.writeNumberField(EventField.EXPIRES.key(), auction.expires());
        json.writeNumberField(EventField.SELLER.key(), auction.seller());
        json.writeNumberField(EventField.CATEGORY.key(), auction.category());
        json.writeStringField(EventField.EXTRA.key(), auction.extra());
    }

    private static void writeBid(Bid bid, JsonGenerator json) throws IOException {
        json.writeStringField(EventField.TYPE.key(), BID);
        json.writeNumberField(EventField.AUCTION.key(), bid.auction());
        json.writeNumberField(EventField.BIDDER.key(), bid.bidder());
        json.writeNumberField(EventField.PRICE.key(), bid.price());
        json.writeStringField(EventField.CHANNEL.key(), bid.channel());
        json.writeStringField(EventField.URL.key(), bid.url());
        json.writeNumberField(EventField.DATE_TIME.key(), bid.dateTime());
        json.writeStringField(EventField.EXTRA.key(), bid.extra());
    }
}
