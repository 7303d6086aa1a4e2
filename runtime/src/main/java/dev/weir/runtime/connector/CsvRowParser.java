package dev.weir.runtime.connector;

/** Makes a record of a row. */
@FunctionalInterface
public interface CsvRowParser<T> {
    /**
     * The record of a row; never null. The row is reused: keep its values, not the row. An {@link IllegalArgumentException} or a {@link
     * java.time.DateTimeException} says that the line is malformed; anything else fails the job.
     */
    T parse(CsvRow row) throws Exception;
}
