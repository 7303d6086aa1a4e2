package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.benchmark.program.Arguments;
import dev.weir.benchmark.program.WeirProgram;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.stream.Program;
import dev.weir.runtime.connector.DiscardSink;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BadInputTest extends CommandCase {
    private static final String HEADER = "scheduled,delay_minutes,distance_miles,origin,destination\n";

    @Test
    void shouldNameTheNearestWhenANameIsUnknown() {
        assertMisunderstood("unknown program 'fligths': expected one of [flights, ", "run", "fligths");
        assertMisunderstood("unknown program 'com.acme.Missing'", "run", "com.acme.Missing");
        assertMisunderstood("unknown program 'fligths': expected one of [flights, ", "explain", "fligths");
        assertMisunderstood("unknown query 'q6': expected one of [q0, ", "nexmark", "--query", "q6");
        assertMisunderstood(
                "unknown scheduler 'chaned': expected one of [chained, ",
                "nexmark",
                "--query",
                "q5",
                "--scheduler",
                "chaned");
        assertMisunderstood(
                "unknown fault-tolerance scheme 'unalined': expected one of [unaligned, ",
                "run",
                "keyed-count",
                "--scheme",
                "unalined");
        assertMisunderstood(
                "unknown state store 'haep': expected one of [heap, ", "run", "keyed-count", "--state", "haep");
    }

    @Test
    void shouldNameTheNearestOptionsWhenOneIsUnknown() {
        assertMisunderstood("The nearest valid options: --count, ", "nexmark", "--query", "q5", "--cuont", "3");
        assertMisunderstood(
                "unknown option '--inptu' of program 'flights': the nearest valid ones are --input, ",
                "run",
                "flights",
                "--inptu",
                "x.csv");
        assertMisunderstood(
                "unknown option '--schedular' of program 'flights': the nearest valid ones are --scheduler, ",
                "run",
                "flights",
                "--input",
                "x.csv",
                "--schedular",
                "chained");
    }

    @Test
    void shouldSayWhatAValueShouldBe() {
        assertMisunderstood("--count: expected a whole number", "nexmark", "--query", "q5", "--count", "many");
        assertMisunderstood("found '5'", "nexmark", "--query", "q5", "--checkpoint-interval", "5");
        assertMisunderstood("--input FILE is missing", "run", "flights");
        assertMisunderstood("--restore: expected --checkpoint-dir with it", "run", "keyed-count", "--restore");
        assertMisunderstood("--parallelism: expected 1 or more, found 0", "run", "keyed-count", "--parallelism", "0");
        assertMisunderstood(
                "--parallelism: expected at most the program's 128 key groups, found 129",
                "run",
                "keyed-count",
                "--parallelism",
                "129");
        assertMisunderstood(
                "--state-capacity: expected --state chronicle", "run", "keyed-count", "--state-capacity", "9");
        assertMisunderstood("--state-cache: expected --state chronicle", "run", "keyed-count", "--state-cache", "8");
        assertMisunderstood(
                "--state-cache: expected a power of two from 1 to 16777216, found 9",
                "run",
                "keyed-count",
                "--state",
                "chronicle",
                "--state-cache",
                "9");
        assertMisunderstood("expected one of the two", "nexmark", "--query", "q5", "--events", "x", "--count", "3");
    }

    @Test
    void shouldTouchNothingWhenTheInputIsMissing() throws IOException {
        Files.writeString(directory.resolve("out.csv"), "precious");
        assertRefusedUntouched(
                "no such file or directory",
                "run",
                "flights",
                "--input",
                path("none.csv"),
                "--out",
                path("out.csv"),
                "--checkpoint-dir",
                path("chk"));
        assertRefusedUntouched(
                "no such file or directory",
                "nexmark",
                "--query",
                "q5",
                "--events",
                path("none.jsonl"),
                "--out",
                path("out.csv"));
    }

    @Test
    void shouldTouchNothingWhenTheOutputCannotBeWritten() throws IOException {
        Files.writeString(directory.resolve("in.csv"), HEADER);
        Files.createDirectory(directory.resolve("folder"));
        String[] run = {"run", "flights", "--input", path("in.csv"), "--out", path("out.csv"), "--late"};
        assertRefusedUntouched("does not exist; create it", with(run, path("none/late.csv")));
        assertRefusedUntouched("expected a file to write, found a directory", with(run, path("folder")));
        assertRefusedUntouched("is also the file of", with(run, path("out.csv")));
    }

    @Test
    void shouldTouchNothingWhenTheCheckpointDirectoryIsAFile() throws IOException {
        Files.writeString(directory.resolve("chk"), "precious");
        assertRefusedUntouched(
                "expected a directory, found the file",
                "run",
                "keyed-count",
                "--count",
                "10",
                "--out",
                path("out.csv"),
                "--checkpoint-dir",
                path("chk/below"));
    }

    @Test
    void shouldRefuseTheCheckpointOfAnotherProgram() throws IOException {
        assertEquals(0, weir("run", "keyed-count", "--count", "100", "--checkpoint-dir", path("chk")), err());
        assertRefusedUntouched(
                "checkpoint 1 of program 'keyed-count' holds state of operator '",
                "nexmark",
                "--query",
                "q5",
                "--restore",
                "--checkpoint-dir",
                path("chk"),
                "--out",
                path("out.csv"));
    }

    @Test
    void shouldRefuseTheCheckpointOfTheSameProgramOverOtherInput() throws IOException {
        assertEquals(0, weir("run", "keyed-count", "--count", "100", "--checkpoint-dir", path("chk")), err());
        assertRefusedUntouched(
                "holds state of operator 'events' (how far a source has read), and it was [",
                "run",
                "keyed-count",
                "--count",
                "101",
                "--restore",
                "--checkpoint-dir",
                path("chk"));
    }

    @Test
    void shouldRefuseTheCheckpointOfAnotherVersionOfASerde() throws IOException {
        assertEquals(0, weir("run", First.class.getName(), "--checkpoint-dir", path("chk")), err());
        assertRefusedUntouched(
                "holds state 'aggregate-1/aggregate', and its values are of another schema",
                "run",
                Second.class.getName(),
                "--restore",
                "--checkpoint-dir",
                path("chk"));
    }

    @Test
    void shouldRefuseTheCheckpointOfAHigherMaximumParallelism() throws IOException {
        String[] run = {"run", "keyed-count", "--count", "100", "--checkpoint-dir", path("chk")};
        assertEquals(0, weir(with(run, "--max-parallelism", "256")), err());
        assertRefusedUntouched("has maximum parallelism (key groups) 256, expected 128", with(run, "--restore"));
    }

    @Test
    void shouldNotStartOverCheckpointsUnasked() throws IOException {
        String[] run = {"run", "keyed-count", "--count", "100", "--checkpoint-dir", path("chk")};
        assertEquals(0, weir(run), err());
        assertRefusedUntouched("go on from it with --restore, or name an empty directory", run);
    }

    @Test
    void shouldSayFileAndLineOfAMalformedLine() throws IOException {
        Files.writeString(directory.resolve("in.csv"), HEADER + "2001-01-01T00:00,x,1,LAX,ATL\n");
        assertEquals(1, weir("run", "flights", "--input", path("in.csv"), "--out", path("out.csv")));
        assertTrue(
                err().contains(path("in.csv") + ":2: column delay_minutes: expected a whole number, found \"x\""),
                err());
    }

    private void assertMisunderstood(String message, String... args) {
        assertEquals(2, weir(args), err());
        assertTrue(err().startsWith("weir: ") && err().contains(message), err());
    }

    private void assertRefusedUntouched(String message, String... args) throws IOException {
        Map<String, String> before = everything();
        assertEquals(1, weir(args), err());
        assertTrue(err().startsWith("weir: ") && err().contains(message), err());
        assertEquals(before, everything());
    }

    private static String[] with(String[] args, String... more) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    record Old(long id) {}

    record New(long id, String name) {}

    /** A program of the user's own, found by its class name. */
    public static final class First implements WeirProgram {
        @Override
        public String name() {
            return "versions";
        }

        @Override
        public String summary() {
            return "has one field";
        }

        @Override
        public Graph build(Arguments arguments) {
            Program program = Program.named(name());
            program.source(ListSource.of(Old.class, new Old(1)))
                    .keyByLong(Old::id)
                    .boxed()
                    .reduce((left, right) -> right)
                    .sink(new DiscardSink<>());
            return program.build();
        }
    }

    /** The same program later. */
    public static final class Second implements WeirProgram {
        @Override
        public String name() {
            return "versions";
        }

        @Override
        public String summary() {
            return "has two fields";
        }

        @Override
        public Graph build(Arguments arguments) {
            Program program = Program.named(name());
            program.source(ListSource.of(New.class, new New(1, "a")))
                    .keyByLong(New::id)
                    .boxed()
                    .reduce((left, right) -> right)
                    .sink(new DiscardSink<>());
            return program.build();
        }
    }
}
