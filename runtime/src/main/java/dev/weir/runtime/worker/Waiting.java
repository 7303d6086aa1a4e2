package dev.weir.runtime.worker;

import java.util.Locale;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.YieldingIdleStrategy;

/** What a worker's thread does while none of its tasks has anything to do. */
public enum Waiting {
    /** Spins, yields, then sleeps for up to 0.2 ms: the default. A worker that has nothing to do costs next to nothing. */
    BACK_OFF {
        @Override
        IdleStrategy strategy() {
            return new BackoffIdleStrategy(MAX_SPINS, MAX_YIELDS, MIN_PARK_NANOS, MAX_PARK_NANOS);
        }
    },

    /** Yields the processor to whoever else wants it, and takes it again: never sleeps. For latency, with a processor a worker to spare. */
    YIELD {
        @Override
        IdleStrategy strategy() {
            return new YieldingIdleStrategy();
        }
    },

    /** Keeps the processor. Only where every worker has one to itself: with more threads than processors it is the slowest of all. */
    SPIN {
        @Override
        IdleStrategy strategy() {
            return new BusySpinIdleStrategy();
        }
    };

    private static final long MAX_SPINS = 10;
    private static final long MAX_YIELDS = 200;
    private static final long MIN_PARK_NANOS = 1_000;
    private static final long MAX_PARK_NANOS = 200_000;

    abstract IdleStrategy strategy();

    /**
     * The one of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Waiting titled(String title) {
        for (Waiting waiting : values()) {
            if (waiting.title().equals(title)) {
                return waiting;
            }
        }
        throw new IllegalArgumentException("unknown way to wait '" + title + "': expected back-off, yield or spin");
    }

    /** Name on the command line. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
