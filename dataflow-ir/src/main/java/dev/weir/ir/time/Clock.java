package dev.weir.ir.time;

/**
 * The only place time comes from. The engine is handed a clock and never asks the system, so that a simulator can hand it a
 * virtual one.
 */
public interface Clock {
    /** Monotonic time in nanoseconds from an arbitrary origin; only differences mean anything. */
    long nanoTime();

    /** Wall-clock time in milliseconds since the epoch, UTC. */
    long currentTimeMillis();
}
