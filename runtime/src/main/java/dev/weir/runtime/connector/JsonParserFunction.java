package dev.weir.runtime.connector;

import com.fasterxml.jackson.databind.JsonNode;

/** Makes a record of a JSON value. */
@FunctionalInterface
public interface JsonParserFunction<T> {
    /**
     * The record of one line's value; never null. An {@link IllegalArgumentException} (what {@link JsonNode#required(String)} throws for
     * a missing field), a {@link java.time.DateTimeException} or Jackson's own exception says that the line is malformed; anything else
     * fails the job.
     */
    T parse(JsonNode value) throws Exception;
}
