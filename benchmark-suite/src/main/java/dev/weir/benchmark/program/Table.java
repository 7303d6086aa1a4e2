package dev.weir.benchmark.program;

import dev.weir.ir.connector.Sink;
import dev.weir.runtime.connector.DiscardSink;
import dev.weir.runtime.connector.FileSink;
import dev.weir.runtime.connector.RowFormat;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a program's results look as comma-separated values, and where they go.
 *
 * @param header names of the columns
 * @param row appends a record as a row
 * @param <T> record type
 */
public record Table<T>(String header, RowFormat<T> row) {
    /** Stands for standard output. */
    public static final String CONSOLE = "-";

    /** What {@code --out} means to every program. */
    public static final ProgramOption OUT = ProgramOption.optional(
            "out", "FILE", "the table to write, - for standard output; without it results are only counted");

    /**
     * The same table with the kind of each change in front. Of results that are never taken back, as all of these are, that is
     * {@code +I}, an insertion.
     */
    public Table<T> asChangelog() {
        return new Table<>("kind," + header, (value, line) -> row.append(value, line.append("+I,")));
    }

    /** A sink that writes the table to a file, exactly once, or to standard output for {@code -}; without a place it counts rows. */
    public Sink<T> sink(Optional<String> place) {
        if (place.isEmpty()) {
            return new DiscardSink<>();
        }
        return place.get().equals(CONSOLE) ? new ConsoleTable<>(this) : FileSink.csv(Path.of(place.get()), header, row);
    }
}
