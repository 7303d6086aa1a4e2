package dev.weir.fault;

import java.util.Set;

/**
 * A checkpoint algorithm: what each task does when a barrier, a message or a record meets it, and what the coordinator does. Both
 * are plain state machines behind narrow ports; every effect is a verb of the port.
 *
 * <p>A scheme of your own is one class with a public constructor without arguments; the command line takes its class name.
 */
public interface FaultToleranceScheme {
    /** Short lower-case name, for tables and the command line. */
    String name();

    /** The state machine of one task, called only on the task's thread. */
    TaskProtocol task(TaskPort port);

    /** The state machine of the job, called only on the coordinator's thread. */
    Coordinator coordinator(CoordinatorPort port);

    /** What a restart may do to results. */
    Guarantee guarantee();

    /** What the engine must do for it beyond snapshots and events; nothing by default, and what is not asked for costs nothing. */
    default Set<Capability> requires() {
        return Set.of();
    }
}
