package dev.weir.scheduler;

import java.util.Set;

/**
 * The task from which on results come at the highest rate: Carney et al., Operator Scheduling in a Data Stream Manager, VLDB 2003, the
 * policy that minimizes mean latency. For an element at a task, {@code S} is how many results it makes down to the end of its way, and
 * {@code C} the time all that takes; the task with the most {@code S / C} comes first, as short jobs come first in a shop.
 *
 * <pre>
 *   S = sum over successors of s/k * S'        C = c + sum over successors of s/k * C'        at the end: S = 1, C = c
 * </pre>
 *
 * with cost {@code c} and selectivity {@code s} as measured, and {@code s/k} going to each of {@code k} successors. The paper knows both
 * beforehand. Tasks of a low rate wait as long as {@link Ranked} lets them.
 */
public final class HighestRate extends Ranked {
    private double[] results = {};
    private double[] costs = {};

    /** Trains of 64 elements. */
    public HighestRate() {
        this(64);
    }

    /** @param train most elements a step takes */
    public HighestRate(int train) {
        super(train);
    }

    @Override
    public String name() {
        return "highest-rate";
    }

    @Override
    public Set<Signal> needs() {
        return Set.of(Signal.QUEUE, Signal.COST, Signal.SELECTIVITY);
    }

    @Override
    protected void prepare(WorkerView worker) {
        if (results.length != worker.tasks()) {
            results = new double[worker.tasks()];
            costs = new double[worker.tasks()];
        }
        for (int task = worker.tasks() - 1; task >= 0; task--) {
            int successors = worker.successors(task);
            boolean last = successors == 0;
            double each = last ? 0 : selectivity(task) / successors;
            results[task] = last ? 1 : 0;
            costs[task] = cost(task);
            for (int i = 0; i < successors; i++) {
                results[task] += each * results[worker.successor(task, i)];
                costs[task] += each * costs[worker.successor(task, i)];
            }
        }
    }

    @Override
    protected double rank(WorkerView worker, int task) {
        return results[task] / Math.max(costs[task], Double.MIN_NORMAL);
    }
}
