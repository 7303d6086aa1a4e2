package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.benchmark.program.Arguments;
import dev.weir.benchmark.program.BuiltInPrograms;
import dev.weir.benchmark.program.WeirProgram;
import dev.weir.fault.Schemes;
import dev.weir.scheduler.Schedulers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;
import sun.misc.SignalHandler;

class RunningTest extends CommandCase {
    /** With two state stores and three degrees of parallelism. */
    private static final int MATRIX_CELLS =
            Schedulers.names().size() * Schemes.names().size() * 2 * 3;

    @Test
    void shouldWriteTheTableAndSumUp() throws IOException {
        Files.writeString(directory.resolve("in.csv"), """
                scheduled,delay_minutes,distance_miles,origin,destination
                2001-01-01T06:00,1,1,LAX,ATL
                2001-01-01T06:59,2,1,LAX,ATL
                2001-01-01T09:00,0,1,LAX,ATL
                2001-01-01T06:30,7,1,LAX,ATL
                """);
        assertEquals(
                0,
                weir(
                        "run",
                        "flights",
                        "--input",
                        path("in.csv"),
                        "--disorder",
                        "60m",
                        "--late",
                        path("late.csv"),
                        "--out",
                        path("out.csv")),
                err());
        assertEquals(
                List.of(
                        "origin,window_start,flights,average_delay_minutes",
                        "LAX,2001-01-01T06:00,2,1.500",
                        "LAX,2001-01-01T09:00,1,0.000"),
                lines("out.csv"));
        assertEquals(
                List.of("scheduled,delay_minutes,distance_miles,origin,destination", "2001-01-01T06:30,7,1,LAX,ATL"),
                lines("late.csv"));
        assertTrue(err().contains(": 4 records, 1 late, 0 malformed, 1 checkpoint, 0 restarts"), err());
        assertTrue(err().contains("  late: 1 row, csv to "), err());
    }

    @Test
    void shouldOnlyCountRowsWithoutAPlaceForThem() {
        assertEquals(0, weir("nexmark", "--query", "q2", "--count", "1000"), err());
        assertTrue(err().contains("rows, counted, not written (--out FILE writes them, --out - prints them)"), err());
    }

    @Test
    void shouldGiveTheSameRowsUnderOtherOptions() throws IOException {
        String[] run = {"nexmark", "--query", "q5", "--count", "20000", "--event-rate", "1000", "--out", path("a.csv")};
        assertEquals(0, weir(run), err());
        List<String> expected = lines("a.csv").stream().sorted().toList();
        assertTrue(expected.size() > 10);
        assertEquals(
                0,
                weir(
                        "run",
                        "nexmark-q5",
                        "--count=20000",
                        "--event-rate=1000",
                        "--out",
                        path("b.csv"),
                        "--scheduler",
                        "micro-batch",
                        "--scheme",
                        "unaligned",
                        "--state",
                        "chronicle",
                        "--state-capacity",
                        "50000",
                        "--state-cache",
                        "64",
                        "--parallelism",
                        "2",
                        "--workers",
                        "2",
                        "--checkpoint-interval",
                        "20ms",
                        "--checkpoint-dir",
                        path("chk")),
                err());
        assertEquals(expected, lines("b.csv").stream().sorted().toList());
    }

    @Test
    void shouldFindAFinishedJobFinished() throws IOException {
        String[] run = {
            "run", "keyed-count", "--count", "500", "--out", path("out.csv"), "--checkpoint-dir", path("chk")
        };
        assertEquals(0, weir(run), err());
        List<String> rows = lines("out.csv");
        String[] again = {
            "run",
            "keyed-count",
            "--count",
            "500",
            "--out",
            path("out.csv"),
            "--checkpoint-dir",
            path("chk"),
            "--restore"
        };
        assertEquals(0, weir(again), err());
        assertTrue(err().contains("weir: restored from checkpoint 1\n"), err());
        assertEquals(rows, lines("out.csv"));
    }

    @Test
    void shouldStopInGoodOrderWhenInterruptedAndGoOnLater() throws Exception {
        assertEquals(0, weir("run", "keyed-count", "--count", "20000", "--out", path("expected.csv")), err());
        // Without the command's own, a signal would end the tests. TERM, not INT: a shell in the background ignores INT
        // for its children.
        SignalHandler before = Signal.handle(new Signal("TERM"), signal -> {});
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            // 2000 s at this rate: it cannot end by itself before it is interrupted.
            Future<Integer> run = thread.submit(() -> weir(interruptible("--rate", "10")));
            while (!Files.exists(directory.resolve("chk/chk-000000003/MANIFEST")) && !run.isDone()) {
                Thread.sleep(5);
            }
            Signal.raise(new Signal("TERM"));
            assertEquals(0, run.get(2, TimeUnit.MINUTES));
        } finally {
            thread.shutdown();
            Signal.handle(new Signal("TERM"), before);
        }
        assertTrue(err().contains("weir: stopping after a last checkpoint; again to stop at once\n"), err());
        assertTrue(err().contains("keyed-count stopped after ") && err().contains("with --restore"), err());
        assertFalse(Files.exists(directory.resolve("out.csv")));

        assertEquals(0, weir(interruptible("--restore")), err());
        assertTrue(err().contains("weir: restored from checkpoint "), err());
        assertEquals(lines("expected.csv"), lines("out.csv"));
    }

    @Test
    void shouldCompareEveryWayToRunAQuery() {
        assertEquals(0, weir("nexmark", "--query", "q2", "--count", "3000", "--matrix"), out() + err());
        assertTrue(out().endsWith("all " + MATRIX_CELLS + " runs gave the rows of the reference interpreter\n"), out());
    }

    @Test
    void shouldFailWhenARunGivesOtherRowsThanExpected() throws IOException {
        EngineOptions options = new EngineOptions();
        StringWriter table = new StringWriter();
        WeirProgram query = BuiltInPrograms.named("nexmark-q2");
        int exit = new MatrixRun(options, new PrintWriter(table))
                .run(
                        List.of("123,4"),
                        file -> query.build(
                                Arguments.parse(query, List.of("--count", "10", "--out", file.toString()))));
        assertEquals(1, exit);
        assertTrue(
                table.toString()
                        .contains(MATRIX_CELLS + " of " + MATRIX_CELLS
                                + " runs gave other rows than the reference interpreter"),
                table.toString());
    }

    @Test
    void shouldExplainTheGraphAndThePlanOfEachScheduler() {
        assertEquals(0, weir("explain", "flights", "--parallelism", "2"), err());
        assertTrue(out().startsWith("program flights: "), out());
        for (String scheduler : List.of("chained", "micro-batch", "pipelined")) {
            assertTrue(out().contains("\n" + scheduler + " scheduler, plan of flights: "), out());
        }
        assertEquals(0, weir("explain", "flights", "--scheduler", "chained"), err());
        assertFalse(out().contains("pipelined scheduler"), out());
    }

    @Test
    void shouldExplainWhichNodeEachWorkerRunsOn() {
        assertEquals(0, explain("2,2,2"), err());
        assertTrue(out().contains("\nworker 1, node 0: "), out());
        assertTrue(out().contains("\nworker 3, node 2: "), out());
        assertTrue(out().contains(" on worker 2, node 1, 1 ring\n"), out());
        assertEquals(2, explain("1,2"), out());
        assertTrue(err().contains("expected --nodes with at least 4 workers in all, found [1, 2]"), err());
    }

    @Test
    void shouldDrawTheGraph() {
        assertEquals(0, weir("explain", "nexmark-q5", "--dot"), err());
        assertTrue(out().startsWith("digraph"), out());
        assertEquals(0, weir("explain", "nexmark-q5", "--mermaid"), err());
        assertTrue(out().startsWith("flowchart"), out());
    }

    @Test
    void shouldListProgramsAndTheirOptions() {
        assertEquals(0, weir("run", "--list"), err());
        assertTrue(out().contains("word-count "), out());
        assertEquals(0, weir("run", "flights", "--list"), err());
        assertTrue(out().contains("--input FILE "), out());
    }

    private int explain(String nodes) {
        return weir("explain", "flights", "--scheduler", "pipelined", "--workers", "4", "--nodes", nodes);
    }

    private String[] interruptible(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "run",
                "keyed-count",
                "--count",
                "20000",
                "--out",
                path("out.csv"),
                "--checkpoint-dir",
                path("chk"),
                "--checkpoint-interval",
                "10ms"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(Path.of(path(name)));
    }
}
