package dev.weir.peer;

import dev.weir.benchmark.latency.AnswerDigest;

/**
 * What one task of a sink took between two checkpoints.
 *
 * @param writer which task, of which attempt
 * @param sequence which of its parts
 * @param rows what it took
 */
public record Part(long writer, long sequence, AnswerDigest rows) {
    /** The same as numbers, which every engine can keep. */
    public long[] toLongs() {
        return new long[] {writer, sequence, rows.rows(), rows.sum()};
    }

    /** The part of these numbers. */
    public static Part of(long[] numbers) {
        return new Part(numbers[0], numbers[1], new AnswerDigest(numbers[2], numbers[3]));
    }
}
