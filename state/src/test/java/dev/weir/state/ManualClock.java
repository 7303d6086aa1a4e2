package dev.weir.state;

import dev.weir.ir.time.Clock;

/** A clock that stands still until a test moves it. */
public final class ManualClock implements Clock {
    private long millis = 1_000_000;

    /** Lets time pass. */
    public void advance(long passedMillis) {
        millis += passedMillis;
    }

    @Override
    public long nanoTime() {
        return millis * 1_000_000;
    }

    @Override
    public long currentTimeMillis() {
        return millis;
    }
}
