package dev.weir.runtime.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.connector.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceTest {
    @TempDir
    Path folder;

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("x.csv"), text);
    }

    private List<String> read(String text, CsvRowParser<String> parser) throws Exception {
        return Collected.all(FileSource.csv(csv(text), String.class, parser)).values;
    }

    private void fails(String text, CsvRowParser<String> parser, String expected) {
        SourceException failure = assertThrows(SourceException.class, () -> read(text, parser));
        assertTrue(failure.getMessage().contains(expected), failure.getMessage());
    }

    @Test
    void shouldReadQuotedFieldsWithCommasAndQuotes() throws Exception {
        assertEquals(
                List.of("x,y|say \"hi\"|", "|\"|é,"),
                read(
                        "a,\"b\",c\n\"x,y\",\"say \"\"hi\"\"\",\n\"\",\"\"\"\",\"é,\"\n",
                        row -> row.text("a") + "|" + row.text("b") + "|" + row.text("c")));
    }

    @Test
    void shouldReadNumbersAtTheirLimits() throws Exception {
        assertEquals(
                List.of("2147483647 9223372036854775807 1.5 true", "-2147483648 -9223372036854775808 -0.25 false"),
                read(
                        "i,l,d,b\n+2147483647,9223372036854775807,1.5,true\n"
                                + "-2147483648,-9223372036854775808,-25e-2,false\n",
                        row -> row.intValue("i") + " " + row.longValue("l") + " " + row.doubleValue("d") + " "
                                + row.booleanValue("b")));
    }

    @Test
    void shouldSayWhatANumberShouldHaveBeen() {
        for (String wrong : List.of("abc", "", "-", "1.5", " 1", "1x", "0x10")) {
            fails("n\n\"" + wrong + "\"\n", row -> "" + row.intValue("n"), "expected a whole number, found \"" + wrong);
        }
        for (String wide : List.of("2147483648", "-2147483649", "9223372036854775808", "99999999999999999999")) {
            fails("n\n" + wide + "\n", row -> "" + row.intValue("n"), "expected a whole number from -2147483648 to");
        }
        for (String wide : List.of("9223372036854775808", "-9223372036854775809", "99999999999999999999")) {
            fails("n\n" + wide + "\n", row -> "" + row.longValue("n"), "expected a whole number from -9223372036854");
        }
        fails("n\nx\n", row -> "" + row.doubleValue("n"), "x.csv:2: column n: expected a number, found \"x\"");
        fails("n\nyes\n", row -> "" + row.booleanValue("n"), "expected true or false, found \"yes\"");
    }

    @Test
    void shouldTellEmptyFieldsFromOthers() throws Exception {
        assertEquals(
                List.of("true false", "false true"),
                read("a,b\n,x\nx,\"\"\n", row -> row.isEmpty("a") + " " + row.isEmpty("b")));
    }

    @Test
    void shouldFindColumnsAskedForInVaryingOrder() throws Exception {
        assertEquals(
                List.of("1", "20", "3"),
                read("a,b\n1,10\n2,20\n3,30\n", row -> row.intValue("a") == 2 ? row.text("b") : row.text("a")));
        assertEquals(List.of("10", "2", "30"), read("a,b\n1,10\n2,20\n3,30\n", new CsvRowParser<>() {
            private int rows;

            @Override
            public String parse(CsvRow row) {
                return row.text(rows++ % 2 == 0 ? "b" : "a");
            }
        }));
    }

    @Test
    void shouldFindColumnsWhereEachFilesHeaderHasThem() throws Exception {
        Files.writeString(folder.resolve("1.csv"), "origin,delay\nATL,1\n");
        Files.writeString(folder.resolve("2.csv"), "delay,note,origin\n2,x,LAX\n");
        assertEquals(
                List.of(new Airport("ATL", 1), new Airport("LAX", 2)), Collected.all(Airport.source(folder)).values);
    }

    @Test
    void shouldNameFileHeaderAndColumnWhenAColumnIsMissing() throws Exception {
        Path path = csv("origin,dest\nATL,LAX\n");
        FileSource<Airport> source = Airport.source(path).onMalformed(OnMalformed.SIDE_OUTPUT);
        SourceException failure = assertThrows(SourceException.class, () -> Collected.all(source));
        assertEquals(
                path + ": expected a column \"delay\", found the header origin,dest; read another file or name the"
                        + " column as the header does",
                failure.getMessage());
    }

    @Test
    void shouldRefuseAHeaderThatIsNone() {
        fails("a,a\n1,2\n", row -> "", "x.csv:1: not a header: the header names the column \"a\" twice");
        fails("a,\"b\n1,2\n", row -> "", "x.csv:1: not a header: field 2: its quote is not closed");
    }

    @Test
    void shouldSayWhatIsWrongWithARow() {
        fails("a,b\n1\n", row -> "", "x.csv:2: expected 2 fields as in the header, found 1");
        fails("a,b\n1,2,3\n", row -> "", "x.csv:2: expected 2 fields as in the header, found 3");
        fails("a,b\n1,\"2\n", row -> "", "x.csv:2: field 2: its quote is not closed on this line");
        fails("a,b\n1,\"2\"x\n", row -> "", "x.csv:2: field 2: expected a comma or the end of the line");
        fails("a,b\n1,2\"x\n", row -> "", "x.csv:2: field 2: found a quote inside a field without quotes");
    }

    @Test
    void shouldTakeTheParsersArgumentErrorsForMalformedLines() throws Exception {
        FileSource<String> source = FileSource.csv(
                        csv("day\n2001-01-01\ntoday\n"),
                        String.class,
                        row -> LocalDate.parse(row.text("day")).plusDays(1).toString())
                .onMalformed(OnMalformed.SIDE_OUTPUT);
        Collected<String> out = Collected.all(source);
        assertEquals(List.of("2001-01-02"), out.values);
        assertEquals("today", out.malformed.get(0).text());
        assertEquals(3, out.malformed.get(0).line());
        assertTrue(out.malformed.get(0).reason().startsWith("DateTimeParseException: "));
    }

    @Test
    void shouldFailOnAMistakeInTheParserWithFileAndLine() throws Exception {
        FileSource<String> source = FileSource.<String>csv(csv("a\n1\n"), String.class, row -> {
                    throw new IllegalStateException("planted");
                })
                .onMalformed(OnMalformed.SIDE_OUTPUT);
        SourceException failure = assertThrows(SourceException.class, () -> Collected.all(source));
        assertTrue(
                failure.getMessage().contains("x.csv:2: the parser failed: java.lang.IllegalStateException: planted"),
                failure.getMessage());
    }
}
