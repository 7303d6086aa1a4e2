package dev.weir.runtime.job;

import dev.weir.fault.Capability;
import dev.weir.fault.RecoveryPlan;
import dev.weir.ir.plan.Regions;
import dev.weir.state.Manifest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A restart to come.
 *
 * @param scope what is to be restarted
 * @param sinceNanos since when all stand still
 * @param dueNanos when it is to be done
 */
record Restart(Scope scope, long sinceNanos, long dueNanos) {
    /** What is restarted, and from where. */
    sealed interface Scope {}

    /** Not everything: the other tasks keep their state and go on. */
    sealed interface Partial extends Scope {
        /** Tasks that begin a new life. */
        Set<Integer> tasks();

        /** The published checkpoint they begin from, or 0 for nothing. */
        long checkpointId();
    }

    /**
     * Everything.
     *
     * @param unreadable why it is not known yet what from, or null
     */
    record All(@Nullable IOException unreadable) implements Scope {}

    /** What the coordinator says, which goes on. */
    record Planned(RecoveryPlan plan) implements Partial {
        @Override
        public Set<Integer> tasks() {
            return plan.tasks();
        }

        @Override
        public long checkpointId() {
            return plan.checkpointId();
        }
    }

    /**
     * Whole regions of the plan, and another coordinator for all: the scheme would restart everything, and nothing passes between regions.
     *
     * @param from what they begin from; null for nothing
     */
    record OfRegions(SortedSet<Integer> tasks, @Nullable Manifest from) implements Partial {
        @Override
        public long checkpointId() {
            return from == null ? 0 : from.checkpointId();
        }
    }

    /** Whether the scheme says itself who is spared: what tasks are waiting for may then be known to its coordinator alone. */
    static boolean isPlannedBy(JobSpec spec) {
        return spec.scheme().requires().contains(Capability.PARTIAL_RESTART);
    }

    /**
     * The restart that a scheme's plan asks for; null if it leaves no task alive, or cannot be obeyed: the store must know of no later checkpoint than
     * the coordinator.
     */
    static @Nullable Partial planned(RecoveryPlan plan, Set<Integer> dead, JobSpec spec) {
        boolean spares = !plan.tasks().isEmpty()
                && plan.tasks().size() < spec.plan().tasks().size()
                && plan.tasks().containsAll(dead);
        if (!spares || plan.checkpointId() == 0) {
            return null;
        }
        try {
            return newestIs(plan.checkpointId(), spec.snapshots().completed()) ? new Planned(plan) : null;
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /**
     * The restart of the regions that the dead are in; null if these are all, or nobody knows who has died. The coordinator and the store must agree on
     * what was published last: tasks of other regions have been told of no later checkpoint than the coordinator knows of, and would not commit it.
     */
    static @Nullable Partial ofRegions(Set<Integer> dead, long checkpointId, JobSpec spec) {
        SortedSet<Integer> tasks = Regions.of(spec.plan()).with(dead);
        if (tasks.isEmpty() || tasks.size() == spec.plan().tasks().size()) {
            return null;
        }
        try {
            List<Manifest> completed = spec.snapshots().completed();
            return newestIs(checkpointId, completed)
                    ? new OfRegions(tasks, completed.isEmpty() ? null : completed.get(0))
                    : null;
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static boolean newestIs(long checkpointId, List<Manifest> completed) {
        return checkpointId == (completed.isEmpty() ? 0 : completed.get(0).checkpointId());
    }
}
