package dev.weir.runtime.connector;

import dev.weir.ir.connector.Source;
import dev.weir.ir.connector.SourceContext;
import dev.weir.ir.connector.SourceException;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.Serdes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Records from text files, one a line: a file, a directory (its files but hidden ones and subdirectories) or a glob, in order of the
 * names. Files ending in {@code .gz} are decompressed. Text is UTF-8; lines end with LF or CRLF; a byte order mark is passed over.
 *
 * <p>A file is read by one subtask, in its order: file i by subtask i modulo the parallelism, and a subtask without files is finished
 * at once. The position is the file and the offset of the next line in the uncompressed file, so a reader replays exactly, as long as
 * the files stay as they are.
 *
 * @param <T> record type
 */
public final class FileSource<T> implements Source<T> {
    /** The longest line that is read unless {@link #maxLineBytes} says otherwise. */
    public static final int DEFAULT_MAX_LINE_BYTES = 1 << 20;

    private static final int LARGEST_LINE_BYTES = 1 << 30;

    private final Path place;
    private final Class<T> type;
    private final LineFormat<T> format;
    private final Serde<T> serde;
    private final OnMalformed onMalformed;
    private final int maxLineBytes;

    private FileSource(Path place, Class<T> type, LineFormat<T> format, OnMalformed onMalformed, int maxLineBytes) {
        this.place = Objects.requireNonNull(place, "place");
        this.type = Objects.requireNonNull(type, "type");
        this.format = format;
        this.serde = Serdes.of(type);
        this.onMalformed = Objects.requireNonNull(onMalformed, "onMalformed");
        this.maxLineBytes = maxLineBytes;
    }

    private FileSource(Path place, Class<T> type, LineFormat<T> format) {
        this(place, type, format, OnMalformed.FAIL, DEFAULT_MAX_LINE_BYTES);
    }

    /** Every line as it is, empty ones too. */
    public static FileSource<String> lines(Path place) {
        return new FileSource<>(place, String.class, new LineFormat<>("lines", () -> Line::text));
    }

    /**
     * Every line but blank ones, made a record by {@code parser}.
     *
     * @param parser never returns null; an {@link IllegalArgumentException} or a {@link java.time.DateTimeException} says that the line
     *     is malformed, anything else fails the job
     */
    public static <T> FileSource<T> parsedLines(Path place, Class<T> type, Function<String, T> parser) {
        Objects.requireNonNull(parser, "parser");
        return new FileSource<>(place, type, new LineFormat<>("parsed lines", () -> new ParsedLines<>(parser)));
    }

    /**
     * Rows of comma-separated values (RFC 4180, but a quoted field must end on its line); the first line of each file names the columns.
     * Empty lines are passed over.
     */
    public static <T> FileSource<T> csv(Path place, Class<T> type, CsvRowParser<T> parser) {
        Objects.requireNonNull(parser, "parser");
        return new FileSource<>(place, type, new LineFormat<>("csv", () -> new CsvLines<>(parser)));
    }

    /** One JSON value a line, made a record by {@code parser}. Blank lines are passed over. */
    public static <T> FileSource<T> jsonLines(Path place, Class<T> type, JsonParserFunction<T> parser) {
        Objects.requireNonNull(parser, "parser");
        return new FileSource<>(place, type, new LineFormat<>("json lines", () -> new JsonTreeLines<>(parser)));
    }

    /**
     * One JSON object a line, its fields read into the record's components by name. A field that the record does not have is passed over;
     * a missing or null field is null, or makes the line malformed if the component is primitive; a value of another kind is malformed
     * (no text for a number). Times of {@code java.time} are ISO texts. Blank lines are passed over.
     */
    public static <T extends Record> FileSource<T> json(Path place, Class<T> recordType) {
        return new FileSource<>(
                place, recordType, new LineFormat<>("json lines", () -> new JsonRecordLines<>(recordType)));
    }

    /** The same source, doing that with malformed lines; {@link OnMalformed#FAIL} is what it does if nothing is said. */
    public FileSource<T> onMalformed(OnMalformed reaction) {
        return new FileSource<>(place, type, format, reaction, maxLineBytes);
    }

    /** The same source with another bound on the length of a line, in bytes without its end; longer lines are malformed. */
    public FileSource<T> maxLineBytes(int bytes) {
        if (bytes < 1 || bytes > LARGEST_LINE_BYTES) {
            throw new IllegalArgumentException(
                    "expected maxLineBytes from 1 to " + LARGEST_LINE_BYTES + ", found " + bytes);
        }
        return new FileSource<>(place, type, format, onMalformed, bytes);
    }

    /** Format and type; not the place, since the program is the same wherever its input lies. */
    @Override
    public String describe() {
        return format.name() + " of " + type.getSimpleName();
    }

    @Override
    public Serde<T> serde() {
        return serde;
    }

    @Override
    public SourceReader<T> reader(SourceContext context) {
        FileSet share = FileSet.of(place).share(context.subtask(), context.parallelism());
        for (FileSet.Entry file : share.entries()) {
            if (!Files.isReadable(file.path())) {
                throw new SourceException(file.path() + ": not readable; check its permissions");
            }
        }
        FileShare owned = new FileShare(share, context.subtask(), context.parallelism());
        return new FileSourceReader<>(owned, format.parsers().get(), onMalformed, maxLineBytes);
    }

    /**
     * What the lines are.
     *
     * @param name for {@link #describe}
     * @param parsers makes a parser for each reader
     */
    private record LineFormat<T>(String name, Supplier<LineParser<T>> parsers) {}
}
