package dev.weir.runtime.lab;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.ir.time.Clock;
import dev.weir.runtime.sim.Costs;
import dev.weir.runtime.sim.Coverage;
import dev.weir.runtime.sim.Draws;
import dev.weir.runtime.sim.trace.Trace;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Many runs of one scheme, until one breaks an invariant or there are enough. What is still rare is looked for: the seeds of runs that saw
 * it lend their experiment and mix of faults to other runs.
 *
 * <p>Which runs are made depends on the seed alone. For one thread.
 */
public final class Campaign {
    private static final Coverage[] ALL = Coverage.values();
    private static final int RUNS_A_LOOK = 64;

    private final Supplier<Laboratory> laboratories;
    private final Laboratory laboratory;
    private final Swarm swarm;
    private final long seed;
    private final Clock clock;
    private final Seen seen;
    private final Costs costs = new Costs();
    private final Map<Coverage, Long> lenders = new EnumMap<>(Coverage.class);
    private final Draws guidance;
    private boolean shrinking = true;

    /**
     * @param scheme makes the scheme under test; one instance serves all runs
     * @param swarm what experiments are drawn from
     * @param seed decides everything
     * @param clock real time, for the duration of the campaign
     */
    public Campaign(Supplier<FaultToleranceScheme> scheme, Swarm swarm, long seed, Clock clock) {
        this(swarm, seed, clock, () -> new Laboratory(scheme.get()));
    }

    private Campaign(Swarm swarm, long seed, Clock clock, Supplier<Laboratory> laboratories) {
        this.laboratories = laboratories;
        this.laboratory = laboratories.get();
        this.seen =
                new Seen(laboratory.scheme().requires(), swarm.shapes().stream().anyMatch(Shape::hasRegions));
        this.swarm = swarm;
        this.seed = seed;
        this.clock = clock;
        this.guidance = new Draws(seed ^ 0x5DEECE66DL);
    }

    /** Leaves a run that breaks an invariant as it is. */
    public Campaign withoutShrinking() {
        shrinking = false;
        return this;
    }

    /**
     * A campaign in laboratories that are made elsewhere, as for a scheduler under test.
     *
     * @param laboratories makes a laboratory; one serves all runs
     */
    public static Campaign in(Supplier<Laboratory> laboratories, Swarm swarm, long seed, Clock clock) {
        return new Campaign(swarm, seed, clock, laboratories);
    }

    /** Told now and then how far a campaign is. */
    public interface Progress {
        /**
         * @param runs so far
         * @param share of the campaign that is done, 0 to 1
         */
        void at(long runs, double share);

        /** Whether the campaign is to end here, for instance since another one has found something. */
        default boolean enough() {
            return false;
        }
    }

    /**
     * Runs until something breaks, or both limits would be passed.
     *
     * @param mostRuns at most so many
     * @param mostNanos for at most so long
     */
    public Verdict go(long mostRuns, long mostNanos, Progress progress) {
        long began = clock.nanoTime();
        long runs = 0;
        Run failed = null;
        while (failed == null && runs < mostRuns) {
            if (runs % RUNS_A_LOOK == 0) {
                long passed = clock.nanoTime() - began;
                if (passed >= mostNanos || progress.enough()) {
                    break;
                }
                progress.at(runs, Math.max((double) runs / mostRuns, (double) passed / mostNanos));
            }
            failed = one(runs++);
        }
        long nanos = clock.nanoTime() - began;
        Counterexample counterexample = failed == null ? null : shrunk(failed);
        return new Verdict(laboratory.scheme(), seed, runs, nanos, seen, costs, counterexample);
    }

    /** One run; returned if it breaks an invariant. */
    private @Nullable Run one(long number) {
        long runSeed = seedOf(number);
        long lender = lender(runSeed);
        Run run = laboratory.run(lender, runSeed, swarm, false);
        seen.add(run.witness());
        costs.add(run.witness().costs());
        for (Coverage coverage : ALL) {
            if (run.witness().seen(coverage) > 0 && seen.isRare(coverage)) {
                lenders.put(coverage, lender);
            }
        }
        return run.violation() == null ? null : laboratory.run(lender, runSeed, swarm, true);
    }

    private long seedOf(long number) {
        return new Draws(seed + number * 0x632BE59BD9B4E019L).next();
    }

    /** Every sixth run takes its experiment and its faults from a run that saw something rare. */
    private long lender(long runSeed) {
        if (lenders.isEmpty() || !guidance.onceIn(6)) {
            return runSeed;
        }
        Coverage rarest = null;
        for (Coverage coverage : lenders.keySet()) {
            if (rarest == null || seen.count(coverage) < seen.count(rarest)) {
                rarest = coverage;
            }
        }
        return rarest == null ? runSeed : lenders.getOrDefault(rarest, runSeed);
    }

    private Counterexample shrunk(Run failed) {
        if (!shrinking) {
            return new Counterexample(
                    Counterexample.nameOf(laboratory.scheme()),
                    failed.experiment(),
                    failed.actions(),
                    Objects.requireNonNull(failed.violation()));
        }
        Laboratory fresh = laboratories.get();
        Run small = new SmallRuns(fresh, clock).find(failed);
        return new Shrinker(fresh, clock).shrink(small == null ? failed : small);
    }

    /** The campaign's first run, written down. */
    public Trace trace() {
        long runSeed = seedOf(0);
        Run run = laboratory.run(runSeed, runSeed, swarm, true);
        return laboratory
                .replay(run.experiment(), run.actions(), true)
                .witness()
                .trace(Counterexample.nameOf(laboratory.scheme()) + ", seed " + seed + ": "
                        + run.experiment().shape().title() + " under "
                        + run.experiment().scheduler());
    }
}
