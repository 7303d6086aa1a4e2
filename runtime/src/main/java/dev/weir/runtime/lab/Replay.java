package dev.weir.runtime.lab;

import dev.weir.runtime.sim.Action;
import dev.weir.runtime.sim.Simulation;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does what was written down. */
final class Replay implements Walk {
    private final List<Action> actions;
    private final BitSet useful = new BitSet();
    private int next;

    Replay(List<Action> actions) {
        this.actions = actions;
    }

    @Override
    public @Nullable Action next(Simulation simulation) {
        return next < actions.size() ? actions.get(next++) : null;
    }

    @Override
    public void told(boolean changed) {
        useful.set(next - 1, changed);
    }

    /** Actions that changed something, by index; those after the end of the run did not. */
    BitSet useful() {
        return useful;
    }
}
