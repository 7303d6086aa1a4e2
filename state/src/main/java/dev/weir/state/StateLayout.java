package dev.weir.state;

/**
 * What one piece of state of an operator looks like in the snapshots of a checkpoint.
 *
 * @param operator id of the operator
 * @param state its name within the operator
 * @param kind how it is written
 * @param keySchema schema of its keys; empty if it has none
 * @param valueSchema schema of its values or elements; empty if it has none
 */
public record StateLayout(String operator, String state, Kind kind, String keySchema, String valueSchema) {
    /** How a piece of state is written. */
    public enum Kind {
        /** Entries by key group: section {@code table/OPERATOR/STATE}. */
        TABLE,
        /** As {@link #TABLE}, where an entry is a slice that windows share, not a window. */
        SLICES,
        /** Timers by key group: section {@code timers/OPERATOR/STATE}. */
        TIMERS,
        /** A list a task: sections {@code list/OPERATOR/STATE/SUBTASK}. */
        LIST,
        /** A map that is the same on all tasks, at the end of sections {@code operator/OPERATOR/SUBTASK}. */
        BROADCAST
    }

    /** Operator and state, as users write it. */
    public String title() {
        return operator + "/" + state;
    }

    /** Name of the section, or what the names of its sections begin with. */
    public String section() {
        return switch (kind) {
            case TABLE, SLICES -> "table/" + title();
            case TIMERS -> "timers/" + title();
            case LIST -> "list/" + title() + "/";
            case BROADCAST -> "operator/" + operator + "/";
        };
    }
}
