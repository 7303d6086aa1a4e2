package dev.weir.benchmark.shuffle;

/**
 * What a consumer keeps, 32 bytes as in the original.
 *
 * @param records how many it has had
 * @param sum of the first 8 bytes of each, may overflow
 * @param firstMillis event time of the first
 * @param lastMillis event time of the last
 */
public record ConsumerState(long records, long sum, long firstMillis, long lastMillis) {
    /** Before the first record. */
    public static final ConsumerState NONE = new ConsumerState(0, 0, 0, 0);

    /** This and one more record. */
    public ConsumerState plus(ShuffleRecord record) {
        return new ConsumerState(
                records + 1,
                sum + record.head(),
                records == 0 ? record.timeMillis() : firstMillis,
                record.timeMillis());
    }

    /** Whether it is put out now, and forgotten. */
    public boolean isFull() {
        return records == ShuffleSetup.OUTPUT_EVERY;
    }
}
