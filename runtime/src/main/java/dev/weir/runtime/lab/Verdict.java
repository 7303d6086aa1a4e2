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
