package dev.weir.runtime.lab;

import dev.weir.runtime.sim.Action;
import dev.weir.runtime.sim.Simulation;
import org.jspecify.annotations.Nullable;

/** Decides what happens next in a run, until it has enough. */
interface Walk {
    /** The next action, or null: from here on the run is finished fairly. */
    @Nullable
    Action next(Simulation simulation);

    /** Whether the last action changed anything. */
    default void told(boolean useful) {}
}
