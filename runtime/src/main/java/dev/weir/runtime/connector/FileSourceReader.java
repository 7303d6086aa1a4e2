package dev.weir.runtime.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import dev.weir.ir.connector.Malformed;
import dev.weir.ir.connector.SourceException;
import dev.weir.ir.connector.SourceOutput;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/** Reads one subtask's files one after the other. */
final class FileSourceReader<T> implements SourceReader<T> {
    /** How many files may be opened and blank lines passed over in a poll, beyond its records. */
    private static final int SPARE_STEPS = 1_024;

    private final FileShare files;
    private final LineParser<T> parser;
    private final OnMalformed onMalformed;
    private final int maxLineBytes;
    private final Line line = new Line();

    private int file;
    private @Nullable LineReader lines;
    // Where to go on in a file that is not open.
    private long offset;
    private long number;

    FileSourceReader(FileShare files, LineParser<T> parser, OnMalformed onMalformed, int maxLineBytes) {
        this.files = files;
        this.parser = parser;
        this.onMalformed = onMalformed;
        this.maxLineBytes = maxLineBytes;
    }

    @Override
    public int poll(SourceOutput<T> out, int maxRecords) throws Exception {
        int emitted = 0;
        long steps = (long) maxRecords + SPARE_STEPS;
        while (emitted < maxRecords && steps-- > 0 && !finished()) {
            LineReader open = lines != null ? lines : open();
            if (!next(open)) {
                open.close();
                lines = null;
                offset = 0;
                number = 0;
                file++;
            } else if (line.tooLong || !parser.passesOver(line)) {
                emitted++;
                if (!emit(out)) {
                    break;
                }
            }
        }
        return emitted;
    }

    @Override
    public boolean finished() {
        return file == files.size();
    }

    @Override
    public void writePosition(ByteWriter out) {
        files.writeIdentity(out);
        out.writeVarInt(file);
        out.writeVarLong(lines != null ? lines.offset() : offset);
        out.writeVarLong(lines != null ? lines.number() : number);
    }

    @Override
    public void seek(ByteReader position) throws Exception {
        files.checkIdentity(position);
        int index = position.readVarInt();
        if (index > files.size()) {
            throw new SourceException("the position names file " + index + " of " + files.size());
        }
        close();
        file = index;
        offset = position.readVarLong();
        number = position.readVarLong();
        if (!finished()) {
            // Now, so that a file that has changed is refused before anything runs.
            open();
        }
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            offset = lines.offset();
            number = lines.number();
            lines.close();
            lines = null;
        }
    }

    private boolean emit(SourceOutput<T> out) throws Exception {
        // Only parsing is guarded: what the output throws is not the line's fault.
        T value = null;
        String reason = "the parser returned null";
        Exception cause = null;
        try {
            value = parse();
        } catch (MalformedLineException e) {
            reason = String.valueOf(e.getMessage());
        } catch (JsonProcessingException e) {
            reason = e.getOriginalMessage();
            cause = e;
        } catch (IllegalArgumentException | DateTimeException e) {
            reason = e.getClass().getSimpleName() + ": " + e.getMessage();
            cause = e;
        }
        if (value != null) {
            return out.emit(value);
        }
        if (onMalformed == OnMalformed.SIDE_OUTPUT) {
            return out.malformed(new Malformed(files.get(file).name(), line.number, line.shown(), reason));
        }
        throw new SourceException(
                place() + ": " + reason + "; correct the line, or send such lines to the side output (onMalformed)",
                cause);
    }

    private @Nullable T parse() throws Exception {
        if (line.tooLong) {
            throw new MalformedLineException(
                    "expected a line of at most " + maxLineBytes + " bytes, found a longer one");
        }
        line.requireUtf8();
        try {
            return parser.parse(line);
        } catch (SourceException e) {
            throw e;
        } catch (InvalidDefinitionException e) {
            throw new SourceException(place() + ": the type cannot be read from JSON: " + e.getOriginalMessage(), e);
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException | MalformedLineException e) {
            throw e;
        } catch (Exception e) {
            throw new SourceException(place() + ": the parser failed: " + e, e);
        }
    }

    private boolean next(LineReader from) {
        try {
            return from.next(line);
        } catch (IOException e) {
            throw new SourceException(
                    files.get(file).path() + ":" + (from.number() + 1) + ": cannot be read: " + e.getMessage()
                            + "; the file may be cut off or damaged",
                    e);
        }
    }

    private LineReader open() throws IOException {
        FileSet.Entry entry = files.get(file);
        LineReader opened = null;
        try {
            ByteInput input = entry.name().endsWith(".gz") ? new GzipInput(entry.path()) : new PlainInput(entry.path());
            opened = new LineReader(input, maxLineBytes);
            if (parser.hasHeader() && opened.next(line)) {
                header(entry);
            }
            if (offset > opened.offset() && !opened.seek(offset, number)) {
                throw new SourceException(entry.path() + ": expected at least " + offset
                        + " bytes of text, found fewer; the file was changed since the checkpoint, restore over the"
                        + " same file");
            }
            lines = opened;
            return opened;
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new SourceException(
                    entry.path() + ": cannot be opened: " + e.getMessage() + "; it was there when the job began", e);
        } catch (IOException e) {
            throw new SourceException(entry.path() + ": cannot be read: " + e.getMessage(), e);
        } finally {
            if (opened != null && lines != opened) {
                opened.close();
            }
        }
    }

    private void header(FileSet.Entry entry) {
        try {
            if (line.tooLong) {
                throw new MalformedLineException("it is longer than " + maxLineBytes + " bytes");
            }
            line.requireUtf8();
            parser.header(line, entry.path().toString());
        } catch (MalformedLineException e) {
            throw new SourceException(entry.path() + ":" + line.number + ": not a header: " + e.getMessage(), e);
        }
    }

    private String place() {
        return files.get(file).path() + ":" + line.number;
    }
}
