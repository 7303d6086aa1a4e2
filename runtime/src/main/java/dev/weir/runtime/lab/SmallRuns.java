package dev.weir.runtime.lab;

import dev.weir.ir.time.Clock;
import dev.weir.runtime.sim.Draws;
import dev.weir.runtime.sim.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a small run that breaks what a large one broke: few tasks, few records, few actions. What is wrong shows in small worlds, if
 * enough of them are tried (Jackson, Software Abstractions, 2006: the small scope hypothesis), and a small run is read by people.
 */
final class SmallRuns {
    private static final int MOST_RUNS = 800;
    private static final long MOST_NANOS = 1_500_000_000L;
    private static final int[] LENGTHS = {20, 40, 80};
    private static final int MOST_RECORDS = 6;

    private final Laboratory laboratory;
    private final Clock clock;

    SmallRuns(Laboratory laboratory, Clock clock) {
        this.laboratory = laboratory;
        this.clock = clock;
    }

    /** A small run that breaks the same invariant, or null. */
    @Nullable
    Run find(Run failed) {
        Violation violation = failed.violation();
        if (violation == null) {
            return null;
        }
        long deadline = clock.nanoTime() + MOST_NANOS;
        Draws seeds = new Draws(failed.steps());
        int widest = Math.min(2, failed.experiment().parallelism());
        for (int i = 0; i < MOST_RUNS && clock.nanoTime() - deadline < 0; i++) {
            int parallelism = 1 + i % widest;
            long setupSeed = seeds.next();
            long walkSeed = seeds.next();
            Violation found =
                    run(failed, parallelism, setupSeed, walkSeed, false).violation();
            if (found != null && found.invariant() == violation.invariant()) {
                return run(failed, parallelism, setupSeed, walkSeed, true);
            }
        }
        return null;
    }

    private Run run(Run failed, int parallelism, long setupSeed, long walkSeed, boolean keep) {
        Draws setup = new Draws(setupSeed);
        Experiment large = failed.experiment();
        int workers = 1 + setup.below(2);
        int parallelismAfter = large.isRescaled() && setup.onceIn(2) ? 1 + parallelism % 2 : parallelism;
        Experiment small = new Experiment(
                large.shape(),
                large.scheduler(),
                parallelism,
                parallelismAfter,
                workers,
                Math.min(workers, large.nodes()),
                setup.oneOf(2, 4),
                setup.oneOf(5, 15, 30),
                large.timeoutMicros(),
                large.onDisk(),
                1 + setup.below(MOST_RECORDS),
                large.restartDelayMicros() == 0 ? 0 : setup.oneOf(0, 20),
                large.logElements(),
                large.clustered());
        return laboratory.run(small, setup, new Draws(walkSeed), LENGTHS, keep);
    }
}
