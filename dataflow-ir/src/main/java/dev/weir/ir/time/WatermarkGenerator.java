package dev.weir.ir.time;

/**
 * The running watermark of one source: feeds on timestamps, says when a new watermark is worth telling. Used by the runtime and
 * by the reference interpreter alike, because <em>where</em> in the stream a watermark stands is part of the meaning of a program.
 */
public final class WatermarkGenerator {
    private final long outOfOrdernessMillis;
    private final long granularityMillis;
    private long lastTold;
    private long nextToldTimestamp;

    /** Starts with {@link Watermarks#NONE}. */
    public WatermarkGenerator(WatermarkStrategy<?> strategy) {
        this.outOfOrdernessMillis = strategy.outOfOrdernessMillis();
        this.granularityMillis = strategy.granularityMillis();
        resume(Watermarks.NONE);
    }

    /**
     * Takes a record's timestamp into account, after the record itself was emitted.
     *
     * @return true if {@link #current()} is a new watermark that must be told before the next record
     */
    public boolean advance(long timestamp) {
        if (timestamp < nextToldTimestamp) {
            return false;
        }
        resume(timestamp - outOfOrdernessMillis - 1);
        return true;
    }

    /** The last watermark told, epoch milliseconds, or {@link Watermarks#NONE}. */
    public long current() {
        return lastTold;
    }

    /** Continues from a watermark told earlier (restore). */
    public void resume(long watermark) {
        lastTold = watermark;
        nextToldTimestamp = watermark == Watermarks.NONE
                ? Long.MIN_VALUE
                : watermark + outOfOrdernessMillis + 1 + granularityMillis;
    }
}
