package dev.weir.benchmark.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputComparisonTest {
    @TempDir
    private Path directory;

    private String difference(String found) throws IOException {
        Path expected = Files.writeString(directory.resolve("expected"), "head\na,1\na,1\nb,2\n");
        Path out = Files.writeString(directory.resolve("out"), found);
        return OutputComparison.difference(OutputComparison.sorted(expected), out);
    }

    @Test
    void shouldNotMindTheOrderOfLines() throws IOException {
        assertEquals("", difference("head\nb,2\na,1\na,1\n"));
    }

    @Test
    void shouldSeeALineThatIsMissing() throws IOException {
        assertTrue(difference("head\na,1\nb,2\n").contains("4 lines expected, 3 found"));
    }

    @Test
    void shouldSeeALineTooMuchAtTheEnd() throws IOException {
        assertTrue(difference("head\na,1\na,1\nb,2\nz,9\n").contains("found 5"));
    }

    @Test
    void shouldSeeATornLine() throws IOException {
        assertTrue(difference("head\na,1\na,1\nb,").contains("expected 'b,2', found 'b,'"));
        assertTrue(difference("head\na,1\na,1\nb,2").contains("line 3"));
    }

    @Test
    void shouldSeeThatThereIsNoOutput() throws IOException {
        assertTrue(OutputComparison.difference(List.of("a\n"), directory.resolve("none"))
                .contains("found no"));
    }
}
