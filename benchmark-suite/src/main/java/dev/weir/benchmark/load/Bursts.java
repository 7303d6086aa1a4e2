package dev.weir.benchmark.load;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Load that comes in bursts: every second begins with some milliseconds at several times the mean rate, and what is left of the second's
 * events is spread evenly over what is left of the second. The mean over each second is that of a constant rate.
 *
 * <pre>
 *   10x100ms     ||||||||||                              ||||||||||
 *    3x100ms     |||  |    |    |    |    |    |    |    |||  |    |    |
 *                |---------------- 1 s -----------------|
 * </pre>
 *
 * @param factor times the mean rate, at least 2
 * @param millis of each second, at least 1; with {@code factor} times as many at most a second
 */
public record Bursts(int factor, int millis) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,4})x([0-9]{1,4})ms");
    private static final int SECOND_MILLIS = 1_000;

    public Bursts {
        if (factor < 2 || millis < 1 || factor * millis > SECOND_MILLIS) {
            throw new IllegalArgumentException(
                    "expected bursts of at least twice the rate and at least 1 ms, together at"
                            + " most a second's events (10x100ms has them all), found " + factor + "x" + millis + "ms");
        }
    }

    /**
     * Reads text such as {@code 10x100ms}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Bursts parse(String text) {
        Matcher found = FORM.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException(
                    "expected times the rate and for how long, such as 10x100ms, found '" + text + "'");
        }
        return new Bursts(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
    }

    /** Events of a second's burst. */
    long events(long eventsPerSecond) {
        return eventsPerSecond * factor * millis / SECOND_MILLIS;
    }

    /** What it says, for a report. */
    public String text() {
        return "the first " + millis + " ms of each second have " + factor
                + " times the rate, the rest of it what is left; the mean is the rate";
    }
}
