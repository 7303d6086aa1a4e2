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
    void shouldPrintATableAndWriteAReport() {
        Path report = directory.resolve("report.html");
        int code = run(
                "--quick",
                "--query",
                "keyed-count",
                "--scheduler",
                "chained",
                "--scheme",
                scheme(),
                "--state",
                "heap",
                "--duration",
                "100ms",
                "--rate",
                "5000",
                "--out",
                report.toString());
        assertEquals(0, code, err.toString());
        assertTrue(out.toString().contains("keyed-count: "), out.toString());
        assertTrue(Files.exists(report), "no report");
        assertTrue(Files.exists(directory.resolve("report.json")), "no figures");
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
    void shouldRefuseAStateStoreItDoesNotHave() {
        assertEquals(2, run("--state", "chronicel"));
        assertTrue(
                err.toString().contains("unknown state store 'chronicel': expected one of [chronicle, heap]"),
                err.toString());
    }

    @Test
    void shouldRefuseADurationItCannotRead() {
        assertEquals(2, run("--duration", "soon"));
        assertTrue(err.toString().contains("200ms"), err.toString());
    }

    @Test
    void shouldRefuseAPlaceForTheReportBeforeItRuns() {
        assertEquals(1, run("--out", directory.resolve("missing/report.html").toString()));
        assertTrue(err.toString().contains("--out"), err.toString());
        assertFalse(out.toString().contains("events/s"), out.toString());
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
