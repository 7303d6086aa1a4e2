package dev.weir.runtime.lab;

import dev.weir.runtime.sim.Action;
import dev.weir.runtime.sim.Violation;
import dev.weir.runtime.sim.Witness;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that is over.
 *
 * @param experiment what was run
 * @param actions what was done to it, if they were kept
 * @param witness what was seen
 * @param steps all of them, the fair ones included
 */
public record Run(Experiment experiment, List<Action> actions, Witness witness, int steps) {
    /** The invariant that did not hold, or null. */
    public @Nullable Violation violation() {
        return witness.violation();
    }
}
