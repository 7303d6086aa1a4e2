package dev.weir.benchmark.suite;

import java.util.List;
import java.util.TreeSet;

/** The numbers of events that runs of a cell take, each of which must have a reference answer. */
final class Lengths {
    private static final int HALVINGS = 10;
    private static final int LEAST = 100;

    private Lengths() {}

    static List<Integer> of(CellPlan cell, BenchPlan plan) {
        TreeSet<Integer> lengths = new TreeSet<>();
        lengths.add(cell.events());
        if (plan.paces()) {
            lengths.add(plan.effort().pacedEvents(cell.ratePerSecond()));
        }
        if (plan.searches()) {
            for (int halving = 0; halving <= HALVINGS; halving++) {
                int length = cell.searchEvents() >> halving;
                if (length >= LEAST) {
                    lengths.add(length);
                }
            }
        }
        return List.copyOf(lengths);
    }
}
