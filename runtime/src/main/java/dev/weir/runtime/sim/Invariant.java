package dev.weir.runtime.sim;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Guarantee;

/** What must hold in every run. */
public enum Invariant {
    /** Everything the reference interpreter puts out is committed; not asked of a scheme that may lose. */
    NOTHING_LOST,
    /** Nothing is committed that the reference interpreter does not put out, or more often; not asked of a scheme that may repeat. */
    NOTHING_TWICE,
    /** A channel hands over what was sent, in order. */
    FIRST_IN_FIRST_OUT,
    /** Where a task goes on while one before it begins a new life, the new life sends again what the task has had. */
    REPEATED_ALIKE,
    /** What was committed stays. */
    COMMITTED_STAYS,
    /** Nothing is committed before the checkpoint that holds it is published; asked of schemes that promise exactly once. */
    COMMITTED_IS_PUBLISHED,
    /** A published manifest names durable objects only. */
    MANIFEST_NAMES_DURABLE,
    /** A published checkpoint holds, of every channel, exactly what was sent before the sender's snapshot and not taken before the receiver's. */
    CONSISTENT_CUT,
    /** A watermark never goes back. */
    WATERMARK_RISES,
    /** What is in flight and what is kept stays within its bounds. */
    BOUNDED,
    /** What happens to checkpoints happens in the order that the formal models state. */
    EVENT_ORDER,
    /** Once faults stop the job goes on to its end. */
    PROGRESS,
    /** The engine recovers from what it can recover from, and says clearly what it cannot. */
    NO_DEFECT;

    /** Whether it is held against this scheme: as far as it promises, and where the rules are about checkpoints that all tasks take part in. */
    public boolean isAskedOf(FaultToleranceScheme scheme) {
        Guarantee guarantee = scheme.guarantee();
        return switch (this) {
            case EVENT_ORDER -> scheme.requires().isEmpty();
            case NOTHING_LOST -> guarantee != Guarantee.AT_MOST_ONCE;
            case NOTHING_TWICE -> guarantee != Guarantee.AT_LEAST_ONCE;
            default -> true;
        };
    }
}
