package dev.weir.benchmark.flights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlightTest {

    private static final long MIDNIGHT_2001 = 978_307_200_000L;

    @Test
    void shouldReadAndWriteARow() {
        Flight flight = Flight.parse(List.of("2001-01-01T00:03", "-20", "1946", "LAX", "ATL"));
        assertEquals(new Flight(MIDNIGHT_2001 + 180_000, -20, 1946, "LAX", "ATL"), flight);
        assertEquals("2001-01-01T00:03,-20,1946,LAX,ATL", flight.toCsv());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2001-01-01T06:00",
                "2000-02-29T23:59",
                "1999-12-31T00:00",
                "1969-12-31T23:59",
                "0000-01-01T00:00",
                "9999-12-31T23:59"
            })
    void shouldReadTimesAsTheStandardLibraryDoes(String text) {
        long millis = LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toEpochMilli();
        assertEquals(millis, LocalMinute.parse("scheduled", text));
        assertEquals(text, LocalMinute.format(millis));
    }

    @Test
    void shouldCutOffWhatIsBeyondTheMinute() {
        assertEquals("2001-01-01T00:00", LocalMinute.format(MIDNIGHT_2001 + 59_999));
        assertEquals("1969-12-31T23:59", LocalMinute.format(-1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2001-00-01T00:00  | month 1 to 12 in a time as 2001-01-01T06:00
            2001-13-01T00:00  | month 1 to 12 in a time as 2001-01-01T06:00
            2001-01-00T00:00  | day 1 to 31 in a time as 2001-01-01T06:00
            2001-02-29T00:00  | day 1 to 28 in a time as 2001-01-01T06:00
            2001-04-31T00:00  | day 1 to 30 in a time as 2001-01-01T06:00
            2001-01-01T24:00  | hour 0 to 23 in a time as 2001-01-01T06:00
            2001-01-01T00:60  | minute 0 to 59 in a time as 2001-01-01T06:00
            2001-01-01 00:00  | a time as 2001-01-01T06:00
            2001-01-01T00:0   | a time as 2001-01-01T06:00
            2001-01-01T00:000 | a time as 2001-01-01T06:00
            2001-01-01T00.00  | a time as 2001-01-01T06:00
            2001/01-01T00:00  | a time as 2001-01-01T06:00
            2001-01/01T00:00  | a time as 2001-01-01T06:00
            2001-01-01T-1:00  | a time as 2001-01-01T06:00
            2001-01-01T0x:00  | a time as 2001-01-01T06:00
            """)
    void shouldRefuseATimeThatIsNone(String time, String expected) {
        assertRefused(
                "column \"scheduled\" is \"" + time + "\", expected " + expected,
                List.of(time, "0", "1", "LAX", "ATL"));
    }

    @Test
    void shouldRefuseWhatIsNoInteger() {
        assertRefused(
                "column \"delay_minutes\" is \"NA\", expected an integer",
                List.of("2001-01-01T00:00", "NA", "1", "LAX", "ATL"));
        assertRefused(
                "column \"distance_miles\" is \"1.5\", expected an integer",
                List.of("2001-01-01T00:00", "0", "1.5", "LAX", "ATL"));
        assertRefused(
                "column \"distance_miles\" is \"-1\", expected 0 or more miles",
                List.of("2001-01-01T00:00", "0", "-1", "LAX", "ATL"));
    }

    @Test
    void shouldRefuseWhatIsNoAirport() {
        assertRefused(
                "column \"origin\" is \"lax\", expected an IATA code, three letters A to Z",
                List.of("2001-01-01T00:00", "0", "1", "lax", "ATL"));
        assertRefused(
                "column \"destination\" is \"\", expected an IATA code, three letters A to Z",
                List.of("2001-01-01T00:00", "0", "1", "LAX", ""));
        assertRefused(
                "column \"destination\" is \"KATL\", expected an IATA code, three letters A to Z",
                List.of("2001-01-01T00:00", "0", "1", "LAX", "KATL"));
    }

    @Test
    void shouldRefuseARowOfAnotherLength() {
        assertRefused(
                "the row has 1 values, expected 5: [scheduled, delay_minutes, distance_miles, origin, destination]",
                List.of("2001-01-01T00:00"));
        assertRefused(
                "the row has 6 values, expected 5: [scheduled, delay_minutes, distance_miles, origin, destination]",
                List.of("2001-01-01T00:00", "0", "1", "LAX", "ATL", ""));
    }

    private static void assertRefused(String message, List<String> row) {
        assertEquals(
                message,
                assertThrows(MalformedFlightException.class, () -> Flight.parse(row))
                        .getMessage());
    }
}
