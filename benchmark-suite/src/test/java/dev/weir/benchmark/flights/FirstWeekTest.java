package dev.weir.benchmark.flights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class FirstWeekTest {

    private static final String RESOURCE = "/flights/flights-2001-01-week1.csv.gz";

    @Test
    void shouldHoldWhatWasKnownInTheFirstWeekInOrder() throws IOException {
        List<String> lines;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8))) {
            lines = reader.lines().toList();
        }
        assertEquals(String.join(",", Flight.COLUMNS), lines.get(0));
        assertEquals(113_435, lines.size() - 1);
        long endMillis = LocalMinute.parse("scheduled", "2001-01-08T00:00");
        long knownMillis = 0;
        for (String line : lines.subList(1, lines.size())) {
            Flight flight = Flight.parse(List.of(line.split(",")));
            assertEquals(line, flight.toCsv());
            long thisMillis = flight.scheduledMillis() + flight.delayMinutes() * 60_000L;
            assertTrue(thisMillis >= knownMillis && thisMillis < endMillis, line);
            knownMillis = thisMillis;
        }
    }

    @Test
    void shouldHaveLateFlightsForEveryUsualDisorder() throws IOException {
        PlainFlights.Answer hour = PlainFlights.answer(open(), Duration.ofHours(1));
        assertEquals(List.of(113_435L, 10_024L, 15_755L), counts(hour));
        assertEquals(
                "origin,window_start,flights,average_delay_minutes",
                hour.table().get(0));
        PlainFlights.Answer day = PlainFlights.answer(open(), Duration.ofDays(1));
        assertEquals(List.of(113_435L, 1L, 16_383L), counts(day));
    }

    private static List<Long> counts(PlainFlights.Answer answer) {
        return List.of(
                answer.rows(), (long) answer.late().size(), answer.table().size() - 1L);
    }

    private static InputStream open() throws IOException {
        return new GZIPInputStream(Objects.requireNonNull(FirstWeekTest.class.getResourceAsStream(RESOURCE), RESOURCE));
    }
}
