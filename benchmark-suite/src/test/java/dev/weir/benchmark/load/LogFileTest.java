package dev.weir.benchmark.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.serde.Serdes;
import dev.weir.ir.time.WatermarkStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    private static final int EVENTS = 2_000;

    @TempDir
    private Path directory;

    @Test
    void shouldGiveBackTheEventsItWasGiven() throws IOException {
        // Long texts: more than one block.
        List<String> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            events.add(i + "x".repeat(5_000));
        }
        Path file = directory.resolve("events.log");
        LogFile written = LogFile.write(file, EventLog.of(events, Serdes.STRING, WatermarkStrategy.none()));
        LogFile opened = LogFile.open(file);
        assertEquals(written.digest(), opened.digest());
        assertEquals(EVENTS, opened.count());
        assertEquals(
                events, all(opened.read(Serdes.STRING, WatermarkStrategy.none(), UnaryOperator.identity(), EVENTS)));
        assertEquals(
                events.subList(0, 1_500),
                all(opened.read(Serdes.STRING, WatermarkStrategy.none(), UnaryOperator.identity(), 1_500)));
    }

    @Test
    void shouldNoticeAnyFlippedByte() throws IOException {
        Path file = small();
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length; at++) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 4;
            Files.write(file, flipped);
            int position = at;
            LogFileException refused = assertThrows(
                    LogFileException.class, () -> LogFile.open(file), () -> "byte " + position + " was flipped");
            assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
        }
    }

    @Test
    void shouldNoticeAnyMissingEnd() throws IOException {
        Path file = small();
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThrows(LogFileException.class, () -> LogFile.open(file));
        }
    }

    @Test
    void shouldSayWhatAFileBeginsWithThatIsNoLog() throws IOException {
        Path file = directory.resolve("picture.png");
        Files.write(file, new byte[100]);
        String message =
                assertThrows(LogFileException.class, () -> LogFile.open(file)).getMessage();
        assertTrue(message.contains("found 0000000000000000"), message);
    }

    @Test
    void shouldSayThatThereIsNoFile() {
        String message = assertThrows(LogFileException.class, () -> LogFile.open(directory.resolve("none")))
                .getMessage();
        assertTrue(message.contains("none"), message);
    }

    private Path small() throws IOException {
        Path file = directory.resolve("small.log");
        LogFile.write(file, EventLog.of(List.of("a", "b", "c"), Serdes.STRING, WatermarkStrategy.none()));
        return file;
    }

    private static List<String> all(EventLog<String> log) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < log.size(); i++) {
            all.add(log.get(i));
        }
        return all;
    }
}
