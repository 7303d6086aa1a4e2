package dev.weir.runtime.job;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A job's failures: who has died and why, how often the job was restarted, and the restart that is waited for or being done. */
final class Restarts {
    private final JobSpec spec;
    private final Set<Integer> dead = new HashSet<>();
    private @Nullable Throwable cause;
    private @Nullable Restart pending;
    private int count;

    Restarts(JobSpec spec) {
        this.spec = spec;
    }

    /** Something has failed; no tasks if they all live. */
    void failed(Set<Integer> died, Throwable why) {
        dead.clear();
        dead.addAll(died);
        cause = why;
    }

    /** Others have died before anything was decided. */
    void alsoDied(Set<Integer> died) {
        dead.addAll(died);
    }

    Set<Integer> dead() {
        return Set.copyOf(dead);
    }

    Throwable cause() {
        return Objects.requireNonNull(cause);
    }

    /** How many there were. */
    int count() {
        return count;
    }

    /** Whether there may be another, after this. */
    boolean allows(Throwable why) {
        return !RestartPolicy.isOfNoUse(why) && count < spec.restarts().maxRestarts();
    }

    /** There will be one. */
    void await(Restart.Scope scope) {
        count++;
        long now = spec.clock().nanoTime();
        long since = pending == null ? now : pending.sinceNanos();
        pending = new Restart(scope, since, now + spec.restarts().delay().toNanos());
    }

    /** The one that is waited for or being done, or null. */
    @Nullable
    Restart pending() {
        return pending;
    }

    /** Since when all stand still for it; now, if there is none. */
    long standsSince() {
        return pending == null ? spec.clock().nanoTime() : pending.sinceNanos();
    }

    /** It is done, or given up. */
    void done() {
        pending = null;
    }

    /** What the pending restart restarts, if it spares any task; else null. */
    Restart.@Nullable Partial partial() {
        return pending != null && pending.scope() instanceof Restart.Partial some ? some : null;
    }

    /** Whether these deaths make the pending restart another one: it spares a task that is dead now. */
    boolean isOverthrownBy(Set<Integer> died) {
        Restart.Partial some = partial();
        return some != null && !some.tasks().containsAll(died);
    }

    /** The tasks that the pending restart restarts, and these. */
    Set<Integer> pendingAnd(Set<Integer> died) {
        Set<Integer> both = new HashSet<>(died);
        Restart.Partial some = partial();
        if (some != null) {
            both.addAll(some.tasks());
        }
        return both;
    }
}
