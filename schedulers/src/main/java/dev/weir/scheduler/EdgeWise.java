package dev.weir.scheduler;

import java.util.Set;

/**
 * The task with the longest queue: Fu, Ghaffar, Davis and Lee, EdgeWise: A Better Stream Processing Engine for the Edge, USENIX ATC 2019,
 * the congestion-aware scheduler of section 4. A few workers serve many operations, and what is congested comes first, which bounds the
 * longest queue and so the waiting in it.
 *
 * <p>The paper keeps the queues of all workers in one place and locks it; here each worker looks at its own tasks. It has sources run
 * apart from the scheduler; here they are asked between steps ({@link Ranked}).
 */
public final class EdgeWise extends Ranked {
    /** Trains of 256 elements. */
    public EdgeWise() {
        this(Budget.DEFAULT_RECORDS);
    }

    /** @param train most elements a step takes; the paper calls it the consumed amount */
    public EdgeWise(int train) {
        super(train);
    }

    @Override
    public String name() {
        return "edgewise";
    }

    @Override
    public Set<Signal> needs() {
        return Set.of(Signal.QUEUE);
    }

    @Override
    protected double rank(WorkerView worker, int task) {
        return worker.queued(task);
    }
}
