package dev.weir.runtime.job;

import dev.weir.fault.Capability;
import dev.weir.fault.RecoveryPlan;
import dev.weir.state.Manifest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A restart to come.
 *
 * @param plan what is to be restarted, or null for all
 * @param unreadable why it is not known yet what from, or null
 * @param sinceNanos since when all stand still
 * @param dueNanos when it is to be done
 */
record Restart(@Nullable RecoveryPlan plan, @Nullable IOException unreadable, long sinceNanos, long dueNanos) {

    /**
     * Whether a plan leaves some tasks alive, and can be obeyed: the scheme must have asked for that, and the store must know of no later
     * checkpoint than the coordinator.
     */
    static boolean spares(RecoveryPlan plan, Set<Integer> dead, JobSpec spec) {
        if (!spec.scheme().requires().contains(Capability.PARTIAL_RESTART)
                || plan.tasks().isEmpty()
                || plan.tasks().size() == spec.plan().tasks().size()
                || !plan.tasks().containsAll(dead)) {
            return false;
        }
        try {
            List<Manifest> completed = spec.snapshots().completed();
            return !completed.isEmpty() && completed.get(0).checkpointId() == plan.checkpointId();
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
