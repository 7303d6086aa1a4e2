package dev.weir.benchmark.load;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A fixed open-loop rate: event {@code i} is due at {@code start + i / rate}, whatever the engine does. Shared by all readers and sinks of
 * a run; the first reader to be polled starts it.
 */
public final class Pace {
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final long NOT_STARTED = Long.MIN_VALUE;

    /** Time for the other tasks to start turning before the first event is due. */
    private static final long LEAD_NANOS = 20_000_000;

    private final long eventsPerSecond;
    private final AtomicLong startNanos = new AtomicLong(NOT_STARTED);

    /** @param eventsPerSecond at least 1 */
    public Pace(long eventsPerSecond) {
        if (eventsPerSecond < 1 || eventsPerSecond > SECOND_NANOS) {
            throw new IllegalArgumentException(
                    "expected a rate of 1 to " + SECOND_NANOS + " events a second, found " + eventsPerSecond);
        }
        this.eventsPerSecond = eventsPerSecond;
    }

    /** Starts the pace, if it has not started: the first event is due a little after {@code nowNanos}. */
    public void start(long nowNanos) {
        if (startNanos.get() == NOT_STARTED) {
            startNanos.compareAndSet(NOT_STARTED, nowNanos + LEAD_NANOS);
        }
    }

    /** When an event is due, {@link System#nanoTime}; call it only after the start. */
    public long dueNanos(long event) {
        return startNanos.get() + offsetNanos(event);
    }

    /** How long after the first event another is due. */
    public long offsetNanos(long event) {
        // Whole seconds apart: event * 10^9 would overflow after a few hours.
        return event / eventsPerSecond * SECOND_NANOS + event % eventsPerSecond * SECOND_NANOS / eventsPerSecond;
    }
}
