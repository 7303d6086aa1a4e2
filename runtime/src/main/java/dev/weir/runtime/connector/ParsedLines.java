package dev.weir.runtime.connector;

import java.util.function.Function;

/** Lines handed to the user's function as text. */
final class ParsedLines<T> implements LineParser<T> {
    private final Function<String, T> parser;

    ParsedLines(Function<String, T> parser) {
        this.parser = parser;
    }

    @Override
    public boolean passesOver(Line line) {
        return line.isBlank();
    }

    @Override
    public T parse(Line line) {
        return parser.apply(line.text());
    }
}
