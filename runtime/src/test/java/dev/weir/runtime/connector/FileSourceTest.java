package dev.weir.runtime.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.weir.ir.connector.Malformed;
import dev.weir.ir.connector.SourceException;
import dev.weir.ir.connector.SourceReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {
    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String name, byte[] bytes) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        byte[] stored = bytes;
        if (name.endsWith(".gz")) {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (OutputStream out = new GZIPOutputStream(compressed)) {
                out.write(bytes);
            }
            stored = compressed.toByteArray();
        }
        return Files.write(path, stored);
    }

    private static List<String> linesOf(Path place) throws Exception {
        return Collected.all(FileSource.lines(place)).values;
    }

    @Test
    void shouldReadLinesWhateverEndsThem() throws Exception {
        assertEquals(List.of("a", "b", "", "c"), linesOf(file("x.txt", "a\nb\r\n\nc")));
        assertEquals(List.of("a", "b"), linesOf(file("x.txt", "a\nb\n")));
        assertEquals(List.of("a\rb"), linesOf(file("x.txt", "a\rb\r\n")));
        assertEquals(List.of("a"), linesOf(file("x.txt", "a\r")));
        assertEquals(List.of(""), linesOf(file("x.txt", "\n")));
    }

    @Test
    void shouldFindNothingInAnEmptyFile() throws Exception {
        assertEquals(List.of(), linesOf(file("x.txt", "")));
        assertEquals(List.of(), linesOf(file("x.gz", "")));
        assertEquals(List.of(), Collected.all(Airport.source(file("x.csv", ""))).values);
    }

    @Test
    void shouldPassOverAByteOrderMark() throws Exception {
        assertEquals(List.of("ä", "b"), linesOf(file("x.txt", "\uFEFFä\nb\n")));
        assertEquals(List.of(""), linesOf(file("x.txt", "\uFEFF\n")));
        assertEquals(
                List.of(new Airport("ATL", 3)),
                Collected.all(Airport.source(file("x.csv", "\uFEFForigin,delay\r\nATL,3\r\n"))).values);
    }

    @Test
    void shouldReadGzipFilesOfSeveralMembers() throws Exception {
        byte[] one = Files.readAllBytes(file("one.gz", "a\nb"));
        byte[] two = Files.readAllBytes(file("two.gz", "c\nd\n"));
        Path both = folder.resolve("both.gz");
        Files.write(both, one);
        Files.write(both, two, java.nio.file.StandardOpenOption.APPEND);
        assertEquals(List.of("a", "bc", "d"), linesOf(both));
    }

    @Test
    void shouldReadADirectoryInOrderOfNamesWithoutHiddenFilesAndSubdirectories() throws Exception {
        file("d/b.txt", "2\n");
        file("d/a.txt", "1");
        file("d/c.txt.gz", "3\n");
        file("d/.hidden", "no\n");
        file("d/deeper/z.txt", "no\n");
        assertEquals(List.of("1", "2", "3"), linesOf(folder.resolve("d")));
    }

    @Test
    void shouldReadWhatAGlobMatchesInOrderOfNames() throws Exception {
        file("d1/b.txt", "2\n");
        file("d1/a.txt", "1\n");
        file("d2/a.txt", "3\n");
        file("d2/a.csv", "no\n");
        file("d2/e/a.txt", "4\n");
        assertEquals(List.of("1", "2", "3"), linesOf(folder.resolve("d*/*.txt")));
        assertEquals(List.of("1", "2"), linesOf(folder.resolve("d1/{a,b}.txt")));
        assertEquals(List.of("1", "2", "3", "4"), linesOf(folder.resolve("**.txt")));
    }

    @Test
    void shouldReadAFileWhoseNameLooksLikeAGlob() throws Exception {
        file("a.txt", "no\n");
        assertEquals(List.of("yes"), linesOf(file("[a].txt", "yes\n")));
    }

    @Test
    void shouldGiveEachFileToOneSubtask() throws Exception {
        for (int i = 0; i < 5; i++) {
            file("d/" + i, "line of " + i + "\n");
        }
        FileSource<String> source = FileSource.lines(folder.resolve("d"));
        assertEquals(
                List.of("line of 0", "line of 2", "line of 4"),
                Collected.all(source.reader(Collected.subtask(0, 2))).values);
        assertEquals(List.of("line of 1", "line of 3"), Collected.all(source.reader(Collected.subtask(1, 2))).values);
        assertTrue(source.reader(Collected.subtask(6, 7)).finished());
    }

    @Test
    void shouldRefusePlacesThatCannotBeRead() throws Exception {
        Files.createDirectories(folder.resolve("empty"));
        file("not.gz.txt", "plain\n");
        Path notGzip = Files.move(folder.resolve("not.gz.txt"), folder.resolve("not.gz"));
        refuses(folder.resolve("missing.txt"), "missing.txt: no such file or directory; check the path");
        refuses(folder.resolve("empty"), "has no files; check the path");
        refuses(folder.resolve("*.csv"), "no file matches " + folder.resolve("*.csv"));
        refuses(folder.resolve("nowhere/*.csv"), "nowhere does not exist");
        refuses(folder.resolve("[.csv"), "not a glob");
        refuses(notGzip, "not.gz: cannot be read: Not in GZIP format");
        refuses(Path.of("/dev/null"), "expected a file or a directory, found neither");
    }

    @Test
    void shouldRefuseAFileThatMayNotBeRead() throws Exception {
        Path path = file("x.txt", "a\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("-w-------"));
        assumeFalse(Files.isReadable(path), "this user may read everything");
        refuses(path, "x.txt: not readable; check its permissions");
    }

    private static void refuses(Path place, String expected) {
        SourceException refusal = assertThrows(SourceException.class, () -> linesOf(place));
        assertTrue(refusal.getMessage().contains(expected), refusal.getMessage());
    }

    @Test
    void shouldNameTheLineWhereAGzipFileIsCutOff() throws Exception {
        Path whole = file("x.gz", "a\nb\n".repeat(1_000));
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, java.util.Arrays.copyOf(bytes, bytes.length - 9));
        SourceException refusal = assertThrows(SourceException.class, () -> linesOf(whole));
        assertTrue(refusal.getMessage().contains("the file may be cut off"), refusal.getMessage());
    }

    @Test
    void shouldFailOnBytesThatAreNotUtf8WithFileAndLine() throws Exception {
        Path path = file("x.txt", "ok\nM\u00fcnchen\n".getBytes(StandardCharsets.ISO_8859_1));
        SourceException refusal = assertThrows(SourceException.class, () -> linesOf(path));
        assertTrue(
                refusal.getMessage().startsWith(path + ":2: expected UTF-8, found byte 0xFC at byte 2 of the line"),
                refusal.getMessage());
    }

    @Test
    void shouldSendBytesThatAreNotUtf8ToTheSideOutput() throws Exception {
        byte[] overlong = {
            'o', 'k', '\n', (byte) 0xC0, (byte) 0xAF, '\n', 'b', (byte) 0xE2, (byte) 0x82, '\n', 'c', '\n'
        };
        FileSource<String> source = FileSource.lines(file("x.txt", overlong)).onMalformed(OnMalformed.SIDE_OUTPUT);
        Collected<String> out = Collected.all(source);
        assertEquals(List.of("ok", "c"), out.values);
        assertEquals(2, out.malformed.size());
        assertEquals(
                new Malformed("x.txt", 3, "b\uFFFD", "expected UTF-8, found byte 0xE2 at byte 2 of the line"),
                out.malformed.get(1));
    }

    @Test
    void shouldBoundTheLengthOfALineInItsBytesWithoutItsEnd() throws Exception {
        for (String end : List.of("\n", "\r\n")) {
            Path path =
                    file("x.txt", "12345" + end + "123456" + end + "1234567" + end + "ok" + end + "x".repeat(9_000));
            FileSource<String> source = FileSource.lines(path).maxLineBytes(6).onMalformed(OnMalformed.SIDE_OUTPUT);
            Collected<String> out = Collected.all(source);
            assertEquals(List.of("12345", "123456", "ok"), out.values);
            assertEquals(
                    List.of(3L, 5L), out.malformed.stream().map(Malformed::line).toList());
            assertEquals(
                    "expected a line of at most 6 bytes, found a longer one",
                    out.malformed.get(0).reason());
        }
    }

    @Test
    void shouldShowNoMoreOfALineThanAThousandCharacters() throws Exception {
        Path path = file("x.txt", "é".repeat(700_000) + "\nok\n");
        Collected<String> out = Collected.all(FileSource.lines(path).onMalformed(OnMalformed.SIDE_OUTPUT));
        assertEquals(List.of("ok"), out.values);
        assertEquals("é".repeat(1_000), out.malformed.get(0).text());
        SourceException refusal = assertThrows(SourceException.class, () -> linesOf(path));
        assertTrue(
                refusal.getMessage().startsWith(path + ":1: expected a line of at most 1048576 bytes"),
                refusal.getMessage());
    }

    @Test
    void shouldReadLinesLongerThanItsBuffer() throws Exception {
        String longest = "x".repeat(FileSource.DEFAULT_MAX_LINE_BYTES);
        assertEquals(List.of("a", longest, "b"), linesOf(file("x.txt", "a\n" + longest + "\r\nb\n")));
    }

    @Test
    void shouldStopWithTheRecordAfterWhichThereIsNoRoom() throws Exception {
        Path path = file("x.txt", "a\nb\nc\nd\n");
        SourceReader<String> reader = Collected.reader(FileSource.lines(path));
        Collected<String> out = new Collected<>(3);
        assertEquals(3, reader.poll(out, 100));
        assertEquals(List.of("a", "b", "c"), out.values);
        byte[] position = Collected.position(reader);
        assertEquals(1, reader.poll(out, 100));
        assertTrue(reader.finished());
        assertEquals(List.of("d"), Collected.all(Collected.restored(FileSource.lines(path), position)).values);
    }

    @Test
    void shouldEmitNoMoreThanItIsAskedFor() throws Exception {
        SourceReader<String> reader = Collected.reader(FileSource.lines(file("x.txt", "a\nb\nc\n")));
        Collected<String> out = new Collected<>();
        assertEquals(2, reader.poll(out, 2));
        assertEquals(List.of("a", "b"), out.values);
        assertFalse(reader.finished());
        assertEquals(0, reader.poll(out, 0));
        reader.close();
    }

    @Test
    void shouldNotTakeTheOutputsFailureForAMalformedLine() throws Exception {
        SourceReader<String> reader =
                Collected.reader(FileSource.lines(file("x.txt", "a\n")).onMalformed(OnMalformed.SIDE_OUTPUT));
        List<String> seen = new ArrayList<>();
        assertThrows(IllegalArgumentException.class, () -> reader.poll(new FailingOutput(seen), 1));
        assertEquals(List.of(), seen);
        reader.close();
    }

    private record FailingOutput(List<String> malformed) implements dev.weir.ir.connector.SourceOutput<String> {
        @Override
        public boolean emit(String value) {
            throw new IllegalArgumentException("planted");
        }

        @Override
        public boolean malformed(Malformed piece) {
            malformed.add(piece.text());
            return true;
        }
    }

    @Test
    void shouldDescribeItselfWithoutSayingWhereItsInputLies() {
        assertEquals("lines of String", FileSource.lines(folder).describe());
        assertEquals("csv of Airport", Airport.source(folder).describe());
    }
}
