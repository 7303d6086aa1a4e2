package dev.weir.runtime.job;

import dev.weir.ir.time.Clock;

/** Time that passes when told to. */
final class VirtualClock implements Clock {
    private static final long NANOS_A_MILLI = 1_000_000;

    private long nanos;

    void advance(long byNanos) {
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
