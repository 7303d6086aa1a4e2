package dev.weir.state;

/**
 * A kind of state store, as the user picks it; makes one {@link TaskStore} for each task.
 */
public interface StateStore {
    /** Short lower-case name, for tables and the command line. */
    String name();

    /** An empty store for one task. */
    TaskStore open(TaskScope scope);
}
