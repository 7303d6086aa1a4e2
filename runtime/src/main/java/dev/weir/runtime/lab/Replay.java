package dev.weir.runtime.lab;

import dev.weir.runtime.sim.Action;
import dev.weir.runtime.sim.Simulation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does what was written down. */
final class Replay implements Walk {
    private final List<Action> actions;
    private int next;

    Replay(List<Action> actions) {
        this.actions = actions;
    }

    @Override
    public @Nullable Action next(Simulation simulation) {
        return next < actions.size() ? actions.get(next++) : null;
    }
}
