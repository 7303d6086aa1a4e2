package dev.weir.scheduler;

import java.util.Set;

/**
 * The task of the least slack: Farhat, Daudjee and Querzoni, Klink: Progress-Aware Scheduling for Streaming Data Systems, SIGMOD 2021. A
 * window puts out nothing before the watermark that closes it, so the work that it waits for may be put off until there is just time
 * left to do it:
 *
 * <pre>
 *   slack = time until the closing watermark - work queued from here to the end of the way
 * </pre>
 *
 * <p>Where no window waits, slack is how long the first element has waited, negated, less the work queued. The paper estimates when the watermark
 * will come from delays on the network, picks whole queries, and turns to another policy when memory is short; here event time is taken
 * to pass like time, tasks are picked, and full rings hold back their sources.
 */
public final class Klink extends Ranked {
    private final Downstream downstream = new Downstream();

    /** Trains of 64 elements. */
    public Klink() {
        this(64);
    }

    /** @param train most elements a step takes */
    public Klink(int train) {
        super(train);
    }

    @Override
    public String name() {
        return "klink";
    }

    @Override
    public Set<Signal> needs() {
        return Set.of(Signal.QUEUE, Signal.ARRIVAL, Signal.COST, Signal.WATERMARK);
    }

    @Override
    protected void prepare(WorkerView worker) {
        downstream.look(worker, this);
    }

    @Override
    protected double rank(WorkerView worker, int task) {
        return -(downstream.neededInNanos(worker, task) - downstream.queuedNanos(task));
    }
}
