package dev.weir.runtime.sim;

import dev.weir.ir.time.Clock;

/** Time that passes when told to. */
public final class VirtualClock implements Clock {
    private static final long NANOS_A_MILLI = 1_000_000;

    private long nanos;

    /** Lets time pass. */
    public void advance(long byNanos) {
        nanos += byNanos;
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public long currentTimeMillis() {
        return nanos / NANOS_A_MILLI;
    }
}
