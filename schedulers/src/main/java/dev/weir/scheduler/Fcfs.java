package dev.weir.scheduler;

import java.util.Set;

/**
 * First come, first served: the task whose first element, or what that was made from, came to the worker first. It is what the papers of
 * other policies compare with: FIFO in Babcock et al. (Chain, SIGMOD 2003, section 1), FCFS in Farhat et al. (Klink, SIGMOD 2021).
 *
 * <p>With trains of one element, an element and all that is made from it are done before the next one is begun, as in those papers. In
 * longer trains the elements that one step put out are as old as the first one the step took.
 */
public final class Fcfs extends Ranked {
    /** Trains of 64 elements. */
    public Fcfs() {
        this(64);
    }

    /** @param train most elements a step takes */
    public Fcfs(int train) {
        super(train);
    }

    @Override
    public String name() {
        return "fcfs";
    }

    @Override
    public Set<Signal> needs() {
        return Set.of(Signal.QUEUE, Signal.ARRIVAL);
    }

    @Override
    protected double rank(WorkerView worker, int task) {
        return worker.waitedNanos(task);
    }
}
