package dev.weir.runtime.worker;

import dev.weir.ir.time.Clock;

/** The machine's clock. */
public final class SystemClock implements Clock {
    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long currentTimeMillis() {
        return System.currentTimeMillis();
    }
}
