package dev.weir.benchmark.weir;

import java.util.concurrent.atomic.AtomicBoolean;

/** Hands events on, and fails the first time one comes after so many; shared by all tasks of a job, and by its attempts. */
final class FailOnce<E> {
    private final long afterEvents;
    private final AtomicBoolean armed = new AtomicBoolean(true);
    private long seen;

    /** @param afterEvents events, counted by whichever tasks see them */
    FailOnce(long afterEvents) {
        this.afterEvents = afterEvents;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // about so many: tasks need not agree to the event
    E pass(E event) {
        if (++seen > afterEvents && armed.get() && armed.compareAndSet(true, false)) {
            throw new IllegalStateException("failed on purpose, once, after " + afterEvents + " events");
        }
        return event;
    }
}
