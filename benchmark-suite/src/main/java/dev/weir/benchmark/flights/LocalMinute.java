package dev.weir.benchmark.flights;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Local times to the minute, as {@code 2001-01-01T06:00}. In the program they are milliseconds since 1970-01-01T00:00,
 * as if local time were UTC: airports are compared by their own clocks.
 */
public final class LocalMinute {

    private static final String FORM = "a time as 2001-01-01T06:00";
    private static final int LENGTH = 16;
    private static final long MINUTE_MILLIS = 60_000;
    private static final long DAY_MINUTES = 24 * 60;

    private LocalMinute() {}

    /**
     * Reads a time.
     *
     * @param column the name of the column, for the message
     * @return milliseconds since 1970-01-01T00:00 of the same clock
     * @throws MalformedFlightException if the text is no such time
     */
    static long parse(String column, String text) {
        if (text.length() != LENGTH
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':') {
            throw new MalformedFlightException(column, text, FORM);
        }
        int year = number(column, text, 0, 4);
        int month = number(column, text, 5, 7);
        int day = number(column, text, 8, 10);
        int hour = number(column, text, 11, 13);
        int minute = number(column, text, 14, 16);
        check(column, text, "month", month, 1, 12);
        LocalDate first = LocalDate.of(year, month, 1);
        check(column, text, "day", day, 1, first.lengthOfMonth());
        check(column, text, "hour", hour, 0, 23);
        check(column, text, "minute", minute, 0, 59);
        return ((first.toEpochDay() + day - 1) * DAY_MINUTES + hour * 60L + minute) * MINUTE_MILLIS;
    }

    /**
     * Writes a time.
     *
     * @param millis milliseconds since 1970-01-01T00:00 of the same clock; what is beyond the minute is cut off
     */
    public static String format(long millis) {
        // LocalDateTime leaves out seconds that are zero.
        return Instant.ofEpochMilli(millis)
                .atOffset(ZoneOffset.UTC)
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    private static int number(String column, String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new MalformedFlightException(column, text, FORM);
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static void check(String column, String text, String part, int found, int lowest, int highest) {
        if (found < lowest || found > highest) {
            throw new MalformedFlightException(column, text, part + " " + lowest + " to " + highest + " in " + FORM);
        }
    }
}
