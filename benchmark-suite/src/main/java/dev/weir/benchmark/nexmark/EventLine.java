package dev.weir.benchmark.nexmark;

import static dev.weir.benchmark.nexmark.MalformedEventException.Reason.MISSING_FIELD;
import static dev.weir.benchmark.nexmark.MalformedEventException.Reason.REPEATED_FIELD;
import static dev.weir.benchmark.nexmark.MalformedEventException.Reason.UNKNOWN_FIELD;
import static dev.weir.benchmark.nexmark.MalformedEventException.Reason.UNKNOWN_TYPE;
import static dev.weir.benchmark.nexmark.MalformedEventException.Reason.WRONG_TYPE;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields found on one line, in whatever order, until the type of the event is known. */
final class EventLine {

    private static final Map<String, Set<EventField>> FIELDS_BY_TYPE = Map.of(
            NexmarkJson.PERSON,
            EnumSet.of(
                    EventField.TYPE,
                    EventField.ID,
                    EventField.NAME,
                    EventField.EMAIL_ADDRESS,
                    EventField.CREDIT_CARD,
                    EventField.CITY,
                    EventField.STATE,
                    EventField.DATE_TIME,
                    EventField.EXTRA),
            NexmarkJson.AUCTION,
            EnumSet.of(
                    EventField.TYPE,
                    EventField.ID,
                    EventField.ITEM_NAME,
                    EventField.DESCRIPTION,
                    EventField.INITIAL_BID,
                    EventField.RESERVE,
                    EventField.DATE_TIME,
                    EventField.EXPIRES,
                    EventField.SELLER,
                    EventField.CATEGORY,
                    EventField.EXTRA),
            NexmarkJson.BID,
            EnumSet.of(
                    EventField.TYPE,
                    EventField.AUCTION,
                    EventField.BIDDER,
                    EventField.PRICE,
                    EventField.CHANNEL,
                    EventField.URL,
                    EventField.DATE_TIME,
                    EventField.EXTRA));

    private final EnumMap<EventField, Object> values = new EnumMap<>(EventField.class);
    private @Nullable String unknownKey;

    /** Takes the field whose value the parser stands on. */
    void take(String key, JsonParser parser) throws IOException {
        EventField field = EventField.ofKey(key);
        if (field == null) {
            unknownKey = key;
            parser.skipChildren();
            return;
        }
        Object value = field.isText() ? text(field, parser) : integer(field, parser);
        if (values.put(field, value) != null) {
            throw new MalformedEventException(REPEATED_FIELD, "field \"" + key + "\" is there twice, expected once");
        }
    }

    /** The type of the event, once it is known that the line has this type's fields and no others. */
    String checkedType() {
        Object type = values.get(EventField.TYPE);
        if (type == null) {
            throw missing(EventField.TYPE, "one of \"person\", \"auction\", \"bid\"");
        }
        Set<EventField> expected = FIELDS_BY_TYPE.get((String) type);
        if (expected == null) {
            throw new MalformedEventException(
                    UNKNOWN_TYPE,
                    "field \"type\" is \"" + type + "\", expected one of \"person\", \"auction\", \"bid\"");
        }
        for (EventField field : expected) {
            if (!values.containsKey(field)) {
                throw missing(field, (field.isText() ? "a string" : "an integer") + " in every " + type);
            }
        }
        String unknown = unknownKey;
        for (EventField field : values.keySet()) {
            if (unknown == null && !expected.contains(field)) {
                unknown = field.key();
            }
        }
        if (unknown != null) {
            throw new MalformedEventException(
                    UNKNOWN_FIELD,
                    "field \"" + unknown + "\" is unknown, expected of a " + type + " only "
                            + expected.stream().map(EventField::key).collect(Collectors.joining(", ")));
        }
        return (String) type;
    }

    /** A string of a line that {@link #checkedType} has accepted. */
    String text(EventField field) {
        return (String) present(field);
    }

    /** An integer of a line that {@link #checkedType} has accepted. */
    long integer(EventField field) {
        return (Long) present(field);
    }

    private Object present(EventField field) {
        Object value = values.get(field);
        if (value == null) {
            throw new IllegalStateException("field " + field + " was not checked");
        }
        return value;
    }

    private static String text(EventField field, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw wrongType(field, found(parser), "a string");
        }
        return parser.getText();
    }

    private static Long integer(EventField field, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrongType(field, found(parser), "an integer");
        }
        try {
            return parser.getLongValue();
        } catch (InputCoercionException e) {
            throw wrongType(field, "the number " + NexmarkJson.excerpt(parser.getText()), "an integer of 64 bits");
        }
    }

    private static String found(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> "the string \"" + NexmarkJson.excerpt(parser.getText()) + "\"";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number " + NexmarkJson.excerpt(parser.getText());
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            default -> parser.getText();
        };
    }

    private static MalformedEventException missing(EventField field, String expected) {
        return new MalformedEventException(
                MISSING_FIELD, "field \"" + field.key() + "\" is missing, expected " + expected);
    }

    private static MalformedEventException wrongType(EventField field, String found, String expected) {
        return new MalformedEventException(
                WRONG_TYPE, "field \"" + field.key() + "\" is " + found + ", expected " + expected);
    }
}
