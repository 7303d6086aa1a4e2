package dev.weir.fault;

import dev.weir.state.SnapshotHandle;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is restarted after a failure, and from where. If these are not all tasks, the others go on with the state they have, and every
 * channel to or from a restarted task is filled anew from its sender's log. What a restarted task sends again and a receiver that goes on has
 * handled is not given to it again: a scheme that lets such a receiver go on answers for its being the same.
 *
 * @param tasks tasks to restart
 * @param checkpointId published checkpoint to restore, or 0 to start from nothing
 * @param snapshots what each restarted task is restored from; needed only if these are not all tasks
 */
public record RecoveryPlan(Set<Integer> tasks, long checkpointId, Map<Integer, SnapshotHandle> snapshots) {
    public RecoveryPlan {
        tasks = Set.copyOf(tasks);
        snapshots = Map.copyOf(snapshots);
    }

    /** All these tasks, from a published checkpoint. */
    public RecoveryPlan(Set<Integer> tasks, long checkpointId) {
        this(tasks, checkpointId, Map.of());
    }

    /** All of so many tasks go back to a checkpoint. */
    public static RecoveryPlan ofAll(int tasks, long checkpointId) {
        Set<Integer> all = new HashSet<>();
        for (int task = 0; task < tasks; task++) {
            all.add(task);
        }
        return new RecoveryPlan(all, checkpointId);
    }
}
