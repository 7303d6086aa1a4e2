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

    /**
     * The table has run out of room before its capacity in entries.
     *
     * @param table {@code operator/state}
     * @param capacity entries the table was made for on one task
     * @param size entries it holds
     * @param cause what the store said
     */
    public StateCapacityException(String table, long capacity, long size, String cause) {
        super("state '" + table + "' has no room left at " + size + " entries, though it was made for " + capacity
                + " entries a task, because they are much larger than the average it reckons with (" + cause
                + "): raise its capacity with withCapacity(...) on the state, or the store's default with --state-capacity; "
                + "the last checkpoint is good, so the job can go on from it with --restore");
    }
}
