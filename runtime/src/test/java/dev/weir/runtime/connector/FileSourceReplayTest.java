package dev.weir.runtime.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.connector.SourceException;
import dev.weir.ir.connector.SourceReader;
import dev.weir.ir.serde.ByteReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSourceReplayTest {
    @TempDir
    Path folder;

    private void write(String name, String text) throws IOException {
        try (OutputStream file = Files.newOutputStream(folder.resolve(name));
                OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(file) : file) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Restores at every record boundary and compares what is left. */
    private static <T> void sweep(FileSource<T> source) throws Exception {
        Collected<T> whole = Collected.all(source);
        int records = whole.values.size() + whole.malformed.size();
        assertTrue(records > 5, "nothing to sweep");
        SourceReader<T> reader = Collected.reader(source);
        Collected<T> before = new Collected<>(1);
        for (int boundary = 0; boundary <= records; boundary++) {
            Collected<T> rest = Collected.all(Collected.restored(source, Collected.position(reader)));
            assertEquals(whole.values.subList(before.values.size(), whole.values.size()), rest.values);
            assertEquals(whole.malformed.subList(before.malformed.size(), whole.malformed.size()), rest.malformed);
            while (before.values.size() + before.malformed.size() == boundary && !reader.finished()) {
                reader.poll(before, 10);
            }
        }
        assertTrue(reader.finished());
        reader.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz"})
    void shouldReplayTheRestOfLinesFromEveryPosition(String suffix) throws Exception {
        write("a" + suffix, "\uFEFFone\r\ntwo\n\nfour");
        write("b" + suffix, "");
        write("c" + suffix, "fünf\n" + "x".repeat(200_000) + "\nlast\n\n");
        sweep(FileSource.lines(folder).maxLineBytes(150_000).onMalformed(OnMalformed.SIDE_OUTPUT));
        sweep(FileSource.lines(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz"})
    void shouldReplayTheRestOfRowsFromEveryPosition(String suffix) throws Exception {
        write("a" + suffix, "origin,delay\nATL,1\n\nLAX,oops\n\"A,B\",2\r\n");
        write("b" + suffix, "delay,origin\n5,JFK\n6,\"OR\"\"D\"\n7\n8,SFO");
        sweep(Airport.source(folder).onMalformed(OnMalformed.SIDE_OUTPUT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz"})
    void shouldReplayFromPositionsAllOverALargeFile(String suffix) throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            text.append("line ").append(i).append('\n');
        }
        write("a" + suffix, text.toString());
        FileSource<String> source = FileSource.lines(folder);
        List<String> whole = Collected.all(source).values;
        SourceReader<String> reader = Collected.reader(source);
        Collected<String> before = new Collected<>();
        while (!reader.finished()) {
            reader.poll(before, 7_001);
            int seen = before.values.size();
            List<String> rest = Collected.all(Collected.restored(source, Collected.position(reader))).values;
            // Not assertEquals, which would print all of both.
            assertTrue(whole.subList(seen, whole.size()).equals(rest), "another rest after " + seen + " records");
        }
        assertEquals(60_000, before.values.size());
        assertEquals("line 59999", whole.get(59_999));
        reader.close();
    }

    @Test
    void shouldCountLinesOnAfterARestore() throws Exception {
        write("a.csv", "origin,delay\nATL,1\nLAX,2\nJFK,oops\n");
        SourceReader<Airport> reader = Collected.reader(Airport.source(folder));
        reader.poll(new Collected<>(), 2);
        byte[] position = Collected.position(reader);
        reader.close();
        SourceException failure = assertThrows(
                SourceException.class, () -> Collected.all(Collected.restored(Airport.source(folder), position)));
        assertTrue(failure.getMessage().contains("a.csv:4: "), failure.getMessage());
    }

    @Test
    void shouldKeepItsPositionWhenItIsClosed() throws Exception {
        write("a", "1\n2\n3\n");
        SourceReader<String> reader = Collected.reader(FileSource.lines(folder));
        reader.poll(new Collected<>(), 2);
        byte[] open = Collected.position(reader);
        reader.close();
        assertEquals(List.of("3"), Collected.all(Collected.restored(FileSource.lines(folder), open)).values);
        assertEquals(
                List.of("3"),
                Collected.all(Collected.restored(FileSource.lines(folder), Collected.position(reader))).values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz"})
    void shouldRefuseAFileThatHasBecomeShorter(String suffix) throws Exception {
        write("a" + suffix, "1\n2\n3\n4\n");
        byte[] position = positionAfter(3);
        write("a" + suffix, "1\n2\n");
        refuses(position, "expected at least 6 bytes of text, found fewer; the file was changed since the checkpoint");
    }

    @Test
    void shouldRefuseOtherFilesByName() throws Exception {
        write("a", "1\n2\n");
        write("b", "3\n");
        byte[] position = positionAfter(1);
        write("c", "4\n");
        refuses(position, "the file c was not there when the checkpoint was taken over [a, b]");
        Files.delete(folder.resolve("c"));
        Files.delete(folder.resolve("b"));
        refuses(position, "the checkpoint was taken over the file b, found [a]; restore over the same files");
    }

    @Test
    void shouldRefuseAnotherParallelism() throws Exception {
        write("a", "1\n2\n");
        byte[] position = positionAfter(1);
        SourceReader<String> other = FileSource.lines(folder).reader(Collected.subtask(0, 2));
        SourceException refusal = assertThrows(SourceException.class, () -> other.seek(new ByteReader(position)));
        assertTrue(refusal.getMessage().contains("reader 0 of 1, this is reader 0 of 2"), refusal.getMessage());
    }

    @Test
    void shouldReplayTheSameFilesFromAnotherDirectory() throws Exception {
        write("a", "1\n2\n");
        byte[] position = positionAfter(1);
        Path moved = Files.createDirectories(folder.resolve("moved"));
        Files.move(folder.resolve("a"), moved.resolve("a"));
        assertEquals(List.of("2"), Collected.all(Collected.restored(FileSource.lines(moved), position)).values);
    }

    private byte[] positionAfter(int records) throws Exception {
        try (SourceReader<String> reader = Collected.reader(FileSource.lines(folder))) {
            reader.poll(new Collected<>(), records);
            return Collected.position(reader);
        }
    }

    private void refuses(byte[] position, String expected) {
        SourceException refusal =
                assertThrows(SourceException.class, () -> Collected.restored(FileSource.lines(folder), position));
        assertTrue(refusal.getMessage().contains(expected), refusal.getMessage());
    }
}
