package dev.weir.peer;

import dev.weir.benchmark.contender.RunNotes;
import dev.weir.benchmark.contender.Settings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** The failure that a run may be told to have: once, when a reader of the log has come to an event. */
public final class FailOnce {
    private final long at;
    private final List<Long> nanos = new CopyOnWriteArrayList<>();
    private final AtomicBoolean failed = new AtomicBoolean();

    private FailOnce(long at) {
        this.at = at;
    }

    static FailOnce of(Settings settings) {
        return new FailOnce(isPlanned(settings) ? settings.count(Settings.FAIL_AT) : Long.MAX_VALUE);
    }

    /** Whether a failure is asked for. */
    public static boolean isPlanned(Settings settings) {
        return !settings.text(Settings.FAIL_AT).equals(Settings.NEVER);
    }

    /** Whether a reader that has come to {@code position} fails now; asked once a batch. */
    public boolean happens(long position) {
        if (position < at || !failed.compareAndSet(false, true)) {
            return false;
        }
        nanos.add(System.nanoTime());
        return true;
    }

    /** When it happened. */
    public RunNotes notes() {
        return new RunNotes(List.of(), nanos);
    }
}
