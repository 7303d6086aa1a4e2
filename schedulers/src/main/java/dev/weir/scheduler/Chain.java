package dev.weir.scheduler;

import java.util.Set;

/**
 * The task from which on memory falls most steeply: Babcock, Babu, Datar and Motwani, Chain: Operator Scheduling for Memory Minimization
 * in Data Stream Systems, SIGMOD 2003. The progress chart of a path says how many elements are left of one that was let in, over the
 * time spent on it; the rank of a task is the slope of the chart's lower envelope there.
 *
 * <pre>
 *   elements left
 *     1 *----.
 *       |  .   \  *           * charted, . envelope: the second operator drops so much
 *       |    .    |             that both form one segment and the first is as urgent
 *       |      .  |
 *     0 +--------`*------ time
 * </pre>
 *
 * <p>The paper knows costs and selectivities beforehand; here they are measured. Its envelope begins at the path's first operator; here
 * each task looks from itself on, so one in the middle of a segment comes before the segment's first: what was begun is finished. A path
 * ends where a task has no successor here, or several. Tasks on flat parts wait as long as {@link Ranked} lets them.
 */
public final class Chain extends Ranked {
    /** Trains of 64 elements. */
    public Chain() {
        this(64);
    }

    /** @param train most elements a step takes */
    public Chain(int train) {
        super(train);
    }

    @Override
    public String name() {
        return "chain";
    }

    @Override
    public Set<Signal> needs() {
        return Set.of(Signal.QUEUE, Signal.COST, Signal.SELECTIVITY);
    }

    @Override
    protected double rank(WorkerView worker, int task) {
        double steepest = Double.NEGATIVE_INFINITY;
        double left = 1;
        double time = Double.MIN_NORMAL;
        int at = task;
        while (at >= 0) {
            time += left * cost(at);
            left *= selectivity(at);
            steepest = Math.max(steepest, (1 - left) / time);
            at = worker.successors(at) == 1 ? worker.successor(at, 0) : -1;
        }
        return steepest;
    }
}
