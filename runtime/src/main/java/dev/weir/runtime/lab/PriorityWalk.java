package dev.weir.runtime.lab;

import dev.weir.runtime.sim.Action;
import dev.weir.runtime.sim.ActionKind;
import dev.weir.runtime.sim.Draws;
import dev.weir.runtime.sim.Simulation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whatever can act and has the highest priority acts; at a few points the first falls behind all others. Finds what needs few but
 * well-placed delays: Burckhardt et al., A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs, ASPLOS 2010 (PCT).
 */
final class PriorityWalk implements Walk {
    private static final int CHANGE_POINTS = 6;
    private static final int BUDGET = 3;

    private final Draws draws;
    private final FaultMix faults;
    private final int[] order; // of actors, first the one with the highest priority
    private final boolean[] idle;
    private final int tasks;
    private final int actions;
    private int done;
    private int acting = -1;

    PriorityWalk(Draws draws, FaultMix faults, Simulation simulation, int actions) {
        this.draws = draws;
        this.faults = faults;
        this.actions = actions;
        this.tasks = simulation.mostTasks();
        this.order = new int[tasks + 1 + simulation.places() + simulation.wires() + simulation.nodeProcesses()];
        this.idle = new boolean[order.length];
        for (int i = 0; i < order.length; i++) {
            int at = draws.below(i + 1);
            order[i] = order[at];
            order[at] = i;
        }
    }

    /** What was of no use is passed over until something else was. */
    @Override
    public void told(boolean useful) {
        if (useful) {
            Arrays.fill(idle, false);
        } else if (acting >= 0) {
            idle[acting] = true;
        }
    }

    @Override
    public @Nullable Action next(Simulation simulation) {
        acting = -1;
        if (done++ >= actions) {
            return null;
        }
        if (faults.now()) {
            return faults.next(simulation);
        }
        if (draws.below(actions) < CHANGE_POINTS) {
            demoteFirst();
        }
        for (int actor : order) {
            if (!idle[actor] && canAct(actor, simulation)) {
                acting = actor;
                return action(actor, simulation);
            }
        }
        Arrays.fill(idle, false);
        return new Action(ActionKind.TIME, 5 + draws.below(20), 0);
    }

    private void demoteFirst() {
        int at = 0;
        while (at < order.length - 1 && idle[order[at]]) {
            at++;
        }
        int first = order[at];
        System.arraycopy(order, at + 1, order, at, order.length - 1 - at);
        order[order.length - 1] = first;
    }

    private boolean canAct(int actor, Simulation simulation) {
        int wire = actor - tasks - 1 - simulation.places();
        return wire < 0 || wire >= simulation.wires() || simulation.underWay(wire) > 0;
    }

    private Action action(int actor, Simulation simulation) {
        if (actor < tasks) {
            return new Action(ActionKind.TURN, actor, BUDGET);
        }
        if (actor == tasks) {
            return new Action(ActionKind.CONTROL, 0, 0);
        }
        int place = actor - tasks - 1;
        int node = place - simulation.places() - simulation.wires();
        if (node >= 0) {
            return new Action(ActionKind.NODE, node, 0);
        }
        return place < simulation.places()
                ? new Action(ActionKind.WORK, place, 0)
                : new Action(ActionKind.DELIVER, place - simulation.places(), 0);
    }
}
