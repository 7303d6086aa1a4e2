package dev.weir.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.benchmark.result.BenchResult;
import dev.weir.benchmark.result.CellResult;
import dev.weir.benchmark.result.Json;
import dev.weir.benchmark.result.ResultFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final CellResult WEIR =
            SampleResult.cell("weir", Map.of("state", "heap"), 5e6, 5.1e6, 4.9e6, 5e6, 5e6);
    private static final CellResult LOOP = SampleResult.cell("loop", Map.of(), 1e7, 1.01e7, 9.9e6, 1e7, 1e7);
    private static final BenchResult RESULT = SampleResult.of(WEIR, LOOP);

    @TempDir
    private Path directory;

    @Test
    void shouldShowRatiosWithIntervals() {
        String text = TextReport.of(RESULT);
        String loop = text.lines()
                .filter(line -> line.startsWith("  loop"))
                .findFirst()
                .orElseThrow();
        assertTrue(loop.matches(" +loop +10\\.0M +9\\.\\d\\dM–10\\.\\dM +2\\.00 +1\\.9\\d–2\\.0\\d .*"), loop);
        assertTrue(text.contains("Every run of every process gave the answer"), text);
        assertTrue(text.contains("not seen"), "a contender that did not catch up");
    }

    @Test
    void shouldNotHideAProcessThatFailedOrAnsweredWrong() {
        CellResult failed = new CellResult(
                LOOP.cell(),
                SampleResult.EVENTS,
                List.of(
                        SampleResult.fork(0, 1e7, "out of memory", List.of()),
                        SampleResult.fork(1, 1e7, null, List.of("run gave 3 rows, expected 4"))));
        BenchResult result = SampleResult.of(WEIR, failed);
        String text = TextReport.of(result);
        assertFalse(result.correct());
        assertTrue(text.contains("FAILED: loop on keyed-count, process 0: out of memory"), text);
        assertTrue(text.contains("WRONG: loop on keyed-count, process 1: run gave 3 rows"), text);
        assertFalse(text.contains("Every run of every process"), text);
        assertTrue(ResultPage.of(result).contains("class=\"wrong\""));
    }

    @Test
    void shouldReadBackEveryFigureItWrites() throws IOException {
        ReportFiles files = ReportFiles.at(directory.resolve("bench.html"));
        files.write(RESULT);
        assertEquals(RESULT, Json.result(files.figures()));
    }

    @Test
    void shouldPutEverythingIntoOnePageThatFetchesNothing() {
        String page = ResultPage.of(RESULT);
        assertFalse(page.contains("<script src"), "a script of elsewhere");
        assertFalse(page.contains("<link"), "a style of elsewhere");
        assertTrue(page.contains("vegaEmbed"));
        assertEquals(
                page.split("<script", -1).length,
                page.split("</script>", -1).length,
                "a text of the result ended a script");
    }

    @Test
    void shouldWriteHistogramsThatTheirOwnReaderReads() {
        HistogramLogReader reader = new HistogramLogReader(
                new ByteArrayInputStream(HistogramLog.of(RESULT).getBytes(StandardCharsets.UTF_8)));
        int lines = 0;
        for (EncodableHistogram each = reader.nextIntervalHistogram();
                each != null;
                each = reader.nextIntervalHistogram()) {
            assertTrue(each.getTag().startsWith("keyed-count/"), each.getTag());
            lines++;
        }
        assertEquals(10 * 2 * 4, lines, "four histograms for each of two runs of ten processes");
    }

    @Test
    void shouldTellWhatIsWithinNoise() {
        BenchResult faster = SampleResult.of(
                SampleResult.cell("weir", Map.of("state", "heap"), 6e6, 6.1e6, 5.9e6, 6e6, 6e6),
                SampleResult.cell("loop", Map.of(), 1.01e7, 1e7, 9.9e6, 1e7, 1e7));
        String text = Comparison.of(RESULT, faster);
        String weir = line(text, "weir: events/s");
        assertTrue(weir.contains("1.200") && weir.endsWith("MORE"), weir);
        assertTrue(line(text, "loop: events/s").endsWith("within noise"), text);
        assertTrue(line(text, "weir: CPU an event").endsWith("LESS"), text);
    }

    @Test
    void shouldSayThatOneProcessSaysNothingAndWhatElseDiffers() {
        BenchResult one = new BenchResult(
                BenchResult.FORMAT,
                Map.of("CPU", "another"),
                RESULT.workloads(),
                List.of(SampleResult.cell("loop", Map.of(), 3e7)));
        String text = Comparison.of(RESULT, one);
        assertTrue(line(text, "loop: events/s").contains("says nothing"), text);
        assertTrue(text.contains("BEWARE, CPU differs: by hand / another"), text);
        assertTrue(text.contains("1 cells are in one of the two only"), text);
    }

    @Test
    void shouldNotCompareLatenciesOfEventsThatCameInBurstsWithOthers() {
        BenchResult inBursts =
                new BenchResult(BenchResult.FORMAT, Map.of("bursts", "10x100ms"), RESULT.workloads(), RESULT.cells());
        assertTrue(Comparison.of(RESULT, RESULT).contains(": p99"));
        assertTrue(Comparison.of(inBursts, inBursts).contains(": p99"));
        String text = Comparison.of(RESULT, inBursts);
        assertFalse(text.contains(": p99"), text);
        assertTrue(text.contains("at a constant rate / in bursts, 10x100ms"), text);
        assertTrue(text.contains(": events/s"), text);
    }

    @Test
    void shouldRefuseResultsThatHaveNothingInCommon() {
        BenchResult other = SampleResult.of(SampleResult.cell("jet", Map.of(), 1e6));
        assertThrows(IllegalArgumentException.class, () -> Comparison.of(RESULT, other));
    }

    @Test
    void shouldSayWhatIsWrongWithAFile() throws IOException {
        Path file = directory.resolve("result.json");
        assertTrue(refusal(file).contains("there is no such file"));
        Files.writeString(file, "{\"format\":");
        assertTrue(refusal(file).contains("Unexpected end-of-input"), refusal(file));
        Files.writeString(file, "{}");
        assertTrue(refusal(file).contains(file.toString()), refusal(file));
        Files.writeString(file, Json.text(RESULT).replace(BenchResult.FORMAT, "weir-bench-99"));
        assertTrue(refusal(file).contains("its format is 'weir-bench-99'"), refusal(file));
    }

    private static String refusal(Path file) {
        return assertThrows(ResultFileException.class, () -> Json.result(file)).getMessage();
    }

    @Test
    void shouldJudgeThePromiseByTheWholeInterval() {
        CellResult chronicle = SampleResult.cell("weir", Map.of("state", "chronicle"), 2e6, 2e6, 2e6);
        CellResult bare = SampleResult.cell("chronicle-loop", Map.of(), 3e6, 3e6, 3e6);
        Verdict kept = LoopPromise.judge(SampleResult.of(WEIR, chronicle, LOOP, bare));
        assertTrue(kept.passed(), kept.text());
        CellResult slow = SampleResult.cell("weir", Map.of("state", "heap"), 3e6, 3.1e6, 3e6);
        Verdict broken = LoopPromise.judge(SampleResult.of(slow, chronicle, LOOP, bare));
        assertFalse(broken.passed());
        assertTrue(broken.text().contains("BROKEN"), broken.text());
    }

    @Test
    void shouldCountCoresToBeatALoop() {
        CellResult one = SampleResult.cell("weir", Map.of("parallelism", "1"), 6e6);
        CellResult two = SampleResult.cell("weir", Map.of("parallelism", "2"), 9e6);
        CellResult four = SampleResult.cell("weir", Map.of("parallelism", "4"), 1.5e7);
        assertEquals(Map.of("weir", "4 tasks an operator"), CoresToBeatALoop.of(List.of(one, four, two, LOOP)));
        assertTrue(CoresToBeatALoop.of(List.of(one, two, LOOP)).get("weir").startsWith("more than 2 tasks"));
    }

    private static String line(String text, String name) {
        return text.lines().filter(line -> line.contains(name)).findFirst().orElseThrow();
    }
}
