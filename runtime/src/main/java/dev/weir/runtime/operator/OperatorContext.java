package dev.weir.runtime.operator;

import dev.weir.ir.time.Clock;
import dev.weir.runtime.channel.Gate;
import dev.weir.state.TaskScope;
import dev.weir.state.TaskStore;

/**
 * An operator's surroundings.
 *
 * @param id of its node
 * @param subtask index among the operator's tasks
 * @param parallelism number of the operator's tasks
 * @param gate of the task
 * @param store of the task
 * @param scope of the task: its key groups
 * @param clock where processing time comes from
 */
public record OperatorContext(
        String id, int subtask, int parallelism, Gate gate, TaskStore store, TaskScope scope, Clock clock) {
    /** Section of a snapshot that belongs to this operator on this subtask. */
    String section() {
        return section(id, subtask);
    }

    /** Section of a snapshot that belongs to an operator on a subtask. */
    static String section(String id, int subtask) {
        return "operator/" + id + "/" + subtask;
    }

    /** Name of one of this operator's tables. */
    String table(String state) {
        return id + "/" + state;
    }
}
