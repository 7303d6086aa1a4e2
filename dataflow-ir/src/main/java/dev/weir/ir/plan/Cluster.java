package dev.weir.ir.plan;

/**
 * What a scheduler may use.
 *
 * @param workers threads, at least 1
 * @param parallelism tasks of every operator that does not say otherwise, at least 1
 * @param ringSlots elements a channel holds, a power of two
 */
public record Cluster(int workers, int parallelism, int ringSlots) {
    /** Elements a channel holds unless told otherwise. */
    public static final int DEFAULT_RING_SLOTS = 1024;

    public Cluster {
        if (workers < 1 || parallelism < 1) {
            throw new IllegalArgumentException(
                    "expected workers >= 1 and parallelism >= 1, found " + workers + " and " + parallelism);
        }
        if (ringSlots < 2 || Integer.bitCount(ringSlots) != 1) {
            throw new IllegalArgumentException("expected ringSlots to be a power of two >= 2, found " + ringSlots);
        }
    }
}
