package dev.weir.benchmark.latency;

import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * What the platform adds on its own: a thread asks to sleep for a millisecond and records how much longer it took. A latency below this
 * floor says nothing about an engine (the method of Tene's jHiccup).
 */
public final class HiccupMeter implements AutoCloseable {
    private static final long SLEEP_NANOS = 1_000_000;
    private static final int DIGITS = 3;

    private final Histogram overshoots = new Histogram(DIGITS);
    private final Thread thread = new Thread(this::run, "weir-bench-hiccups");
    private volatile boolean stopping;

    /** Starts measuring. */
    public HiccupMeter() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!stopping) {
            long start = System.nanoTime();
            LockSupport.parkNanos(SLEEP_NANOS);
            long overshoot = System.nanoTime() - start - SLEEP_NANOS;
            // A stall of 50 ms would have held up the 49 sleeps that could not be asked for meanwhile.
            overshoots.recordValueWithExpectedInterval(Math.max(0, overshoot), SLEEP_NANOS);
        }
    }

    /** Stops, and gives the overshoots in nanoseconds. */
    public Histogram stop() {
        close();
        return overshoots;
    }

    @Override
    public void close() {
        stopping = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
