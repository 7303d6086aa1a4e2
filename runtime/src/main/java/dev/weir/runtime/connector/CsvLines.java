package dev.weir.runtime.connector;

/** Rows of comma-separated values under a header. */
final class CsvLines<T> implements LineParser<T> {
    private final CsvRowParser<T> parser;
    private final CsvRow row = new CsvRow();

    CsvLines(CsvRowParser<T> parser) {
        this.parser = parser;
    }

    @Override
    public boolean hasHeader() {
        return true;
    }

    @Override
    public void header(Line line, String file) {
        row.takeHeader(line, file);
    }

    @Override
    public boolean passesOver(Line line) {
        return line.length() == 0;
    }

    @Override
    public T parse(Line line) throws Exception {
        row.take(line);
        return parser.parse(row);
    }
}
