package dev.weir.state;

import dev.weir.ir.time.Clock;

/**
 * Whose state a store holds.
 *
 * @param task name of the task, usable as a file name, unique within the attempt
 * @param attempt number of the deployment; a store never sees files of another attempt
 * @param maxParallelism number of key groups of the job
 * @param firstKeyGroup first key group the task owns
 * @param endKeyGroup one past the last key group the task owns
 * @param clock where time to live is measured
 */
public record TaskScope(
        String task, long attempt, int maxParallelism, int firstKeyGroup, int endKeyGroup, Clock clock) {
    public TaskScope {
        if (firstKeyGroup < 0 || endKeyGroup < firstKeyGroup || endKeyGroup > maxParallelism) {
            throw new IllegalArgumentException("expected 0 <= first <= end <= " + maxParallelism + " key groups, found "
                    + firstKeyGroup + " and " + endKeyGroup + " for task " + task);
        }
    }

    /** All key groups of a checkpoint that is read or written while nothing runs: time stands still. */
    public static TaskScope whole(int maxParallelism) {
        return new TaskScope("all", 0, maxParallelism, 0, maxParallelism, new Clock() {
            @Override
            public long nanoTime() {
                return 0;
            }

            @Override
            public long currentTimeMillis() {
                return 0;
            }
        });
    }
}
