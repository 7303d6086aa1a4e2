package dev.weir.peer;

import dev.weir.benchmark.contender.Settings;
import java.util.concurrent.atomic.AtomicBoolean;

/** The failure that a run may be told to have: once, when a reader of the log has come to an event. */
public final class FailOnce {
    /** Setting: index in the log of the event at which a source fails, once; {@link #NEVER} for none. */
    public static final String SETTING = "fail-at";

    /** No failure. */
    public static final String NEVER = "never";

    private final long at;
    private final AtomicBoolean failed = new AtomicBoolean();

    private FailOnce(long at) {
        this.at = at;
    }

    static FailOnce of(Settings settings) {
        boolean planned = settings.values().containsKey(SETTING) && isPlanned(settings);
        return new FailOnce(planned ? settings.count(SETTING) : Long.MAX_VALUE);
    }

    /** Whether a failure is asked for. */
    public static boolean isPlanned(Settings settings) {
        return !settings.text(SETTING).equals(NEVER);
    }

    /** Whether a reader that has come to {@code position} fails now. */
    public boolean happens(long position) {
        return position >= at && failed.compareAndSet(false, true);
    }
}
