package dev.weir.runtime.lab;

import dev.weir.ir.time.Clock;
import dev.weir.runtime.sim.Action;
import dev.weir.runtime.sim.ActionKind;
import dev.weir.runtime.sim.Invariant;
import dev.weir.runtime.sim.Simulation;
import dev.weir.runtime.sim.Violation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a failing run down to what it takes to fail: fewer actions by delta debugging (Zeller, Hildebrandt, Simplifying and Isolating
 * Failure-Inducing Input, TSE 2002, algorithm ddmin), then less input, fewer tasks and places, and once more, as long as the same invariant
 * breaks.
 */
final class Shrinker {
    private static final long MOST_NANOS = 3_200_000_000L;
    private static final long MOST_NANOS_UNCONFIRMED = 2_800_000_000L;

    /** Most jobs in one process have ended by then. A stuck run costs a thousand times what one costs that ends, and most candidates are stuck. */
    private static final int FEW_ROUNDS = 100;

    private static final int MOST_TASKS = 3;

    private final Laboratory laboratory;
    private final Clock clock;
    private long deadline;
    private int mostRounds = Simulation.MOST_ROUNDS;

    Shrinker(Laboratory laboratory, Clock clock) {
        this.laboratory = laboratory;
        this.clock = clock;
    }

    /** A smaller run with the same violation; the run itself if there is none. */
    Counterexample shrink(Run failed) {
        long began = clock.nanoTime();
        Invariant invariant = Objects.requireNonNull(failed.violation()).invariant();
        Cut best = new Cut(failed.experiment(), failed.actions(), failed.violation());
        if (invariant == Invariant.PROGRESS) {
            deadline = began + MOST_NANOS_UNCONFIRMED;
            allowRoundsWithoutFaults(best);
            Cut unconfirmed = smallest(best, invariant);
            deadline = began + MOST_NANOS;
            mostRounds = Simulation.MOST_ROUNDS;
            Cut confirmed = attempt(unconfirmed.experiment, unconfirmed.actions, invariant);
            best = confirmed == null ? smallest(best, invariant) : confirmed;
        } else {
            deadline = began + MOST_NANOS;
            best = smallest(best, invariant);
        }
        return new Counterexample(
                Counterexample.nameOf(laboratory.scheme()), best.experiment, best.actions, best.violation);
    }

    /** So many that the job ends if nothing happens to it: clusters take longer to begin. */
    private void allowRoundsWithoutFaults(Cut failed) {
        mostRounds = FEW_ROUNDS;
        while (mostRounds < Simulation.MOST_ROUNDS
                && attempt(failed.experiment, List.of(), Invariant.PROGRESS) != null) {
            mostRounds += mostRounds / 4;
        }
    }

    private Cut smallest(Cut from, Invariant invariant) {
        Cut best = from;
        boolean smaller = true;
        while (smaller && !late()) {
            int size = size(best);
            best = smallerExperiment(fewerActions(best, invariant), invariant);
            best = smallerNumbers(best, invariant);
            smaller = size(best) < size;
        }
        return best;
    }

    private record Cut(Experiment experiment, List<Action> actions, Violation violation) {}

    private static int size(Cut cut) {
        Experiment experiment = cut.experiment;
        return cut.actions.size() * 10
                + cut.actions.stream()
                        .mapToInt(action -> Math.min(100, action.a() + action.b()))
                        .sum()
                + experiment.records()
                + experiment.intervalMicros()
                + experiment.parallelism()
                + (experiment.isRescaled() ? MOST_TASKS : 0)
                + experiment.restartDelayMicros()
                + experiment.logElements()
                + experiment.workers()
                + experiment.nodes();
    }

    private boolean late() {
        return clock.nanoTime() - deadline > 0;
    }

    private @Nullable Cut attempt(Experiment experiment, List<Action> actions, Invariant invariant) {
        if (late()) {
            return null;
        }
        Violation violation = laboratory
                .replay(experiment, actions, invariant == Invariant.EVENT_ORDER, mostRounds)
                .violation();
        return violation != null && violation.invariant() == invariant ? new Cut(experiment, actions, violation) : null;
    }

    private Cut fewerActions(Cut from, Invariant invariant) {
        Cut best = compact(from, invariant);
        int chunk = Math.max(1, best.actions.size() / 2);
        while (chunk >= 1 && !late()) {
            boolean removed = false;
            int at = 0;
            while (at < best.actions.size()) {
                Cut smaller = without(best, at, Math.min(best.actions.size(), at + chunk), invariant);
                if (smaller == null) {
                    at += chunk;
                } else {
                    best = smaller;
                    removed = true;
                }
            }
            if (!removed) {
                chunk /= 2;
            }
        }
        return best;
    }

    /** Without some actions, or with as much time in their place as they took. */
    private @Nullable Cut without(Cut from, int begin, int end, Invariant invariant) {
        List<Action> rest = new ArrayList<>(from.actions);
        List<Action> gone = rest.subList(begin, end);
        int micros = gone.stream().mapToInt(Shrinker::micros).sum();
        boolean isTime = end - begin == 1 && gone.get(0).kind() == ActionKind.TIME;
        gone.clear();
        Cut smaller = attempt(from.experiment, rest, invariant);
        if (smaller == null && !isTime && !(end - begin == 1 && timeStandsAt(from.actions, begin - 1) < 0)) {
            rest.add(begin, new Action(ActionKind.TIME, micros, 0));
            smaller = attempt(from.experiment, merged(rest), invariant);
        }
        return smaller;
    }

    /** The index, if time passes there, else -1. */
    private static int timeStandsAt(List<Action> actions, int index) {
        return index >= 0 && actions.get(index).kind() == ActionKind.TIME ? index : -1;
    }

    private static int micros(Action action) {
        return action.kind() == ActionKind.TIME ? action.a() + 1 : 1;
    }

    /** What changes nothing is only time that passes. */
    private Cut compact(Cut from, Invariant invariant) {
        BitSet useful = laboratory.useful(from.experiment, from.actions);
        List<Action> actions = new ArrayList<>();
        for (int i = 0; i < useful.length(); i++) {
            actions.add(useful.get(i) ? from.actions.get(i) : new Action(ActionKind.TIME, 0, 0));
        }
        Cut compacted = attempt(from.experiment, merged(actions), invariant);
        return compacted == null ? from : compacted;
    }

    /** Times side by side made one, of the same length. */
    private static List<Action> merged(List<Action> actions) {
        List<Action> merged = new ArrayList<>();
        int micros = 0;
        for (Action action : actions) {
            if (action.kind() == ActionKind.TIME) {
                micros += micros(action);
                continue;
            }
            if (micros > 0) {
                merged.add(new Action(ActionKind.TIME, micros - 1, 0));
            }
            micros = 0;
            merged.add(action);
        }
        if (micros > 0) {
            merged.add(new Action(ActionKind.TIME, micros - 1, 0));
        }
        return merged;
    }

    private Cut smallerExperiment(Cut from, Invariant invariant) {
        Cut best = from;
        for (int interval : new int[] {1, 5, 15}) {
            Cut smaller = interval < best.experiment.intervalMicros()
                    ? attempt(best.experiment.withIntervalMicros(interval), best.actions, invariant)
                    : null;
            if (smaller != null) {
                best = smaller;
                break;
            }
        }
        int records = best.experiment.records();
        for (int fewer = 1; fewer < records; fewer++) {
            Cut smaller = attempt(best.experiment.withRecords(fewer), best.actions, invariant);
            if (smaller != null) {
                best = smaller;
                break;
            }
        }
        best = fewerTasks(best, invariant);
        Cut together = attempt(best.experiment.withPlaces(1, 1, false), best.actions, invariant);
        if (together == null) {
            together = attempt(
                    best.experiment.withPlaces(best.experiment.workers(), 1, best.experiment.onDisk()),
                    best.actions,
                    invariant);
        }
        return likeUsual(together == null ? best : together, invariant);
    }

    /** Restarts without delay and logs of the usual length if that will do. */
    private Cut likeUsual(Cut from, Invariant invariant) {
        Cut best = from;
        if (best.experiment.restartDelayMicros() != 0) {
            Experiment atOnce = best.experiment.withDelayAndLogs(0, best.experiment.logElements());
            Cut smaller = attempt(atOnce, best.actions, invariant);
            best = smaller == null ? best : smaller;
        }
        if (best.experiment.logElements() != 0) {
            Experiment longLogs = best.experiment.withDelayAndLogs(best.experiment.restartDelayMicros(), 0);
            Cut smaller = attempt(longLogs, best.actions, invariant);
            best = smaller == null ? best : smaller;
        }
        return best;
    }

    /** The same number of tasks at each start if that will do, and as few as will do. */
    private Cut fewerTasks(Cut from, Invariant invariant) {
        Cut best = from;
        int before = best.experiment.parallelism();
        int after = best.experiment.parallelismAfter();
        for (int tasks = 1; tasks <= Math.max(before, after) && best == from; tasks++) {
            if (tasks < before || best.experiment.isRescaled()) {
                Cut smaller = attempt(best.experiment.withParallelism(tasks, tasks), best.actions, invariant);
                best = smaller == null ? best : smaller;
            }
        }
        for (int sum = 3; sum < before + after && best.experiment.isRescaled(); sum++) {
            for (int tasks = 1; tasks < sum; tasks++) {
                Cut smaller = tasks == sum - tasks || best != from
                        ? null
                        : attempt(best.experiment.withParallelism(tasks, sum - tasks), best.actions, invariant);
                best = smaller == null ? best : smaller;
            }
        }
        return best;
    }

    /** Smaller numbers read better: budgets, passages, times. */
    private Cut smallerNumbers(Cut from, Invariant invariant) {
        Cut best = from;
        for (int i = 0; i < best.actions.size(); i++) {
            Action action = best.actions.get(i);
            int a = action.kind() == ActionKind.TIME ? 1 : action.a();
            boolean counts = action.kind() == ActionKind.TURN
                    || action.kind() == ActionKind.FAIL
                    || action.kind() == ActionKind.DISK;
            int b = counts ? 1 : 0;
            if (a != action.a() || b != action.b()) {
                List<Action> simpler = new ArrayList<>(best.actions);
                simpler.set(i, new Action(action.kind(), a, b));
                Cut smaller = attempt(best.experiment, simpler, invariant);
                best = smaller == null ? best : smaller;
            }
        }
        return best;
    }
}
