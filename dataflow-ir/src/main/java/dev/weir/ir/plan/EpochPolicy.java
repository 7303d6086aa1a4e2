package dev.weir.ir.plan;

/**
 * When sources end a batch.
 *
 * @param maxRecords a source task's records in a batch, at least 1
 * @param maxNanos longest time a batch stays open once it has a record, in nanoseconds, at least 1
 */
public record EpochPolicy(int maxRecords, long maxNanos) {
    public EpochPolicy {
        if (maxRecords < 1 || maxNanos < 1) {
            throw new IllegalArgumentException(
                    "expected maxRecords >= 1 and maxNanos >= 1, found " + maxRecords + " and " + maxNanos);
        }
    }
}
