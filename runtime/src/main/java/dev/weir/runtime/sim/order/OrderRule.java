package dev.weir.runtime.sim.order;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table of rules; the file says what the columns mean.
 *
 * @param other null where the relation has none
 * @param newer kinds that end only what is of an older checkpoint
 * @param every a field for {@link Relation#NEEDS_ALL}, a kind for {@link Relation#PAIRED}, else empty
 */
record OrderRule(
        String name,
        String scheme,
        Pattern pattern,
        Set<OrderEvent.Kind> until,
        Set<OrderEvent.Kind> newer,
        Set<OrderField> untilEqual,
        String every) {
    private static final int COLUMNS = 9;

    enum Relation {
        NEEDS,
        NEEDS_ALL,
        ONCE,
        NEVER,
        NOT_AFTER,
        PAIRED,
        NEWEST
    }

    /** Which events a rule is about, and which others it compares them with. */
    record Pattern(OrderEvent.Kind event, Relation relation, OrderEvent.@Nullable Kind other, Set<OrderField> equal) {
        Pattern {
            boolean alone = relation == Relation.ONCE || relation == Relation.NEVER;
            if (alone != (other == null)) {
                throw new IllegalArgumentException(
                        "expected " + (alone ? "no other event" : "another event") + " with relation " + relation);
            }
        }
    }

    static OrderRule parse(String line) {
        String[] columns =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException(
                    "expected " + COLUMNS + " columns, found " + columns.length + " in: " + line);
        }
        Pattern pattern = new Pattern(
                OrderEvent.Kind.valueOf(columns[2]),
                Relation.valueOf(columns[3].toUpperCase(Locale.ROOT).replace('-', '_')),
                columns[4].isEmpty() ? null : OrderEvent.Kind.valueOf(columns[4]),
                fields(columns[5]));
        List<String> until = words(columns[6]);
        return new OrderRule(
                columns[0],
                columns[1],
                pattern,
                kinds(until.stream().filter(word -> !word.startsWith("newer:")).toList()),
                kinds(until.stream()
                        .filter(word -> word.startsWith("newer:"))
                        .map(word -> word.substring("newer:".length()))
                        .toList()),
                fields(columns[7]),
                columns[8]);
    }

    /** Whether the rule says nothing about the event, which belongs to no checkpoint. */
    boolean passesOver(OrderEvent event) {
        return pattern.equal().contains(OrderField.CHECKPOINT) && event.checkpointId() == 0;
    }

    OrderField everyField() {
        return OrderField.valueOf(every.toUpperCase(Locale.ROOT));
    }

    private static List<String> words(String column) {
        return column.isEmpty() ? List.of() : List.of(column.split("\\s+"));
    }

    private static Set<OrderField> fields(String column) {
        return words(column).stream()
                .map(word -> OrderField.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(OrderField.class)));
    }

    private static Set<OrderEvent.Kind> kinds(List<String> words) {
        return words.stream()
                .map(OrderEvent.Kind::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(OrderEvent.Kind.class)));
    }
}
