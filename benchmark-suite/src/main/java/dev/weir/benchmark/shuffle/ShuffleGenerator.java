package dev.weir.benchmark.shuffle;

import dev.weir.benchmark.load.CounterHash;
import java.nio.ByteBuffer;

/** Records of random bytes as a pure function: {@link #record} makes record {@code n} without its predecessors. Event times ascend. */
public final class ShuffleGenerator {
    /** Size of a record, the default of the original's load generator. */
    public static final int BYTES = 1_024;

    /** From one record to the next, in event time. */
    public static final long STEP_MILLIS = 1;

    /** The event time of record 0, 2024-05-07T00:00Z. */
    public static final long BASE_TIME_MILLIS = 1_715_040_000_000L;

    private final long seedKey;

    /** Two generators of one seed make equal records. */
    public ShuffleGenerator(long seed) {
        seedKey = CounterHash.mix(seed);
    }

    /** Record {@code n}, counted from 0. */
    public ShuffleRecord record(int n) {
        long key = CounterHash.event(seedKey, n);
        ByteBuffer data = ByteBuffer.allocate(BYTES);
        for (int field = 0; data.hasRemaining(); field++) {
            data.putLong(CounterHash.field(key, field));
        }
        return new ShuffleRecord(BASE_TIME_MILLIS + n * STEP_MILLIS, data.array());
    }
}
