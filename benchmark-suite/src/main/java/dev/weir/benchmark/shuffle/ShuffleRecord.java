package dev.weir.benchmark.shuffle;

import static java.util.Objects.requireNonNull;

import dev.weir.benchmark.load.CounterHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Some bytes, which every consumer may read as it likes.
 *
 * @param timeMillis the event time, in milliseconds since 1970-01-01T00:00Z
 * @param data at least 8 bytes, never changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ShuffleRecord(long timeMillis, byte[] data) {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    public ShuffleRecord {
        requireNonNull(data, "data");
        if (data.length < Long.BYTES) {
            throw new IllegalArgumentException("expected at least " + Long.BYTES + " bytes, found " + data.length);
        }
    }

    /** The first 8 bytes as a number, the first byte the highest. */
    public long head() {
        return (long) LONGS.get(data, 0);
    }

    /** What rules are tried on: 63 bits that depend on the first bytes. */
    public long hash() {
        return CounterHash.mix(head()) & Long.MAX_VALUE;
    }
}
