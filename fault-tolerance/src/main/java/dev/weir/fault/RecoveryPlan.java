package dev.weir.fault;

import java.util.Set;

/**
 * What is restarted after a failure, and from where.
 *
 * @param tasks tasks to restart
 * @param checkpointId checkpoint to restore, or 0 to start from nothing
 */
public record RecoveryPlan(Set<Integer> tasks, long checkpointId) {
    public RecoveryPlan {
        tasks = Set.copyOf(tasks);
    }
}
