package dev.weir.ir.plan;

import java.util.List;

/**
 * The tasks of one worker, in order of stage.
 *
 * @param id index in {@link Plan#workers}
 * @param tasks what it runs
 */
public record WorkerPlan(int id, List<TaskPlan> tasks) {
    public WorkerPlan {
        tasks = List.copyOf(tasks);
    }
}
