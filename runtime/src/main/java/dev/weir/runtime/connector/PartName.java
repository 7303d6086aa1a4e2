package dev.weir.runtime.connector;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of committed output: what one subtask wrote up to one checkpoint, in which attempt. Ordered as the output is. The attempt is there
 * so that a process that was taken for dead, and clears away what its own restore has made worthless, never takes what a newer one has written.
 */
record PartName(long checkpoint, int subtask, long attempt) implements Comparable<PartName> {
    private static final Pattern FORM = Pattern.compile("part-(\\d{20})-(\\d{1,9})-(\\d{1,18})");
    private static final Comparator<PartName> ORDER = Comparator.comparingLong(PartName::checkpoint)
            .thenComparingInt(PartName::subtask)
            .thenComparingLong(PartName::attempt);

    static Optional<PartName> parse(String name) {
        Matcher matcher = FORM.matcher(name);
        return matcher.matches()
                ? Optional.of(new PartName(
                        Long.parseLong(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    @Override
    public int compareTo(PartName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "part-%020d-%d-%d", checkpoint, subtask, attempt);
    }
}
