package dev.weir.benchmark.flights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainFlightsTest {

    @Test
    void shouldAverageByAirportAndHour() throws IOException {
        PlainFlights.Answer answer = answer(
                0,
                "2001-01-01T06:00,1,1,LAX,ATL",
                "2001-01-01T06:59,2,1,LAX,ATL",
                "2001-01-01T06:30,-5,1,ATL,LAX",
                "2001-01-01T07:00,0,1,LAX,ATL");
        assertEquals(
                List.of(
                        "origin,window_start,flights,average_delay_minutes",
                        "ATL,2001-01-01T06:00,1,-5.000",
                        "LAX,2001-01-01T06:00,2,1.500",
                        "LAX,2001-01-01T07:00,1,0.000"),
                answer.table());
        assertEquals(4, answer.rows());
    }

    @Test
    void shouldRoundHalfAwayFromZero() throws IOException {
        assertEquals("LAX,2001-01-01T06:00,16,0.063", sixteenFlightsWithOneDelayed(1));
        assertEquals("LAX,2001-01-01T06:00,16,-0.063", sixteenFlightsWithOneDelayed(-1));
    }

    @Test
    void shouldHoldARowLateOnceTheRowsBeforeItHaveClosedItsHour() throws IOException {
        // The watermark is one millisecond short of 07:00 after a flight of 08:00, with a disorder of one hour.
        PlainFlights.Answer late = answer(
                60, "2001-01-01T08:00,0,1,LAX,ATL", "2001-01-01T06:59,7,1,LAX,ATL", "2001-01-01T07:00,0,1,LAX,ATL");
        assertEquals(List.of("2001-01-01T06:59,7,1,LAX,ATL"), late.late());
        PlainFlights.Answer inTime = answer(61, "2001-01-01T08:00,0,1,LAX,ATL", "2001-01-01T06:59,7,1,LAX,ATL");
        assertEquals(List.of(), inTime.late());
    }

    @Test
    void shouldNeverTurnTheWatermarkBack() throws IOException {
        PlainFlights.Answer answer = answer(
                0,
                "2001-01-01T08:00,0,1,LAX,ATL",
                "2001-01-01T06:00,1,1,LAX,ATL",
                "2001-01-01T07:00,2,1,LAX,ATL",
                "2001-01-01T07:59,3,1,LAX,ATL");
        assertEquals(3, answer.late().size());
    }

    private static String sixteenFlightsWithOneDelayed(int delayMinutes) throws IOException {
        String[] rows = new String[16];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = "2001-01-01T06:00," + (i == 0 ? delayMinutes : 0) + ",1,LAX,ATL";
        }
        return answer(0, rows).table().get(1);
    }

    private static PlainFlights.Answer answer(long disorderMinutes, String... rows) throws IOException {
        String csv = "scheduled,delay_minutes,distance_miles,origin,destination\n" + String.join("\n", rows) + "\n";
        return PlainFlights.answer(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), Duration.ofMinutes(disorderMinutes));
    }
}
