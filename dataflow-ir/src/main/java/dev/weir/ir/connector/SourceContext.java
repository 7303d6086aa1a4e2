package dev.weir.ir.connector;

import dev.weir.ir.time.Clock;

/**
 * What a reader is told about its place.
 *
 * @param subtask index of the reading task, in [0, parallelism)
 * @param parallelism number of reading tasks
 * @param clock where time comes from
 */
public record SourceContext(int subtask, int parallelism, Clock clock) {
    public SourceContext {
        if (parallelism < 1 || subtask < 0 || subtask >= parallelism) {
            throw new IllegalArgumentException(
                    "expected 0 <= subtask < parallelism, found subtask " + subtask + ", parallelism " + parallelism);
        }
    }
}
