package dev.weir.benchmark.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.graph.Graph;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void shouldReadValuesBehindASpaceOrAnEqualsSign() {
        Arguments arguments = parse("--input", "a b.csv", "--count=12", "--wait=90s", "--loud");
        assertEquals(Path.of("a b.csv"), arguments.requiredPath("input"));
        assertEquals(12, arguments.number("count", 7, 0, 100));
        assertEquals(Duration.ofSeconds(90), arguments.duration("wait", MINUTE));
        assertTrue(arguments.has("loud"));
    }

    @Test
    void shouldFallBackOnDefaults() {
        Arguments arguments = parse("--input", "a");
        assertEquals(7, arguments.number("count", 7, 0, 100));
        assertEquals(MINUTE, arguments.duration("wait", MINUTE));
        assertEquals(Optional.empty(), arguments.text("out"));
        assertFalse(arguments.has("loud"));
    }

    @Test
    void shouldTellTheFilesThatWillBeWritten() {
        assertEquals(
                Map.of("--out", Path.of("x.csv")),
                parse("--input", "a", "--out", "x.csv").outputs());
        assertEquals(Map.of(), parse("--input", "a", "--out", "-").outputs());
    }

    @Test
    void shouldNameTheNearestOptionsFirstWhenOneIsUnknown() {
        assertRefused(
                "unknown option '--cuont' of program 'example': expected one of [--count, --out, --input, --wait, --loud]",
                "--input",
                "a",
                "--cuont",
                "3");
    }

    @Test
    void shouldNameTheOptionAndWhatWasFoundAndExpected() {
        assertRefused("--count: expected a whole number from 0 to 100, found '101'", "--input", "a", "--count", "101");
        assertRefused("--count: expected a whole number from 0 to 100, found '1.5'", "--input", "a", "--count", "1.5");
        assertRefused(
                "--wait: expected a length of time such as 200ms, 1s, 60m, 2h or 1d, found '5'",
                "--input",
                "a",
                "--wait",
                "5");
        assertRefused("--input FILE is missing: program 'example' needs it; it is what to read", "--loud");
        assertRefused("--input: expected FILE, found the option --loud", "--input", "--loud");
        assertRefused("--input: expected FILE, found nothing", "--input");
        assertRefused("--loud takes no value, found 'yes'", "--input", "a", "--loud=yes");
        assertRefused("--input is given twice, expected once", "--input", "a", "--input", "b");
        assertRefused("expected an option of program 'example', found 'b'", "--input", "a", "b");
    }

    @Test
    void shouldStandInForWhatIsMissingWhenAProgramIsOnlyExplained() {
        Arguments arguments = Arguments.parseToExplain(new Example(), List.of("--count", "3"));
        assertEquals(Path.of("FILE"), arguments.requiredPath("input"));
        assertEquals(3, arguments.number("count", 7, 0, 100));
    }

    @Test
    void shouldHoldAProgramToItsOwnOptions() {
        assertThrows(IllegalArgumentException.class, () -> parse("--input", "a").text("outt"));
    }

    private static void assertRefused(String message, String... words) {
        ArgumentException refused = assertThrows(ArgumentException.class, () -> {
            Arguments arguments = parse(words);
            arguments.number("count", 7, 0, 100);
            arguments.duration("wait", MINUTE);
        });
        assertEquals(message, refused.getMessage());
    }

    private static Arguments parse(String... words) {
        return Arguments.parse(new Example(), List.of(words));
    }

    private static final class Example implements WeirProgram {
        @Override
        public String name() {
            return "example";
        }

        @Override
        public String summary() {
            return "an example";
        }

        @Override
        public List<ProgramOption> options() {
            return List.of(
                    ProgramOption.required("input", "FILE", "what to read"),
                    ProgramOption.optional("count", "N", "how many"),
                    ProgramOption.optional("wait", "DURATION", "how long"),
                    ProgramOption.flag("loud", "more noise"),
                    ProgramOption.output("out", "what to write"));
        }

        @Override
        public Graph build(Arguments arguments) {
            throw new UnsupportedOperationException("only its options are of interest");
        }
    }
}
