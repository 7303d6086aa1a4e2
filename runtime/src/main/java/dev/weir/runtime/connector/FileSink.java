package dev.weir.runtime.connector;

import com.fasterxml.jackson.databind.ObjectWriter;
import dev.weir.ir.connector.Sink;
import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkException;
import dev.weir.ir.connector.SinkWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lines in one file, exactly once. The file appears, whole, when the job has ended well; until then a file of that name is not touched.
 *
 * <p>Each writer writes to a staged file of its own in the directory {@code FILE.parts} beside the file. A pre-commit makes it durable; the
 * commit, when the checkpoint has completed, renames it to a part; at the end the parts are put together, in order of (checkpoint,
 * subtask). Every step can be repeated, so a kill at any moment, followed by a restore, loses nothing and doubles nothing:
 *
 * <pre>
 * write ──► .staged ──preCommit: fsync──► .staged, durable ──commit: rename──► part ──complete──► FILE
 *   killed: not in the checkpoint,     killed: in doubt; recover()           killed: commit and complete
 *   removed by recover()               commits it if the restored            find it done
 *                                      checkpoint has it, or removes it
 * </pre>
 *
 * Restoring an older checkpoint than the last removes the parts of later ones. Any number of writers.
 *
 * @param <T> record type
 */
public final class FileSink<T> implements Sink<T> {
    private final String description;
    private final String header;
    private final Supplier<LineEncoder<T>> encoders;
    private final StagingArea area;

    private FileSink(
            Path file, String description, String header, Supplier<LineEncoder<T>> encoders, LocalFiles files) {
        this.description = description + " to " + file;
        this.header = Objects.requireNonNull(header, "header");
        this.encoders = encoders;
        this.area = new StagingArea(file, files);
    }

    /** Texts as they are. A text with a line break in it becomes two lines. */
    public static FileSink<String> lines(Path file) {
        return lines(file, new LocalFiles());
    }

    static FileSink<String> lines(Path file, LocalFiles files) {
        return new FileSink<>(file, "lines", "", () -> (value, out) -> out.writeLine(value), files);
    }

    /**
     * Rows under a header, each as {@code row} gives it, so quoting what needs it is the function's part (see {@link CsvText}).
     *
     * @param header the first line, without its end; there also if there are no rows
     */
    public static <T> FileSink<T> csv(Path file, String header, Function<? super T, String> row) {
        Objects.requireNonNull(row, "row");
        return new FileSink<>(
                file, "csv", header, () -> (value, out) -> out.writeLine(row.apply(value)), new LocalFiles());
    }

    /** Rows under a header, each appended to a reused builder: the same as the other form, with less garbage. */
    public static <T> FileSink<T> csv(Path file, String header, RowFormat<? super T> format) {
        return csv(file, header, format, new LocalFiles());
    }

    static <T> FileSink<T> csv(Path file, String header, RowFormat<? super T> format, LocalFiles files) {
        Objects.requireNonNull(format, "format");
        return new FileSink<>(file, "csv", header, () -> rows(format), files);
    }

    /** One JSON object a line, with the record's components by name; times of {@code java.time} as ISO texts. */
    public static <T> FileSink<T> jsonLines(Path file, Class<T> type) {
        ObjectWriter writer = JsonMapping.MAPPER.writerFor(type);
        return new FileSink<>(
                file,
                "json lines",
                "",
                () -> (value, out) -> out.writeLine(writer.writeValueAsBytes(value)),
                new LocalFiles());
    }

    private static <T> LineEncoder<T> rows(RowFormat<? super T> format) {
        StringBuilder line = new StringBuilder();
        return (value, out) -> {
            line.setLength(0);
            format.append(value, line);
            out.writeLine(line);
        };
    }

    @Override
    public String describe() {
        return description;
    }

    /**
     * {@inheritDoc}
     *
     * @throws SinkException if the directory is missing or not writable, or what is restored is not there
     */
    @Override
    public void prepare(boolean restoring) throws Exception {
        area.prepare(restoring);
    }

    @Override
    public void join() throws Exception {
        area.join();
    }

    @Override
    public SinkWriter<T> writer(SinkContext context) {
        return new FileSinkWriter<>(area, encoders.get(), context);
    }

    @Override
    public void complete() throws Exception {
        area.complete(header);
    }
}
