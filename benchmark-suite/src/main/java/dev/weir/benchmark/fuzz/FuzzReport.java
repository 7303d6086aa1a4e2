package dev.weir.benchmark.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What came of many cases: how often each outcome, the most that one has allocated and taken, and what must not have happened. */
public final class FuzzReport {
    /** What the outcomes begin with that must not come. */
    static final String FAILURE = "FAILURE ";

    private static final int MOST_KEPT = 20;

    private final Map<String, Long> outcomes = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private long cases;
    private long failed;
    private long mostAllocated;
    private long mostNanos;

    void add(String outcome, long allocatedBytes, long nanos) {
        cases++;
        outcomes.merge(outcome, 1L, Long::sum);
        mostAllocated = Math.max(mostAllocated, allocatedBytes);
        mostNanos = Math.max(mostNanos, nanos);
    }

    void fail(String what) {
        failed++;
        if (failures.size() < MOST_KEPT) {
            failures.add(what);
        }
    }

    /** Cases tried. */
    public long cases() {
        return cases;
    }

    /** How often what must not happen has happened. */
    public long failed() {
        return failed;
    }

    /** The first of these, in words. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** How often outcomes came that begin so. */
    long count(String beginning) {
        return outcomes.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(beginning))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The whole as text, the most frequent outcomes first. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%,d cases: %,d refused, %,d accepted as equal, %,d forged and taken for what they say, %,d failures%n",
                cases,
                count("refused"),
                count("accepted, and equal") + count("forged, and equal"),
                count("forged, and taken"),
                failed));
        text.append(String.format(
                Locale.ROOT, "most allocated by one: %,d bytes; longest: %.1f ms%n", mostAllocated, mostNanos / 1e6));
        outcomes.entrySet().stream()
                .sorted((left, right) -> Long.compare(right.getValue(), left.getValue()))
                .forEach(entry ->
                        text.append(String.format(Locale.ROOT, "  %,9d  %s%n", entry.getValue(), entry.getKey())));
        failures.forEach(failure -> text.append("FAILED: ").append(failure).append('\n'));
        return text.toString();
    }
}
