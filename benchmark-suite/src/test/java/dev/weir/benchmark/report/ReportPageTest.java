package dev.weir.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {
    private static final Pattern FETCHES =
            Pattern.compile("https?:|//[a-z]|src=|href=|@import|url\\(|<script|<link|<iframe|<img");

    @TempDir
    private Path directory;

    @Test
    void shouldFetchNothing() {
        Matcher fetches = FETCHES.matcher(page(List.of()).toLowerCase(Locale.ROOT));
        assertFalse(fetches.find(), () -> "the page fetches something: " + fetches.group());
    }

    @Test
    void shouldEscapeWhatIsNotItsOwn() {
        String page = page(List.of());
        assertTrue(page.contains("questions &lt; answers"), page);
        assertTrue(page.contains("a &quot;fast&quot; one"), page);
        assertFalse(page.contains("<two>"), page);
    }

    @Test
    void shouldDrawACurveForEveryCellAndOneForThePlatform() {
        assertEquals(3, count("<polyline", page(List.of())));
        assertEquals(2, count("<rect", page(List.of())));
    }

    @Test
    void shouldSayWhichAnswersAreWrong() {
        assertTrue(page(List.of("2 rows, expected 3")).contains("WRONG: 2 rows, expected 3"));
        assertFalse(page(List.of()).contains("WRONG"));
    }

    @Test
    void shouldDrawNoCurveOutsideThePicture() {
        Matcher points = Pattern.compile("points=\"([^\"]*)\"").matcher(page(List.of()));
        while (points.find()) {
            for (String point : points.group(1).strip().split(" ")) {
                String[] at = point.split(",");
                double x = Double.parseDouble(at[0]);
                double y = Double.parseDouble(at[1]);
                assertTrue(x >= 0 && x <= 640 && y >= 0 && y <= 400, point);
            }
        }
    }

    @Test
    void shouldWriteEveryFigureAsJsonNextToThePage() throws IOException {
        ReportFiles files = ReportFiles.at(directory.resolve("report.html"));
        files.write(SampleReport.of(List.of()));
        assertEquals(directory.resolve("report.json"), files.figures());
        JsonNode cell =
                new ObjectMapper().readTree(Files.readString(files.figures())).at("/queries/0/cells/0");
        assertEquals(2e6, cell.get("eventsPerSecond").asDouble());
        assertEquals(2_000, cell.at("/latencyNanos/count").asInt());
        assertEquals(42, cell.at("/checkpoints/mostCapturedElements").asInt());
    }

    @Test
    void shouldRefuseAPlaceThatIsNotThere() {
        Path missing = directory.resolve("missing").resolve("report.html");
        IOException refused = Assertions.assertThrows(IOException.class, () -> ReportFiles.at(missing));
        assertTrue(String.valueOf(refused.getMessage()).contains("--out"), refused.getMessage());
    }

    private static String page(List<String> wrongAnswers) {
        return ReportPage.of(SampleReport.of(wrongAnswers));
    }

    private static int count(String what, String text) {
        return text.split(Pattern.quote(what), -1).length - 1;
    }
}
