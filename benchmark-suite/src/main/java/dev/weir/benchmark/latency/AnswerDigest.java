package dev.weir.benchmark.latency;

/**
 * A multiset of rows as two numbers, equal for equal multisets whatever the order: what lets millions of rows be compared without keeping
 * them.
 *
 * @param rows how many
 * @param sum of their 64-bit hashes
 */
public record AnswerDigest(long rows, long sum) {
    /** No rows. */
    public static final AnswerDigest EMPTY = new AnswerDigest(0, 0);

    /** Both multisets together. */
    public AnswerDigest plus(AnswerDigest other) {
        return new AnswerDigest(rows + other.rows, sum + other.sum);
    }

    /** Hashes of a row's fields as one: mixes in the next field. The finalizer is that of SplitMix64. */
    public static long mix(long hash, long field) {
        long z = hash * 0x9E3779B97F4A7C15L + field + 0x632BE59BD9B4E019L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    @Override
    public String toString() {
        return rows + " rows, digest " + Long.toHexString(sum);
    }
}
