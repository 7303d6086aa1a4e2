package dev.weir.runtime.connector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.weir.ir.connector.Sink;
import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkException;
import dev.weir.ir.connector.SinkWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("out.txt");
    }

    /** A whole job of one writer and one checkpoint. */
    static <T> void writeAll(Sink<T> sink, List<T> values) throws Exception {
        sink.prepare(false);
        SinkWriter<T> writer = writer(sink, 0, 1);
        for (T value : values) {
            writer.write(value, 0);
        }
        writer.commit(writer.preCommit(1));
        writer.close();
        sink.complete();
    }

    private static <T> SinkWriter<T> writer(Sink<T> sink, int subtask, long attempt, byte[]... inDoubt)
            throws Exception {
        SinkWriter<T> writer = sink.writer(new SinkContext(subtask, 3, attempt));
        writer.recover(List.of(inDoubt));
        return writer;
    }

    private static byte[] stage(SinkWriter<String> writer, long checkpoint, String... values) throws Exception {
        for (String value : values) {
            writer.write(value, 0);
        }
        return writer.preCommit(checkpoint);
    }

    private static void refuses(String expected, Executable action) {
        SinkException refusal = assertThrows(SinkException.class, action);
        assertTrue(refusal.getMessage().contains(expected), refusal.getMessage());
    }

    private long files(String prefix) throws IOException {
        try (Stream<Path> children = Files.list(folder.resolve("out.txt.parts"))) {
            return children.filter(child -> child.getFileName().toString().startsWith(prefix))
                    .count();
        }
    }

    @Test
    void shouldWriteTextsOfAnyKindAndLength() throws Exception {
        List<String> values =
                List.of("", "plain", "Zürich \uD83D\uDE00", "x".repeat(200_000), "ä".repeat(70_000), "end");
        writeAll(FileSink.lines(file), values);
        assertEquals(values, Files.readAllLines(file));
        writeAll(FileSink.jsonLines(file, String.class), values);
        assertEquals("\"Zürich \uD83D\uDE00\"", Files.readAllLines(file).get(2));
        assertEquals(200_002, Files.readAllLines(file).get(3).length());
    }

    @Test
    void shouldRefuseTextThatUtf8CannotHold() {
        refuses("unpaired surrogate", () -> writeAll(FileSink.lines(file), List.of("a\uD800")));
    }

    @Test
    void shouldEscapeInJsonWhatUtf8CannotHold() throws Exception {
        writeAll(FileSink.jsonLines(file, String.class), List.of("a\uD800b"));
        assertEquals("\"a\\uD800b\"\n", Files.readString(file));
    }

    @Test
    void shouldNotWriteOverOutputThatMayStillBeCommitted() throws Exception {
        FileSink<String> sink = FileSink.lines(file);
        sink.prepare(false);
        byte[] preCommit = stage(writer(sink, 0, 1), 1, "a");
        SinkWriter<String> unrecovered = sink.writer(new SinkContext(0, 3, 1));
        unrecovered.write("b", 0);
        unrecovered.close();
        writer(sink, 0, 2, preCommit);
        sink.complete();
        assertEquals("a\n", Files.readString(file));
    }

    @Test
    void shouldWriteTheHeaderEvenIfThereAreNoRows() throws Exception {
        writeAll(FileSink.csv(file, "a,b", String::valueOf), List.of());
        assertEquals("a,b\n", Files.readString(file));
        writeAll(FileSink.lines(file), List.of());
        assertEquals("", Files.readString(file));
    }

    @Test
    void shouldWriteRowsThatItsSourceReadsBack() throws Exception {
        List<Airport> airports = List.of(new Airport("A,\"B\"", -3), new Airport("", 4));
        writeAll(
                FileSink.csv(
                        file,
                        "origin,delay",
                        (Airport airport, StringBuilder row) -> CsvText.append(row, airport.origin())
                                .append(',')
                                .append(airport.delay())),
                airports);
        assertEquals(airports, Collected.all(Airport.source(file)).values);
    }

    @Test
    void shouldOrderPartsByCheckpointAndThenSubtask() throws Exception {
        FileSink<String> sink = FileSink.lines(file);
        sink.prepare(false);
        List<SinkWriter<String>> writers = List.of(writer(sink, 0, 1), writer(sink, 1, 1), writer(sink, 2, 1));
        for (long checkpoint : new long[] {9, 10, 100}) {
            for (int i = 2; i >= 0; i--) {
                SinkWriter<String> writer = writers.get(i);
                writer.commit(stage(writer, checkpoint, checkpoint + "-" + i));
            }
        }
        sink.complete();
        assertEquals(
                List.of("9-0", "9-1", "9-2", "10-0", "10-1", "10-2", "100-0", "100-1", "100-2"),
                Files.readAllLines(file));
    }

    @Test
    void shouldShowNothingBeforeItIsComplete() throws Exception {
        Files.writeString(file, "old\n");
        FileSink<String> sink = FileSink.lines(file);
        sink.prepare(false);
        SinkWriter<String> writer = writer(sink, 0, 1);
        writer.commit(stage(writer, 1, "new"));
        stage(writer, 2, "never committed");
        writer.write("never pre-committed", 0);
        writer.close();
        assertEquals("old\n", Files.readString(file));
        sink.complete();
        assertEquals("new\n", Files.readString(file));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    @Test
    void shouldCommitTheSameOnlyOnce() throws Exception {
        FileSink<String> sink = FileSink.lines(file);
        sink.prepare(false);
        SinkWriter<String> writer = writer(sink, 0, 1);
        byte[] preCommit = stage(writer, 1, "a");
        writer.commit(preCommit);
        writer.commit(preCommit);
        writer.write("b", 0);
        writer.commit(preCommit);
        SinkWriter<String> restarted = writer(sink, 0, 2, preCommit);
        restarted.commit(preCommit);
        sink.complete();
        assertEquals("a\n", Files.readString(file));
    }

    @Test
    void shouldRemoveWhatItsSubtaskStagedAndLeaveOthersAlone() throws Exception {
        FileSink<String> sink = FileSink.lines(file);
        sink.prepare(false);
        SinkWriter<String> first = writer(sink, 0, 1);
        byte[] mine = stage(first, 1, "in doubt");
        byte[] another = stage(writer(sink, 1, 1), 1, "in doubt of another");
        stage(first, 2, "not in the checkpoint");
        first.write("not even staged", 0);
        writer(sink, 0, 2, mine);
        assertEquals(1, files("part-"));
        assertEquals(1, files(".staged-1-1of3-"));
        assertEquals(0, files(".staged-1-0of3-"));
        writer(sink, 1, 2, another);
        sink.complete();
        assertEquals("in doubt\nin doubt of another\n", Files.readString(file));
    }

    @Test
    void shouldFenceOffWritersOfEarlierAttempts() throws Exception {
        FileSink<String> sink = FileSink.lines(file);
        sink.prepare(false);
        SinkWriter<String> old = writer(sink, 0, 1);
        byte[] first = stage(old, 1, "first");
        byte[] stale = stage(old, 2, "stale");
        old.write("half", 0);
        SinkWriter<String> replacing = writer(sink, 0, 2, first);
        replacing.commit(stage(replacing, 2, "second"));
        refuses("expected a writer of attempt 2, found one of attempt 1", () -> old.commit(stale));
        refuses("expected a writer of attempt 2, found one of attempt 1", () -> old.preCommit(3));
        refuses("expected a writer of attempt 2, found one of attempt 1", () -> writer(sink, 0, 1));
        sink.complete();
        assertEquals("first\nsecond\n", Files.readString(file));
    }

    @Test
    void shouldLetAWriterGoOnWhenOnlyAnotherSubtaskIsReplaced() throws Exception {
        FileSink<String> sink = FileSink.lines(file);
        sink.prepare(false);
        SinkWriter<String> going = writer(sink, 1, 1);
        going.write("goes on", 0);
        writer(sink, 0, 2);
        going.commit(stage(going, 1, "and on"));
        sink.complete();
        assertEquals("goes on\nand on\n", Files.readString(file));
    }

    @Test
    void shouldFenceOffAnEarlierAttemptOfAnotherProcess() throws Exception {
        FileSink<String> first = FileSink.lines(file);
        first.prepare(false);
        SinkWriter<String> old = writer(first, 0, 1);
        byte[] committed = stage(old, 1, "committed");
        byte[] stale = stage(old, 2, "stale");
        FileSink<String> second = FileSink.lines(file);
        second.prepare(true);
        writer(second, 0, 2, committed);
        refuses("output of checkpoint 2 is lost", () -> old.commit(stale));
        second.complete();
        assertEquals("committed\n", Files.readString(file));
    }

    @Test
    void shouldRemoveLeftOversOfAnEarlierRunThatIsNotRestored() throws Exception {
        FileSink<String> earlier = FileSink.lines(file);
        earlier.prepare(false);
        SinkWriter<String> writer = writer(earlier, 0, 1);
        byte[] ofEarlierRun = stage(writer, 1, "old");
        writer.commit(ofEarlierRun);
        stage(writer, 2, "old too");
        Files.createDirectory(folder.resolve("out.txt.parts.done"));
        writeAll(FileSink.lines(file), List.of("new"));
        assertEquals("new\n", Files.readString(file));

        FileSink<String> later = FileSink.lines(file);
        later.prepare(false);
        later.prepare(true);
        refuses("a later run has begun here since the checkpoint", () -> writer(later, 0, 2, ofEarlierRun));
    }

    @Test
    void shouldLeaveACompleteFileAsItIsIfItsLastCheckpointIsRestored() throws Exception {
        FileSink<String> sink = FileSink.lines(file);
        sink.prepare(false);
        SinkWriter<String> writer = writer(sink, 0, 1);
        byte[] last = stage(writer, 1, "a");
        writer.commit(last);
        sink.complete();

        FileSink<String> again = FileSink.lines(file);
        again.prepare(true);
        SinkWriter<String> restored = writer(again, 0, 2, last);
        restored.commit(restored.preCommit(2));
        again.complete();
        assertEquals("a\n", Files.readString(file));
        refuses("is the complete output of an earlier run", () -> restored.write("more", 0));
    }

    @Test
    void shouldSayThatCommittedOutputIsLost() throws Exception {
        FileSink<String> sink = FileSink.lines(file);
        sink.prepare(false);
        byte[] preCommit = stage(writer(sink, 0, 1), 1, "a");
        try (Stream<Path> children = Files.list(folder.resolve("out.txt.parts"))) {
            for (Path child :
                    children.filter(c -> c.toString().contains("staged")).toList()) {
                Files.delete(child);
            }
        }
        refuses(
                "output of checkpoint 1 is lost: found neither .staged-1-0of3-0 nor part-",
                () -> writer(sink, 0, 2, preCommit));
    }

    @Test
    void shouldRefusePlacesThatCannotBeWritten() throws Exception {
        Path directory = Files.createDirectory(folder.resolve("d"));
        Path blocked = folder.resolve("blocked.txt");
        Files.writeString(folder.resolve("blocked.txt.parts"), "mine");
        refuses(
                "nowhere does not exist",
                () -> FileSink.lines(folder.resolve("nowhere/x")).prepare(false));
        refuses(
                "expected a file to write, found a directory",
                () -> FileSink.lines(directory).prepare(false));
        refuses("expected a file to write, found a directory", () -> FileSink.lines(Path.of("/")));
        refuses(
                "expected a directory for staged output, found a file",
                () -> FileSink.lines(blocked).prepare(false));
        refuses(
                "was expected in " + file + ".parts, found nothing",
                () -> FileSink.lines(file).prepare(true));
        assertEquals("mine", Files.readString(folder.resolve("blocked.txt.parts")));
    }

    @Test
    void shouldRefuseADirectoryThatMayNotBeWritten() throws Exception {
        Path directory = Files.createDirectory(folder.resolve("d"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-x------"));
        assumeFalse(Files.isWritable(directory), "this user may write everywhere");
        refuses("is not writable", () -> FileSink.lines(directory.resolve("x")).prepare(false));
    }

    @Test
    void shouldRefuseAPreCommitThatIsNone() throws Exception {
        FileSink<String> sink = FileSink.lines(file);
        sink.prepare(false);
        SinkWriter<String> writer = writer(sink, 0, 1);
        writer.commit(new byte[0]);
        refuses("found format 9", () -> writer.commit(new byte[] {9}));
        refuses("not a file sink's pre-commit", () -> writer.commit(new byte[] {2, 5, 5}));
    }

    @Test
    void shouldWriteItsPreCommitsAsItReadsThem() {
        FilePreCommit preCommit = new FilePreCommit("run", 12, ".staged-1-0of1-0", new PartName(12, 0, 3).toString());
        assertEquals(preCommit, FilePreCommit.of(preCommit.toBytes()));
        assertArrayEquals(
                preCommit.toBytes(), FilePreCommit.of(preCommit.toBytes()).toBytes());
        assertEquals("part-00000000000000000012-0-3", preCommit.part());
        assertEquals(new PartName(12, 0, 3), PartName.parse(preCommit.part()).orElseThrow());
        assertFalse(PartName.parse(".staged-1-0of1-0").isPresent());
    }
}
