package dev.weir.runtime.connector;

import com.fasterxml.jackson.databind.ObjectReader;

/** JSON objects read into a record without a tree between. */
final class JsonRecordLines<T> implements LineParser<T> {
    private final ObjectReader reader;

    JsonRecordLines(Class<T> type) {
        reader = JsonMapping.MAPPER.readerFor(type);
    }

    @Override
    public boolean passesOver(Line line) {
        return line.isBlank();
    }

    @Override
    public T parse(Line line) throws Exception {
        T value = reader.readValue(line.bytes, line.start, line.length());
        if (value == null) {
            throw new MalformedLineException("expected a JSON object, found null");
        }
        return value;
    }
}
