package dev.weir.runtime.lab;

import dev.weir.ir.plan.TaskPlan;
import dev.weir.runtime.sim.Action;
import dev.weir.runtime.sim.ActionKind;
import dev.weir.runtime.sim.Draws;
import dev.weir.runtime.sim.Simulation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Anything may come next; how likely each is changes from time to time, so that rings fill, barriers lag and answers come late. */
final class RandomWalk implements Walk {
    private static final int[] WEIGHTS = {0, 1, 1, 2, 4, 12};
    private static final int[] BUDGETS = {1, 1, 2, 3, 7, 64};
    private static final int MOOD_ACTIONS = 60;

    private final Draws draws;
    private final FaultMix faults;
    private final int[] weights; // tasks, then control, places, wires, time, and nodes if they are processes
    private final int tasks;
    private final int ordinary;
    private int left;
    private int moodLeft;
    private int total;

    RandomWalk(Draws draws, FaultMix faults, Simulation simulation, int actions) {
        this.draws = draws;
        this.faults = faults;
        this.left = actions;
        this.tasks = simulation.mostTasks();
        this.ordinary = tasks + 1 + simulation.places() + 2;
        this.weights = new int[ordinary + simulation.nodeProcesses()];
    }

    @Override
    public @Nullable Action next(Simulation simulation) {
        if (left-- <= 0) {
            return null;
        }
        if (faults.now()) {
            return faults.next(simulation);
        }
        if (moodLeft-- <= 0) {
            changeMood();
        }
        int chosen = draws.below(total);
        int index = 0;
        while (chosen >= weights[index]) {
            chosen -= weights[index++];
        }
        if (index < tasks) {
            List<TaskPlan> running = simulation.plan().tasks();
            return draws.onceIn(8)
                    ? new Action(
                            ActionKind.STEP, running.get(index % running.size()).worker(), 0)
                    : new Action(ActionKind.TURN, index, draws.oneOf(BUDGETS));
        }
        if (index == tasks) {
            return new Action(ActionKind.CONTROL, 0, 0);
        }
        if (index <= tasks + simulation.places()) {
            return new Action(ActionKind.WORK, index - tasks - 1, 0);
        }
        if (index >= ordinary) {
            return new Action(ActionKind.NODE, index - ordinary, 0);
        }
        if (index == ordinary - 2) {
            int wire = FaultMix.busyWire(simulation, draws);
            return wire >= 0 ? new Action(ActionKind.DELIVER, wire, 0) : new Action(ActionKind.CONTROL, 0, 0);
        }
        return new Action(ActionKind.TIME, 1 + draws.below(20), 0);
    }

    private void changeMood() {
        moodLeft = 1 + draws.below(MOOD_ACTIONS);
        total = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = draws.oneOf(WEIGHTS);
            total += weights[i];
        }
        // Messages and background work keep up more often than not: else no checkpoint completes before something dies.
        int wires = ordinary - 2;
        int keepUp = weights.length > ordinary ? 24 : 6; // what a cluster says takes several messages
        total += keepUp;
        weights[wires] += keepUp;
        if (weights[tasks] == 0) {
            weights[tasks] = 1;
            total++;
        }
        for (int node = ordinary; node < weights.length; node++) {
            // A node's process has the control's messages pass through it: it keeps up likewise.
            total += 5;
            weights[node] += 5;
        }
    }
}
