package dev.weir.benchmark.campaign;

import dev.weir.benchmark.trial.KeptProcess;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Faults that end processes. Proved by the exit code that only SIGKILL leaves. */
final class Killing {
    private static final int KILLED = 137;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long RECOVERY_MILLIS = 400;

    private final Field field;

    Killing(Field field) {
        this.field = field;
    }

    /** Inflicts it; null if there was nobody to kill. */
    @Nullable
    Strike inflict(FaultKind kind, Look look) throws InterruptedException {
        KeptProcess node = field.anyAtWork(look);
        KeptProcess coordinator = field.cluster().coordinator();
        return switch (kind) {
            case KILL_NODE -> node == null ? null : kill(kind, node, "");
            case KILL_COORDINATOR -> kill(kind, coordinator, "");
            case KILL_TWO -> node == null ? null : killBoth(node, field.anyBut(node));
            case KILL_IN_COMMIT -> killInCommit(look);
            case KILL_IN_RECOVERY -> node == null ? null : killInRecovery(node, look);
            default -> throw new IllegalArgumentException("expected a kind of killing, found " + kind);
        };
    }

    private @Nullable Strike kill(FaultKind kind, KeptProcess victim, String when) throws InterruptedException {
        long pid = victim.pid();
        long nanos = System.nanoTime();
        int exit = victim.kill();
        return exit != KILLED
                ? null
                : new Strike(kind, victim.name(), nanos, "process " + pid + " exit " + exit + when);
    }

    private @Nullable Strike killBoth(KeptProcess first, @Nullable KeptProcess second) throws InterruptedException {
        if (second == null) {
            return null;
        }
        int[] other = {-1};
        Thread killer = new Thread(() -> {
            try {
                other[0] = second.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        long nanos = System.nanoTime();
        killer.start();
        int exit = first.kill();
        killer.join();
        return exit != KILLED || other[0] != KILLED
                ? null
                : new Strike(
                        FaultKind.KILL_TWO,
                        first.name() + " and " + second.name(),
                        nanos,
                        "exits " + exit + " and " + other[0]);
    }

    /** The moment a checkpoint is seen to be published, sinks are being told to commit what belongs to it. */
    private @Nullable Strike killInCommit(Look before) throws InterruptedException {
        Look published = field.watch()
                .await(
                        PATIENCE,
                        now -> now.job().checkpoint() > before.job().checkpoint()
                                || now.job().ended());
        if (published == null || !published.runs()) {
            return null;
        }
        KeptProcess victim =
                field.random().nextInt(3) == 0 ? field.cluster().coordinator() : field.anyAtWork(published);
        return victim == null
                ? null
                : kill(
                        FaultKind.KILL_IN_COMMIT,
                        victim,
                        " after checkpoint " + published.job().checkpoint() + " was seen");
    }

    private @Nullable Strike killInRecovery(KeptProcess first, Look before) throws InterruptedException {
        if (first.kill() != KILLED) {
            return null;
        }
        Look recovering = field.watch()
                .await(
                        PATIENCE,
                        now -> !now.runs() || now.job().attempt() > before.job().attempt());
        field.pauseUpTo(RECOVERY_MILLIS);
        KeptProcess second = field.anyBut(first);
        return recovering == null || second == null
                ? null
                : kill(
                        FaultKind.KILL_IN_RECOVERY,
                        second,
                        " in recovery from the death of " + first.name() + ", job seen "
                                + recovering.job().state() + " attempt "
                                + recovering.job().attempt());
    }
}
