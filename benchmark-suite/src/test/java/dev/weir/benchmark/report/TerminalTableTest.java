package dev.weir.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.benchmark.latency.Percentiles;
import java.util.List;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class TerminalTableTest {
    @Test
    void shouldShowThePercentilesOfKnownValuesAndMarkThoseOfTooFew() {
        Percentiles percentiles = SampleReport.microseconds(2_000);
        String row = Figure.ALL.stream().map(figure -> figure.text(percentiles)).collect(Collectors.joining(" | "));
        assertEquals("1.00 ms | 1.80 ms | 1.98 ms | 2.00 ms | (2.00 ms) | 2.00 ms", row);
    }

    @Test
    void shouldShowNoPercentilesOfNothing() {
        assertEquals("–", Figure.P99.text(Percentiles.of(new Histogram(3))));
    }

    @Test
    void shouldShowTheMedianOfTheRepetitions() {
        String text = TerminalTable.of(SampleReport.of(List.of()));
        assertTrue(text.contains("chained    one        2.00M"), text);
        assertTrue(text.contains("3 of 2.00 ms"), text);
        assertFalse(text.contains("WRONG"), text);
    }

    @Test
    void shouldNameTheCellsWithWrongAnswers() {
        String text = TerminalTable.of(SampleReport.of(List.of("2 rows, expected 3")));
        assertTrue(text.contains("WRONG ANSWER: q&a, chained × <two>: 2 rows, expected 3"), text);
        assertTrue(text.contains("OVERLOADED"), text);
    }

    @Test
    void shouldRoundToThreeFigures() {
        assertEquals(
                List.of("999 ns", "1.00 µs", "10.0 µs", "100 µs", "9.99 ms", "1.50 s"),
                List.of(
                        Quantity.time(999),
                        Quantity.time(1_000),
                        Quantity.time(9_999),
                        Quantity.time(99_960),
                        Quantity.time(9_990_000),
                        Quantity.time(1_500_000_000L)));
    }
}
