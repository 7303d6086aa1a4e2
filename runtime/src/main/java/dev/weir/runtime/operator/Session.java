package dev.weir.runtime.operator;

/**
 * A session of one key.
 *
 * @param start first timestamp
 * @param end last record's timestamp plus the gap
 * @param fired whether it has emitted, and is kept for its allowed lateness
 * @param accumulator what was aggregated
 */
record Session(long start, long end, boolean fired, Object accumulator) {
    long maxTimestamp() {
        return end - 1;
    }

    Session asFired() {
        return new Session(start, end, true, accumulator);
    }
}
