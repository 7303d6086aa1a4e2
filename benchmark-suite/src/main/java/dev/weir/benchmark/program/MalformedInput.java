package dev.weir.benchmark.program;

import dev.weir.ir.connector.Malformed;
import dev.weir.ir.stream.SourceStream;
import dev.weir.runtime.connector.CsvText;
import dev.weir.runtime.connector.FileSource;
import dev.weir.runtime.connector.OnMalformed;
import java.util.Optional;

/** What a program does with lines that are not records: fails at the first, or keeps them in a table beside its results. */
public final class MalformedInput {
    /** The option by which a person chooses. */
    public static final ProgramOption OPTION = ProgramOption.optional(
            "malformed",
            "FILE",
            "where to keep lines that are no records, - for standard output; without it the first one fails the job");

    private static final Table<Malformed> TABLE = new Table<>("file,line,reason,text", (malformed, line) -> {
        CsvText.append(line, malformed.origin())
                .append(',')
                .append(malformed.line())
                .append(',');
        CsvText.append(line, malformed.reason()).append(',');
        CsvText.append(line, malformed.text());
    });

    private MalformedInput() {}

    /** The source, doing as the arguments say. */
    public static <T> FileSource<T> guard(FileSource<T> source, Arguments arguments) {
        return arguments.has(OPTION.name()) ? source.onMalformed(OnMalformed.SIDE_OUTPUT) : source;
    }

    /** Ends the malformed lines of a source where the arguments say, if they do. */
    public static void keep(SourceStream<?> stream, Arguments arguments) {
        Optional<String> place = arguments.text(OPTION.name());
        if (place.isPresent()) {
            stream.malformed().sink("malformed", TABLE.sink(place));
        }
    }
}
