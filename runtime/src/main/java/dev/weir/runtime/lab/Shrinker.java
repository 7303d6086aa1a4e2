package dev.weir.runtime.lab;

import dev.weir.ir.time.Clock;
import dev.weir.runtime.sim.Action;
import dev.weir.runtime.sim.ActionKind;
import dev.weir.runtime.sim.Invariant;
import dev.weir.runtime.sim.Violation;
import java.util.ArrayList;
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

    private final Laboratory laboratory;
    private final Clock clock;
    private long deadline;

    Shrinker(Laboratory laboratory, Clock clock) {
        this.laboratory = laboratory;
        this.clock = clock;
    }

    /** A smaller run with the same violation; the run itself if there is none. */
    Counterexample shrink(Run failed) {
        deadline = clock.nanoTime() + MOST_NANOS;
        Invariant invariant = Objects.requireNonNull(failed.violation()).invariant();
        Candidate best = new Candidate(failed.experiment(), failed.actions(), failed.violation());
        boolean smaller = true;
        while (smaller && !late()) {
            int size = size(best);
            best = fewerActions(best, invariant);
            best = smallerExperiment(best, invariant);
            best = smallerNumbers(best, invariant);
            smaller = size(best) < size;
        }
        return new Counterexample(
                Counterexample.nameOf(laboratory.scheme()), best.experiment, best.actions, best.violation);
    }

    private record Candidate(Experiment experiment, List<Action> actions, Violation violation) {}

    private static int size(Candidate candidate) {
        Experiment experiment = candidate.experiment;
        return candidate.actions.size() * 10
                + candidate.actions.stream().mapToInt(action -> Math.min(100, action.a() + action.b())).sum()
                + experiment.records()
                + experiment.parallelism()
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
        Violation violation = laboratory.replay(experiment, actions, false).violation();
        return violation != null && violation.invariant() == invariant
                ? new Candidate(experiment, actions, violation)
                : null;
    }

    private Candidate fewerActions(Candidate from, Invariant invariant) {
        Candidate best = from;
        int chunk = Math.max(1, best.actions.size() / 2);
        while (chunk >= 1 && !late()) {
            boolean removed = false;
            int at = 0;
            while (at < best.actions.size()) {
                List<Action> rest = new ArrayList<>(best.actions);
                rest.subList(at, Math.min(rest.size(), at + chunk)).clear();
                Candidate smaller = attempt(best.experiment, rest, invariant);
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

    private Candidate smallerExperiment(Candidate from, Invariant invariant) {
        Candidate best = from;
        int records = best.experiment.records();
        for (int fewer = 1; fewer < records; fewer++) {
            Candidate smaller = attempt(best.experiment.withRecords(fewer), best.actions, invariant);
            if (smaller != null) {
                best = smaller;
                break;
            }
        }
        for (int tasks = 1; tasks < best.experiment.parallelism(); tasks++) {
            Candidate smaller = attempt(best.experiment.withParallelism(tasks), best.actions, invariant);
            if (smaller != null) {
                best = smaller;
            }
        }
        Candidate together = attempt(best.experiment.withPlaces(1, 1, false), best.actions, invariant);
        if (together == null) {
            together = attempt(
                    best.experiment.withPlaces(best.experiment.workers(), 1, best.experiment.onDisk()),
                    best.actions,
                    invariant);
        }
        return together == null ? best : together;
    }

    /** Smaller numbers read better: budgets, passages, times. */
    private Candidate smallerNumbers(Candidate from, Invariant invariant) {
        Candidate best = from;
        for (int i = 0; i < best.actions.size(); i++) {
            Action action = best.actions.get(i);
            int a = action.kind() == ActionKind.TIME ? 1 : action.a();
            boolean counts = action.kind() == ActionKind.TURN || action.kind() == ActionKind.FAIL
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
