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
    private static final long MOST_NANOS = 4_000_000_000L;
    private static final long MOST_NANOS_UNCONFIRMED = 3_000_000_000L;

    /** Most jobs that end have ended by then. A stuck run costs a thousand times what one costs that ends, and most candidates are stuck. */
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
        Candidate best = new Candidate(failed.experiment(), failed.actions(), failed.violation());
        if (invariant == Invariant.PROGRESS) {
            deadline = began + MOST_NANOS_UNCONFIRMED;
            mostRounds = FEW_ROUNDS;
            Candidate unconfirmed = smallest(best, invariant);
            deadline = began + MOST_NANOS;
            mostRounds = Simulation.MOST_ROUNDS;
            Candidate confirmed = attempt(unconfirmed.experiment, unconfirmed.actions, invariant);
            best = confirmed == null ? smallest(best, invariant) : confirmed;
        } else {
            deadline = began + MOST_NANOS;
            best = smallest(best, invariant);
        }
        return new Counterexample(
                Counterexample.nameOf(laboratory.scheme()), best.experiment, best.actions, best.violation);
    }

    private Candidate smallest(Candidate from, Invariant invariant) {
        Candidate best = from;
        boolean smaller = true;
        while (smaller && !late()) {
            int size = size(best);
            best = smallerExperiment(fewerActions(best, invariant), invariant);
            best = smallerNumbers(best, invariant);
            smaller = size(best) < size;
        }
        return best;
    }

    private record Candidate(Experiment experiment, List<Action> actions, Violation violation) {}

    private static int size(Candidate candidate) {
        Experiment experiment = candidate.experiment;
        return candidate.actions.size() * 10
                + candidate.actions.stream()
                        .mapToInt(action -> Math.min(100, action.a() + action.b()))
                        .sum()
                + experiment.records()
                + experiment.intervalMicros()
                + experiment.parallelism()
                + (experiment.isRescaled() ? MOST_TASKS : 0)
                + experiment.workers()
                + experiment.nodes();
    }

    private boolean late() {
        return clock.nanoTime() - deadline > 0;
    }

    private @Nullable Candidate attempt(Experiment experiment, List<Action> actions, Invariant invariant) {
        if (late()) {
            return null;
        }
        Violation violation = laboratory
                .replay(experiment, actions, invariant == Invariant.EVENT_ORDER, mostRounds)
                .violation();
        return violation != null && violation.invariant() == invariant
                ? new Candidate(experiment, actions, violation)
                : null;
    }

    private Candidate fewerActions(Candidate from, Invariant invariant) {
        Candidate best = compact(from, invariant);
        int chunk = Math.max(1, best.actions.size() / 2);
        while (chunk >= 1 && !late()) {
            boolean removed = false;
            int at = 0;
            while (at < best.actions.size()) {
                Candidate smaller = without(best, at, Math.min(best.actions.size(), at + chunk), invariant);
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
    private @Nullable Candidate without(Candidate from, int begin, int end, Invariant invariant) {
        List<Action> rest = new ArrayList<>(from.actions);
        List<Action> gone = rest.subList(begin, end);
        int micros = gone.stream().mapToInt(Shrinker::micros).sum();
        boolean isTime = end - begin == 1 && gone.get(0).kind() == ActionKind.TIME;
        gone.clear();
        Candidate smaller = attempt(from.experiment, rest, invariant);
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
    private Candidate compact(Candidate from, Invariant invariant) {
        BitSet useful = laboratory.useful(from.experiment, from.actions);
        List<Action> actions = new ArrayList<>();
        for (int i = 0; i < useful.length(); i++) {
            actions.add(useful.get(i) ? from.actions.get(i) : new Action(ActionKind.TIME, 0, 0));
        }
        Candidate compacted = attempt(from.experiment, merged(actions), invariant);
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

    private Candidate smallerExperiment(Candidate from, Invariant invariant) {
        Candidate best = from;
        for (int interval : new int[] {1, 5, 15}) {
            Candidate smaller = interval < best.experiment.intervalMicros()
                    ? attempt(best.experiment.withIntervalMicros(interval), best.actions, invariant)
                    : null;
            if (smaller != null) {
                best = smaller;
                break;
            }
        }
        int records = best.experiment.records();
        for (int fewer = 1; fewer < records; fewer++) {
            Candidate smaller = attempt(best.experiment.withRecords(fewer), best.actions, invariant);
            if (smaller != null) {
                best = smaller;
                break;
            }
        }
        best = fewerTasks(best, invariant);
        Candidate together = attempt(best.experiment.withPlaces(1, 1, false), best.actions, invariant);
        if (together == null) {
            together = attempt(
                    best.experiment.withPlaces(best.experiment.workers(), 1, best.experiment.onDisk()),
                    best.actions,
                    invariant);
        }
        return together == null ? best : together;
    }

    /** The same number of tasks at each start if that will do, and as few as will do. */
    private Candidate fewerTasks(Candidate from, Invariant invariant) {
        Candidate best = from;
        int before = best.experiment.parallelism();
        int after = best.experiment.parallelismAfter();
        for (int tasks = 1; tasks <= Math.max(before, after) && best == from; tasks++) {
            if (tasks < before || best.experiment.isRescaled()) {
                Candidate smaller = attempt(best.experiment.withParallelism(tasks, tasks), best.actions, invariant);
                best = smaller == null ? best : smaller;
            }
        }
        for (int sum = 3; sum < before + after && best.experiment.isRescaled(); sum++) {
            for (int tasks = 1; tasks < sum; tasks++) {
                Candidate smaller = tasks == sum - tasks || best != from
                        ? null
                        : attempt(best.experiment.withParallelism(tasks, sum - tasks), best.actions, invariant);
                best = smaller == null ? best : smaller;
            }
        }
        return best;
    }

    /** Smaller numbers read better: budgets, passages, times. */
    private Candidate smallerNumbers(Candidate from, Invariant invariant) {
        Candidate best = from;
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
                Candidate smaller = attempt(best.experiment, simpler, invariant);
                best = smaller == null ? best : smaller;
            }
        }
        return best;
    }
}
