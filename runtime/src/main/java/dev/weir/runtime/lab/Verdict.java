package dev.weir.runtime.lab;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.runtime.sim.Costs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign has found out.
 *
 * @param scheme the scheme under test
 * @param seed of the campaign
 * @param runs that were made
 * @param nanos real time they took
 * @param seen what they ran into
 * @param costs of checkpoints and recoveries, in virtual time
 * @param counterexample a run that breaks an invariant, cut down; or null
 */
public record Verdict(
        FaultToleranceScheme scheme,
        long seed,
        long runs,
        long nanos,
        Seen seen,
        Costs costs,
        @Nullable Counterexample counterexample) {

    /** What can be said. */
    public enum Answer {
        /** No invariant was broken, by runs that were hit by everything there is. */
        RIGHT,
        /** An invariant was broken. */
        WRONG,
        /** No invariant was broken, but the runs did not see enough. */
        UNPROVED
    }

    /**
     * What campaigns of one scheme that ran side by side have found out together.
     *
     * @param verdicts at least one; the first's scheme and seed are those of the whole
     * @param nanos real time all of them took together
     */
    public static Verdict together(List<Verdict> verdicts, long nanos) {
        Seen seen = verdicts.get(0).seen.none();
        Costs costs = new Costs();
        long runs = 0;
        Counterexample smallest = null;
        for (Verdict verdict : verdicts) {
            seen.add(verdict.seen);
            costs.add(verdict.costs);
            runs += verdict.runs;
            Counterexample found = verdict.counterexample;
            if (found != null
                    && (smallest == null
                            || found.actions().size() < smallest.actions().size())) {
                smallest = found;
            }
        }
        return new Verdict(verdicts.get(0).scheme, verdicts.get(0).seed, runs, nanos, seen, costs, smallest);
    }

    /** What can be said. */
    public Answer answer() {
        if (counterexample != null) {
            return Answer.WRONG;
        }
        return missing().isEmpty() ? Answer.RIGHT : Answer.UNPROVED;
    }

    /** What is missing for a verdict. */
    public List<String> missing() {
        return seen.missing();
    }

    /** Runs a second of real time. */
    public double runsPerSecond() {
        return nanos == 0 ? 0 : runs * 1e9 / nanos;
    }
}
