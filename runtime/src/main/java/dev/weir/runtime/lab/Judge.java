package dev.weir.runtime.lab;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Guarantee;
import dev.weir.runtime.job.JobException;
import dev.weir.runtime.job.JobResult;
import dev.weir.runtime.sim.Coverage;
import dev.weir.runtime.sim.Invariant;
import dev.weir.runtime.sim.Simulation;
import dev.weir.runtime.sim.Witness;
import dev.weir.runtime.sim.order.EventOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says of a run that has ended whether what it leaves is what the reference interpreter says, as far as its scheme promises. */
final class Judge {
    private static final int MOST_SHOWN = 6;

    private final Guarantee guarantee;
    private final EventOrder order;

    /** The rules are about checkpoints that all tasks take part in. */
    private final boolean orderMatters;

    Judge(FaultToleranceScheme scheme) {
        guarantee = scheme.guarantee();
        order = EventOrder.of(scheme.name());
        orderMatters = scheme.requires().isEmpty();
    }

    void judge(Simulation simulation, Bench bench) {
        Witness witness = simulation.witness();
        // The rules ask for a word of every task there is, and take their number to stay the same.
        if (orderMatters && !simulation.onDisk() && !simulation.tasksHaveChanged() && !witness.isClustered()) {
            // Of a cluster's several deployments at a time the rules know nothing.
            // A disk that fails may publish and say that it has not: then the order is what the store makes of it.
            witness.checkOrder(order);
        }
        if (witness.violation() != null) {
            return;
        }
        JobException failure = simulation.failure();
        if (failure != null) {
            if (simulation.durabilityBroken()) {
                // What was durable is gone or changed: to refuse is right, as long as nothing wrong is committed.
                witness.saw(Coverage.DAMAGE_NOTICED);
                checkNothingWrong(bench, witness);
            } else {
                witness.violated(Invariant.NO_DEFECT, "the job failed: " + failure.getMessage());
            }
            return;
        }
        JobResult result = simulation.result();
        if (result == null || result.end() != JobResult.End.FINISHED) {
            witness.violated(Invariant.PROGRESS, "the job did not finish: " + result);
            return;
        }
        Map<String, List<Object>> committed = bench.committed();
        bench.expected().forEach((sink, expected) -> {
            List<Object> found = committed.getOrDefault(sink, List.of());
            if (fingerprint(found) != fingerprint(expected)) {
                compare(sink, found, expected, witness);
            }
        });
    }

    /** Of a run that was given up: what it has committed may be too little, but not too much. */
    private void checkNothingWrong(Bench bench, Witness witness) {
        Map<String, List<Object>> committed = bench.committed();
        bench.expected().forEach((sink, expected) -> {
            List<Object> surplus = without(committed.getOrDefault(sink, List.of()), expected);
            if (!surplus.isEmpty() && guarantee != Guarantee.AT_LEAST_ONCE) {
                witness.violated(Invariant.NOTHING_TWICE, "sink " + sink + " has too many " + shown(surplus));
            }
        });
    }

    /** Equal for lists with the same values in any order. */
    private static long fingerprint(List<Object> values) {
        long sum = values.size();
        for (Object value : values) {
            long bits = value.hashCode() * 0x9E3779B97F4A7C15L;
            sum += bits ^ (bits >>> 32);
        }
        return sum;
    }

    private void compare(String sink, List<Object> found, List<Object> expected, Witness witness) {
        List<Object> missing = without(expected, found);
        List<Object> surplus = without(found, expected);
        if (guarantee == Guarantee.AT_LEAST_ONCE) {
            missing.removeIf(value -> value instanceof Tally tally && reached(tally, found));
        }
        if (!missing.isEmpty() && guarantee != Guarantee.AT_MOST_ONCE) {
            witness.violated(
                    surplus.isEmpty() || guarantee == Guarantee.AT_LEAST_ONCE
                            ? Invariant.NOTHING_LOST
                            : Invariant.NOTHING_TWICE,
                    "sink " + sink + " lacks " + shown(missing)
                            + (surplus.isEmpty() ? "" : " and has too many " + shown(surplus)));
        } else if (!surplus.isEmpty() && guarantee != Guarantee.AT_LEAST_ONCE) {
            witness.violated(Invariant.NOTHING_TWICE, "sink " + sink + " has too many " + shown(surplus));
        }
    }

    /** Whether some count of the key is as great or greater: where records may count twice, counts may skip. */
    private static boolean reached(Tally tally, List<Object> found) {
        return found.stream()
                .anyMatch(value -> value instanceof Tally other
                        && other.key().equals(tally.key())
                        && other.count() >= tally.count());
    }

    private static List<Object> without(List<Object> from, List<Object> values) {
        Map<Object, Integer> counts = new HashMap<>();
        values.forEach(value -> counts.merge(value, 1, Integer::sum));
        List<Object> rest = new ArrayList<>();
        for (Object value : from) {
            int left = counts.getOrDefault(value, 0);
            if (left == 0) {
                rest.add(value);
            } else {
                counts.put(value, left - 1);
            }
        }
        return rest;
    }

    private static String shown(List<Object> values) {
        return values.size() <= MOST_SHOWN
                ? values.toString()
                : values.subList(0, MOST_SHOWN) + " and " + (values.size() - MOST_SHOWN) + " more";
    }
}
