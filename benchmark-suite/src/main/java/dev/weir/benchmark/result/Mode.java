package dev.weir.benchmark.result;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is measured. */
public enum Mode {
    /** Events a second as fast as they are taken. */
    THROUGHPUT,
    /** Latency at a given rate. */
    LATENCY,
    /** The highest rate that can be sustained. */
    SUSTAINABLE,
    /** That rate, and latency at ten parts of it. */
    CURVE,
    /** Latency while a task fails, once. */
    RECOVERY;

    /** Name on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Names of all. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Mode::text).toList();
    }

    /**
     * The mode of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Mode named(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.text().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("unknown mode '" + name + "': expected one of " + names()));
    }
}
