package dev.weir.state;

/** A table has reached its declared capacity. Restarting does not help: the job fails, the last checkpoint stays good. */
public final class StateCapacityException extends RuntimeException {
    /**
     * Names the table, its capacity and the setting that raises it.
     *
     * @param table {@code operator/state}
     * @param capacity entries the table may hold on one task
     */
    public StateCapacityException(String table, long capacity) {
        super("state '" + table + "' has reached its capacity of " + capacity
                + " entries a task: raise it with withCapacity(...) on the state, or the store's default with --state-capacity; "
                + "the last checkpoint is good, so the job can go on from it with --restore");
    }
}
