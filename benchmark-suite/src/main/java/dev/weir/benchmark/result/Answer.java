package dev.weir.benchmark.result;

import dev.weir.benchmark.latency.AnswerDigest;

/**
 * What must come out of the first events of a log.
 *
 * @param events how many
 * @param rows how many rows
 * @param sum of the hashes of the rows
 */
public record Answer(int events, long rows, long sum) {
    /** The digest. */
    public AnswerDigest digest() {
        return new AnswerDigest(rows, sum);
    }
}
