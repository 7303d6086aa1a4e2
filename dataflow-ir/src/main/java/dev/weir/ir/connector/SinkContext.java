package dev.weir.ir.connector;

/**
 * What a writer is told about its place.
 *
 * @param subtask index of the writing task, in [0, parallelism)
 * @param parallelism number of writing tasks
 * @param attempt number of this writer's life, rising with each restart of its task; fences off earlier lives of the same subtask. Other
 *     subtasks may go on in an earlier attempt: a restart spares them if no channel joins them to what has died
 */
public record SinkContext(int subtask, int parallelism, long attempt) {
    public SinkContext {
        if (parallelism < 1 || subtask < 0 || subtask >= parallelism) {
            throw new IllegalArgumentException(
                    "expected 0 <= subtask < parallelism, found subtask " + subtask + ", parallelism " + parallelism);
        }
    }
}
