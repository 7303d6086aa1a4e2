package dev.weir.ir.connector;

/**
 * What a writer is told about its place.
 *
 * @param subtask index of the writing task, in [0, parallelism)
 * @param parallelism number of writing tasks
 * @param attempt number of the deployment, rising with each restart; fences off writers of earlier attempts
 */
public record SinkContext(int subtask, int parallelism, long attempt) {
    public SinkContext {
        if (parallelism < 1 || subtask < 0 || subtask >= parallelism) {
            throw new IllegalArgumentException(
                    "expected 0 <= subtask < parallelism, found subtask " + subtask + ", parallelism " + parallelism);
        }
    }
}
