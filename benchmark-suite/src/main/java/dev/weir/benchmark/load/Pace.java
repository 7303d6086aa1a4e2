package dev.weir.benchmark.load;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An open-loop rate: event {@code i} is due at {@code start + i / rate}, whatever the engine does; or in {@link Bursts} with that mean. Shared
 * by all readers and sinks of a run; the first reader to be polled starts it.
 */
public final class Pace {
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final long MILLISECOND_NANOS = 1_000_000;
    private static final long NOT_STARTED = Long.MIN_VALUE;

    /** Time for the other tasks to start turning before the first event is due. */
    private static final long LEAD_NANOS = 20_000_000;

    private final long eventsPerSecond;
    // Of each second; 0 for a constant rate.
    private final long burstEvents;
    private final long burstNanos;
    private final AtomicLong startNanos = new AtomicLong(NOT_STARTED);

    /** A constant rate. @param eventsPerSecond at least 1 */
    public Pace(long eventsPerSecond) {
        this(eventsPerSecond, null);
    }

    /**
     * A mean rate.
     *
     * @param eventsPerSecond at least 1
     * @param bursts it comes in, or null for a constant rate
     */
    public Pace(long eventsPerSecond, @Nullable Bursts bursts) {
        if (eventsPerSecond < 1 || eventsPerSecond > SECOND_NANOS) {
            throw new IllegalArgumentException(
                    "expected a rate of 1 to " + SECOND_NANOS + " events a second, found " + eventsPerSecond);
        }
        this.eventsPerSecond = eventsPerSecond;
        this.burstEvents = bursts == null ? 0 : bursts.events(eventsPerSecond);
        this.burstNanos = bursts == null ? 0 : bursts.millis() * MILLISECOND_NANOS;
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
        return event / eventsPerSecond * SECOND_NANOS + withinSecond(event % eventsPerSecond);
    }

    private long withinSecond(long event) {
        if (event < burstEvents) {
            return event * burstNanos / burstEvents;
        }
        return burstNanos + (event - burstEvents) * (SECOND_NANOS - burstNanos) / (eventsPerSecond - burstEvents);
    }
}
