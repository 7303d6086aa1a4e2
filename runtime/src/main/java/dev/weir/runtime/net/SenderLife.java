package dev.weir.runtime.net;

import dev.weir.ir.serde.ByteReader;

/**
 * What a sender has sent and what it was granted, from when the channel was made or cleared until it is cleared. Units are elements, or
 * batches on a channel of batches. Two threads: the task's writes what was sent, the connection's what was granted. Who still
 * holds a life that is over writes into what nobody reads.
 */
final class SenderLife {
    final int number;
    private volatile long sentUnits;
    private volatile long sentBytes;
    private volatile long grantedUnits;
    private volatile long grantedBytes;

    SenderLife(int number) {
        this.number = number;
    }

    /** To be told before what was sent can be granted. */
    void sent(long units, long bytes) {
        sentUnits = units;
        sentBytes = bytes;
    }

    long grantedUnits() {
        return grantedUnits;
    }

    long grantedBytes() {
        return grantedBytes;
    }

    /** Takes what is written behind the life in a credit frame. */
    void grant(ByteReader in) {
        long units = grantedUnits + in.readInt();
        long bytes = grantedBytes + in.readLong();
        if (units < grantedUnits || units > sentUnits || bytes < grantedBytes || bytes > sentBytes) {
            throw new LinkClosedException(
                    CloseReason.GRANT_EXCEEDED,
                    "expected credits for at most " + sentUnits + " elements and " + sentBytes
                            + " bytes, as were sent, found " + units + " and " + bytes);
        }
        grantedUnits = units;
        grantedBytes = bytes;
    }
}
