package dev.weir.state.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.state.StateDescriptor.Limits;
import dev.weir.state.LongTable;
import dev.weir.state.LongTableSpec;
import dev.weir.state.Table;
import dev.weir.state.TaskStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronicleRecoveryTest {
    private static final int ROUNDS = 12;

    @TempDir
    private Path directory;

    /** Runs a writer, kills it when it has printed its last line and returns what it has printed. */
    private List<String> killWriter(String lastLine, String... rounds) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("--") || argument.startsWith("-Dchronicle") || argument.startsWith("-XX")) {
                command.add(argument);
            }
        }
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.add("-Xmx256m");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(ChronicleWriter.class.getName());
        command.add(directory.toString());
        command.addAll(List.of(rounds));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null && !line.equals(lastLine)) {
                lines.add(line);
                line = reader.readLine();
            }
            lines.add(String.valueOf(line));
            process.destroyForcibly();
        }
        assertEquals(128 + 9, process.waitFor(), String.join("\n", lines)); // SIGKILL
        return lines;
    }

    @Test
    void shouldRecoverTheTablesOfAKilledProcessAndIterateOverThem() throws Exception {
        List<String> printed = killWriter("round " + ROUNDS);
        for (int round = 1; round <= ROUNDS; round++) {
            assertEquals("round " + round, printed.get(round - 1), "opening must print nothing");
        }
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            try (TaskStore store = ChronicleWriter.store(directory).recover(ChronicleWriter.scope())) {
                Table<String, String> objects = store.table(ChronicleWriter.OBJECTS);
                long[] seen = new long[3];
                objects.forEach((key, namespace, value) -> {
                    assertEquals("k" + namespace, key);
                    assertTrue(value.matches(namespace + ":x*:" + namespace), value);
                    seen[0]++;
                });
                store.longTable(ChronicleWriter.LONGS).forEach((key, namespace, value) -> {
                    // The last entry may have been made and not yet assigned.
                    assertTrue(value == key * 7 || value == 0);
                    seen[1]++;
                });
                store.longTable(ChronicleWriter.WINDOWS).forEach((key, namespace, value) -> {
                    assertEquals(key, namespace);
                    assertTrue(value == key * 11 || value == 0);
                    seen[2]++;
                });
                assertEquals(objects.size(), seen[0]);
                assertTrue(seen[0] > ChronicleWriter.ROUND, "objects " + seen[0]);
                // The last one may have stood in the cache.
                assertTrue(seen[1] >= ROUNDS * ChronicleWriter.ROUND - 1, "longs " + seen[1]);
                assertTrue(seen[2] >= ROUNDS * ChronicleWriter.ROUND - 1, "windows " + seen[2]);
                objects.put("after", 5, "recovery");
                assertEquals("recovery", objects.get("after", 5));
            }
        });
        assertEquals(List.of(), filesBelow(directory));
    }

    @Test
    void shouldNotWaitForALockThatAKilledProcessHeld() throws Exception {
        killWriter("holding a lock", "2");
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            try (TaskStore store = ChronicleWriter.store(directory).recover(ChronicleWriter.scope())) {
                Table<String, String> objects = store.table(ChronicleWriter.OBJECTS);
                long[] seen = new long[1];
                objects.forEach((key, namespace, value) -> seen[0]++);
                assertEquals(objects.size(), seen[0]);
                objects.put("after", 5, "recovery");
                assertEquals("recovery", objects.get("after", 5));
            }
        });
    }

    @Test
    void shouldBeginEmptyThoughAKilledProcessLeftFilesOfTheSameAttempt() throws Exception {
        killWriter("round " + ROUNDS);
        assertFalse(filesBelow(directory).isEmpty());
        try (TaskStore store = ChronicleWriter.store(directory).open(ChronicleWriter.scope())) {
            assertEquals(0, store.table(ChronicleWriter.OBJECTS).size());
            assertEquals(0, store.longTable(ChronicleWriter.LONGS).size());
        }
        assertEquals(List.of(), filesBelow(directory));
    }

    @Test
    void shouldDeleteOnlyEarlierAttempts() throws IOException {
        for (String file : List.of("attempt-2/t/a.dat", "attempt-10/t/a.dat", "attempt-x/keep", "mine")) {
            Path path = directory.resolve(file);
            Files.createDirectories(path.getParent());
            Files.createFile(path);
        }
        ChronicleWriter.store(directory).deleteAttemptsBefore(10);
        assertEquals(List.of("attempt-10/t/a.dat", "attempt-x/keep", "mine"), filesBelow(directory));
    }

    @Test
    void shouldRefuseADirectoryThatCannotBeWrittenTo() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        String message = assertThrows(
                        UncheckedIOException.class, () -> new ChronicleStateStore(file.resolve("below"), 10))
                .getMessage();
        assertTrue(message.contains(file.toString()), message);
    }

    @Test
    void shouldNameTheStateWhoseValueIsTooLarge() {
        try (TaskStore store = new ChronicleStateStore(100).open(ChronicleWriter.scope())) {
            Table<String, String> objects = store.table(ChronicleWriter.OBJECTS);
            String large = "x".repeat(500_000);
            objects.put("large", 0, large);
            assertEquals(large, objects.get("large", 0));
            String tooLarge = "x".repeat(50_000_000);
            String message = assertThrows(IllegalArgumentException.class, () -> objects.put("k", 0, tooLarge))
                    .getMessage();
            assertTrue(message.contains("op/objects") && message.contains("50000004 bytes"), message);
            assertEquals(1, objects.size());
        }
    }

    @Test
    void shouldUseTheDefaultCapacityWhereNoneIsDeclared() {
        try (TaskStore store = new ChronicleStateStore(7).open(ChronicleWriter.scope())) {
            LongTable table = store.longTable(ChronicleWriter.LONGS);
            for (int i = 0; i < 7; i++) {
                table.acquire(i, 0, i);
            }
            assertThrows(dev.weir.state.StateCapacityException.class, () -> table.acquire(7, 0, 7));
            assertEquals(7, table.size());
            LongTable larger = store.longTable(new LongTableSpec("op/larger", false, new Limits(0, 8)));
            for (int i = 0; i < 8; i++) {
                larger.acquire(i, 0, i);
            }
        }
    }

    @Test
    void shouldFillUpToItsCapacityWithEntriesOfAverageSize() {
        try (TaskStore store = new ChronicleStateStore(40_000).open(ChronicleWriter.scope())) {
            LongTable windows = store.longTable(ChronicleWriter.WINDOWS);
            Table<String, String> objects = store.table(ChronicleWriter.OBJECTS);
            for (int i = 0; i < 40_000; i++) {
                windows.acquire(i * 31L, i, i);
                objects.put("key number " + i, i, "v".repeat(80));
            }
            assertEquals(80_000, store.size());
        }
    }

    private static List<String> filesBelow(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
