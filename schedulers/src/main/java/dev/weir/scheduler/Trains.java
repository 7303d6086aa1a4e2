package dev.weir.scheduler;

import java.util.Set;

/**
 * Whole trains of elements, in turn: Carney et al., Operator Scheduling in a Data Stream Manager, VLDB 2003, the part on train
 * scheduling. What a step costs beyond its elements is paid once a train, so elements are left to gather: a task with a full train comes
 * before those without, and only when no train is full does the fullest one leave.
 *
 * <p>The paper also keeps the trains of consecutive boxes in memory instead of on disk (superboxes); here nothing goes to disk.
 */
public final class Trains extends Ranked {
    private final int train;

    /** Trains of 256 elements. */
    public Trains() {
        this(Budget.DEFAULT_RECORDS);
    }

    /** @param train elements in a full train */
    public Trains(int train) {
        super(train);
        this.train = train;
    }

    @Override
    public String name() {
        return "trains";
    }

    @Override
    public Set<Signal> needs() {
        return Set.of(Signal.QUEUE);
    }

    @Override
    protected double rank(WorkerView worker, int task) {
        return Math.min(worker.queued(task), train);
    }
}
