package dev.weir.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Aligned;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.stream.Program;
import dev.weir.runtime.Engine;
import dev.weir.runtime.connector.CollectSink;
import dev.weir.scheduler.Chained;
import dev.weir.state.DirectorySnapshotStore;
import dev.weir.state.HeapStateStore;
import dev.weir.state.Manifest;
import dev.weir.state.SnapshotStore;
import dev.weir.state.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cuts and alters a small checkpoint at every byte in turn: no job starts from what is left of it, and the file is named each time. */
class DamagedSavepointTest {
    private static final int[] PATTERNS = {0x01, 0x80, 0x20, 0xff};

    @TempDir
    private Path directory;

    private int tried;

    private static Graph graph() {
        Program program = Program.named("small").maxParallelism(4);
        program.source(ListSource.of(Serdes.LONG, List.of(1L, 2L, 1L)))
                .keyByLong(number -> number)
                .count(String.class, (key, count) -> key + "=" + count)
                .as("count")
                .sink("out", new CollectSink<>());
        return program.build();
    }

    private SnapshotStore store() {
        return new DirectorySnapshotStore(directory, new LocalDisk(), 1, warning -> {});
    }

    private void assertRefused(Path file, String how) {
        tried++;
        // As a job begins, up to where its tasks would be made.
        RuntimeException refusal = assertThrows(
                RuntimeException.class,
                () -> {
                    for (Manifest manifest : store().completed()) {
                        throw new AssertionError("accepted " + manifest);
                    }
                },
                how);
        assertTrue(Objects.requireNonNull(refusal.getMessage()).contains(file.toString()), () -> how + ": " + refusal);
    }

    @Test
    void shouldRefuseACheckpointThatIsCutOrAlteredAtAnyByte() throws IOException {
        new Engine(new Chained(), new Aligned(), new HeapStateStore())
                .workers(1)
                .snapshots(store())
                .run(graph());
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertEquals(2, files.size(), files::toString);
        long bytes = 0;
        for (Path file : files) {
            byte[] good = Files.readAllBytes(file);
            bytes += good.length;
            for (int at = 0; at < good.length; at++) {
                for (int pattern : PATTERNS) {
                    byte[] bad = good.clone();
                    bad[at] ^= (byte) pattern;
                    Files.write(file, bad);
                    assertRefused(file, file + " byte " + at + " changed by " + pattern);
                }
                Files.write(file, Arrays.copyOf(good, at));
                assertRefused(file, file + " cut at byte " + at);
            }
            Files.write(file, good);
        }
        assertEquals(bytes * (PATTERNS.length + 1), tried);

        Path damaged = files.get(0);
        byte[] good = Files.readAllBytes(damaged);
        Files.write(damaged, Arrays.copyOf(good, good.length - 1));
        JobException refusal = assertThrows(
                JobException.class,
                () -> new Engine(new Chained(), new Aligned(), new HeapStateStore())
                        .restoreFrom(store())
                        .run(graph()));
        assertTrue(Objects.requireNonNull(refusal.getMessage()).contains(damaged.toString()), refusal::getMessage);
        Files.write(damaged, good);
        assertEquals(1, store().completed().size());
    }
}
