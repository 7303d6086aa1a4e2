package dev.weir.benchmark.contender;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a contender is set up, as text by name, so that it can be handed to another process and stands in the results as it was.
 *
 * @param values by name, such as {@code parallelism=1, state=heap, scheme=aligned, checkpoint-interval=1s}
 */
public record Settings(Map<String, String> values) {
    /** Tasks an operator. */
    public static final String PARALLELISM = "parallelism";

    /** From one checkpoint to the next, ISO-8601 such as {@code PT1S}; {@code PT0S} for none before the end. */
    public static final String CHECKPOINT_INTERVAL = "checkpoint-interval";

    /**
     * Event at which a task fails, once, by its index in the log; {@link #NEVER} for none. A contender that has this setting can be
     * measured while it recovers.
     */
    public static final String FAIL_AT = "fail-at";

    /** No failure. */
    public static final String NEVER = "never";

    public Settings {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /**
     * These settings with others in their place.
     *
     * @throws IllegalArgumentException if one of the others is not among these
     */
    public Settings with(Map<String, String> others) {
        Map<String, String> all = new TreeMap<>(values);
        others.forEach((name, value) -> {
            if (all.replace(name, value) == null) {
                throw new IllegalArgumentException(
                        "unknown setting '" + name + "': expected one of " + values.keySet());
            }
        });
        return new Settings(all);
    }

    /**
     * The text of a setting.
     *
     * @throws IllegalArgumentException if it is not set
     */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("setting '" + name + "' is missing: found " + values.keySet());
        }
        return value;
    }

    /** A setting that is a number, at least 1. */
    public int count(String name) {
        String text = text(name);
        if (!text.matches("[1-9][0-9]{0,6}")) {
            throw new IllegalArgumentException(
                    "setting '" + name + "': expected a number from 1 to 9999999, found '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    /** A setting that is a duration. */
    public Duration duration(String name) {
        return Duration.parse(text(name));
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
