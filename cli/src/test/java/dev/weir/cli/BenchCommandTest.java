package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Schemes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void shouldMeasureAgainstALoopPrintATableAndWriteAReport() {
        Path report = directory.resolve("report.html");
        int code = run(
                "--quick",
                "--versus",
                "loop",
                "--query",
                "keyed-count",
                "--scheme",
                scheme(),
                "--events",
                "5000",
                "--out",
                report.toString());
        assertEquals(0, code, err + "\n" + out);
        assertTrue(out.toString().lines().anyMatch(line -> line.startsWith("  loop ")), out.toString());
        assertTrue(Files.exists(report), "no report");
        assertTrue(Files.exists(directory.resolve("report.hlog")), "no histograms");
        Path figures = directory.resolve("report.json");
        out.getBuffer().setLength(0);
        assertEquals(0, run("--compare", figures.toString(), figures.toString()), err.toString());
        assertTrue(out.toString().contains("keyed-count, loop: events/s"), out.toString());
        assertEquals(0, run("--markdown", figures.toString()), err.toString());
        assertTrue(out.toString().contains("| keyed-count, throughput |"), out.toString());
    }

    @Test
    void shouldNameTheNearestQuery() {
        assertEquals(2, run("--query", "q55"));
        assertTrue(err.toString().contains("unknown query 'q55': expected one of [q5, "), err.toString());
    }

    @Test
    void shouldNameTheNearestScheduler() {
        assertEquals(2, run("--scheduler", "chaind"));
        assertTrue(err.toString().contains("unknown scheduler 'chaind': expected one of [chained, "), err.toString());
    }

    @Test
    void shouldNameTheContendersThereAre() {
        assertEquals(2, run("--versus", "lop"));
        assertTrue(err.toString().contains("unknown contender 'lop': expected one of [loop, "), err.toString());
    }

    @Test
    void shouldRefuseAStateStoreItDoesNotHave() {
        assertEquals(2, run("--state", "chronicel"));
        assertTrue(
                err.toString().contains("unknown state store 'chronicel': expected one of [chronicle, heap]"),
                err.toString());
    }

    @Test
    void shouldRefuseAModeASettingAndADurationItCannotRead() {
        assertEquals(2, run("--mode", "speed"));
        assertTrue(err.toString().contains("unknown mode 'speed'"), err.toString());
        assertEquals(2, run("--set", "colour=red"));
        assertTrue(err.toString().contains("expected CONTENDER.NAME=VALUE"), err.toString());
        assertEquals(2, run("--set", "weir.colour=red"));
        assertTrue(err.toString().contains("unknown setting 'colour'"), err.toString());
        assertEquals(2, run("--duration", "soon"));
        assertTrue(err.toString().contains("200ms"), err.toString());
    }

    @Test
    void shouldListTheQueriesInItsHelp() {
        assertEquals(0, Main.commandLine().setOut(new PrintWriter(out)).execute("help", "bench"));
        String help = out.toString().replaceAll("\\s+", " ");
        assertTrue(help.contains("There are q0, q1, "), help);
        assertTrue(help.contains("ysb, shuffle, shuffle-100k; papers/measurements.md"), help);
    }

    @Test
    void shouldMeasureInBurstsAndSaySo() {
        Path report = directory.resolve("bursts.html");
        int code = run(
                "--quick",
                "--versus",
                "loop",
                "--query",
                "q0",
                "--scheme",
                scheme(),
                "--mode",
                "latency",
                "--duration",
                "1s",
                "--rate",
                "2000",
                "--events",
                "5000",
                "--bursts",
                "5x100ms",
                "--out",
                report.toString());
        assertEquals(0, code, err + "\n" + out);
        assertTrue(
                out.toString().contains("in bursts: the first 100 ms of each second have 5 times the rate"),
                out.toString());
    }

    @Test
    void shouldRefuseBurstsItCannotMake() {
        assertEquals(2, run("--bursts", "often"));
        assertTrue(err.toString().contains("--bursts: expected times the rate"), err.toString());
        assertEquals(2, run("--bursts", "5x100ms", "--mode", "throughput"));
        assertTrue(err.toString().contains("expected the mode latency, found [throughput]"), err.toString());
        assertEquals(2, run("--bursts", "5x100ms", "--quick"));
        assertTrue(err.toString().contains("expected runs of at least 1000 ms, found 200 ms"), err.toString());
    }

    @Test
    void shouldSayThatPeersAreBuiltFromAWorkingCopy() {
        assertEquals(1, run("--versus", "flink"));
        assertTrue(err.toString().contains("start by ./weir in a working copy"), err.toString());
    }

    @Test
    void shouldLeaveOutWhatAContenderHasNoProgramFor() {
        assertEquals(2, run("--versus", "loop", "--query", "keyed-count", "--mode", "recovery", "--parallelism", "0"));
        assertTrue(err.toString().contains("expected at least 1 task, found 0"), err.toString());
        assertEquals(2, run("--versus", "chronicle-loop", "--query", "q55"));
        assertTrue(err.toString().contains("unknown query"), err.toString());
    }

    @Test
    void shouldRefuseAPlaceForTheReportBeforeItRuns() {
        assertEquals(1, run("--out", directory.resolve("missing/report.html").toString()));
        assertTrue(err.toString().contains("--out"), err.toString());
        assertFalse(out.toString().contains("events/s"), out.toString());
    }

    @Test
    void shouldSayWhatIsWrongWithAFileItShallCompare() {
        assertEquals(1, run("--compare", "none.json", "none.json"));
        assertTrue(err.toString().contains("result file none.json: there is no such file"), err.toString());
    }

    private static String scheme() {
        return Schemes.names().get(0);
    }

    private int run(String... args) {
        String[] words = new String[args.length + 1];
        words[0] = "bench";
        System.arraycopy(args, 0, words, 1, args.length);
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words);
    }
}
