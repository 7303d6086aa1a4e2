package dev.weir.runtime.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;

/** JSON values handed to the user's function as trees. */
final class JsonTreeLines<T> implements LineParser<T> {
    private static final ObjectReader TREES = JsonMapping.MAPPER.readerFor(JsonNode.class);

    private final JsonParserFunction<T> parser;

    JsonTreeLines(JsonParserFunction<T> parser) {
        this.parser = parser;
    }

    @Override
    public boolean passesOver(Line line) {
        return line.isBlank();
    }

    @Override
    public T parse(Line line) throws Exception {
        return parser.parse(TREES.readValue(line.bytes, line.start, line.length()));
    }
}
