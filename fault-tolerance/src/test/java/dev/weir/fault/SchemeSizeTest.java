package dev.weir.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A scheme is one short file that opens with its paper. Code lines are those that are neither blank nor comment. */
class SchemeSizeTest {
    /** Most code lines of each scheme's file. */
    private static final Map<String, Integer> LIMITS = Map.of(
            "Aligned", 100,
            "Unaligned", 150,
            "AtLeastOnce", 100,
            "AlignedWithTimeout", 190,
            "EpochCommit", 80,
            "Uncoordinated", 150,
            "IndexBased", 100,
            "Hmnr", 190,
            "Causal", 240);

    private static final Path SOURCES = Path.of("src/main/java/dev/weir/fault");

    static java.util.stream.Stream<Arguments> schemes() {
        return LIMITS.entrySet().stream().map(limit -> Arguments.of(limit.getKey(), limit.getValue()));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void shouldBeShort(String scheme, int most) throws IOException {
        long lines = codeLines(Files.readString(SOURCES.resolve(scheme + ".java")));
        assertTrue(lines <= most, () -> scheme + " has " + lines + " lines of code, expected at most " + most);
        assertTrue(lines > 30, () -> scheme + " has " + lines + " lines of code: the count is wrong");
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void shouldOpenWithItsPaperItsInvariantsAndADrawing(String scheme, int most) throws IOException {
        String text = Files.readString(SOURCES.resolve(scheme + ".java"));
        String opening = text.substring(text.indexOf("/**"), text.indexOf("public final class"));
        assertTrue(opening.matches("(?s).*\\b(19|20)\\d\\d\\b.*"), () -> scheme + " names no paper with its year");
        assertTrue(opening.contains("Invariants:"), () -> scheme + " states no invariants");
        assertTrue(opening.contains("<pre>"), () -> scheme + " draws no states");
    }

    @Test
    void shouldLimitEveryScheme() {
        assertEquals(
                Schemes.all().stream()
                        .map(scheme -> scheme.getClass().getSimpleName())
                        .collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(LIMITS.keySet()));
    }

    @Test
    void shouldCountNeitherBlankLinesNorComments() {
        assertEquals(
                3,
                codeLines("/** a\n * b\n */\nint a; // c\n\n// d\n/* e */\nint b = 1 * 2;\n/*\n f\n*/\nString c;\n"));
    }

    private static long codeLines(String text) {
        return text.replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("//.*", "")
                .lines()
                .filter(line -> !line.isBlank())
                .count();
    }
}
