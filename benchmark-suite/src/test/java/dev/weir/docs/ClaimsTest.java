package dev.weir.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.benchmark.report.Markdown;
import dev.weir.benchmark.result.BenchResult;
import dev.weir.benchmark.result.Json;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Figures in a document are those of a result that is kept with it: nobody types a figure. */
class ClaimsTest {
    private static final String DOCUMENT = "papers/measurements.md";
    private static final Pattern CLAIM =
            Pattern.compile("<!-- figures of (\\S+) -->\n(.*?)\n<!-- end of figures -->", Pattern.DOTALL);

    @Test
    void shouldShowTheFiguresOfTheResultsThatAreKept() {
        Matcher claim = CLAIM.matcher(Repository.text(DOCUMENT));
        int claims = 0;
        while (claim.find()) {
            claims++;
            BenchResult result = Json.result(Repository.ROOT.resolve(claim.group(1)));
            assertTrue(result.correct(), claim.group(1) + " has wrong answers");
            assertEquals(
                    Markdown.of(result).strip(),
                    claim.group(2).strip(),
                    () -> DOCUMENT
                            + " shows other figures than the file: write them by './weir bench --markdown FILE'");
        }
        assertTrue(claims > 0, "no figures in " + DOCUMENT);
    }
}
