package dev.weir.runtime.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.connector.Malformed;
import dev.weir.ir.connector.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonSourceTest {
    @TempDir
    Path folder;

    record Inner(double x) {}

    enum Colour {
        RED,
        GREEN
    }

    record Sale(long id, String name, List<Integer> parts, Map<String, Inner> inner, Colour colour, Instant at) {}

    record Local(LocalDateTime scheduled, boolean late) {}

    sealed interface Shape {}

    record Square(double side) implements Shape {}

    record Holder(Shape shape) {}

    private Path jsonl(String text) throws IOException {
        return Files.writeString(folder.resolve("x.jsonl"), text);
    }

    private static Sale sale(long id) {
        return new Sale(
                id, "Zoë \"Z\"", List.of(1, 2), Map.of("k", new Inner(0.5)), Colour.GREEN, Instant.ofEpochSecond(1, 5));
    }

    @Test
    void shouldReadRecordsBackAsTheyWereWritten() throws Exception {
        Path file = folder.resolve("out.jsonl");
        FileSinkTest.writeAll(FileSink.jsonLines(file, Sale.class), List.of(sale(1), sale(2)));
        assertEquals(List.of(sale(1), sale(2)), Collected.all(FileSource.json(file, Sale.class)).values);
        assertTrue(Files.readString(file).startsWith("{\"id\":1,\"name\":\"Zoë \\\"Z\\\"\",\"parts\":[1,2]"));
    }

    @Test
    void shouldPassOverUnknownFieldsAndBlankLines() throws Exception {
        assertEquals(
                List.of(new Local(LocalDateTime.parse("2001-01-01T06:00"), true)),
                Collected.all(FileSource.json(
                                jsonl("\n  \r\n{\"x\":[1],\"late\":true,\"scheduled\":\"2001-01-01T06:00\"}\n"),
                                Local.class))
                        .values);
    }

    @Test
    void shouldSendWhatIsNotTheRecordToTheSideOutput() throws Exception {
        List<String> wrong = List.of(
                "{\"x\":1",
                "nonsense",
                "null",
                "[]",
                "{}",
                "{\"x\":null}",
                "{\"x\":\"1\"}",
                "{\"x\":true}",
                "{\"x\":1}{\"x\":2}",
                "{\"x\":NaN}");
        Path path = jsonl(String.join("\n", wrong) + "\n{\"x\":2.5}");
        Collected<Inner> out = Collected.all(FileSource.json(path, Inner.class).onMalformed(OnMalformed.SIDE_OUTPUT));
        assertEquals(List.of(new Inner(2.5)), out.values);
        assertEquals(wrong, out.malformed.stream().map(Malformed::text).toList());
    }

    @Test
    void shouldFailWithFileAndLine() throws Exception {
        Path path = jsonl("{\"x\":1}\n{\"x\":}\n");
        SourceException failure =
                assertThrows(SourceException.class, () -> Collected.all(FileSource.json(path, Inner.class)));
        assertTrue(failure.getMessage().startsWith(path + ":2: Unexpected character"), failure.getMessage());
    }

    @Test
    void shouldHandTreesToAParser() throws Exception {
        Path path = jsonl("{\"type\":\"bid\",\"price\":7}\n{\"type\":\"bid\"}\nnull\n{\"a\":1,\"a\":2}\n[1]\n");
        FileSource<Long> source = FileSource.jsonLines(
                        path, Long.class, value -> value.required("price").longValue())
                .onMalformed(OnMalformed.SIDE_OUTPUT);
        Collected<Long> out = Collected.all(source);
        assertEquals(List.of(7L), out.values);
        assertEquals(
                List.of(2L, 3L, 4L, 5L),
                out.malformed.stream().map(Malformed::line).toList());
        assertTrue(
                out.malformed.get(0).reason().startsWith("IllegalArgumentException: "),
                out.malformed.get(0).reason());
    }

    @Test
    void shouldNotTakeATypeThatJsonCannotFillForMalformedLines() throws Exception {
        FileSource<Holder> source = FileSource.json(jsonl("{\"shape\":{\"side\":1}}\n"), Holder.class)
                .onMalformed(OnMalformed.SIDE_OUTPUT);
        SourceException failure = assertThrows(SourceException.class, () -> Collected.all(source));
        assertTrue(failure.getMessage().contains("x.jsonl:1: the type cannot be read from JSON"), failure.getMessage());
    }
}
