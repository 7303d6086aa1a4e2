package dev.weir.scheduler;

import java.util.Set;

/**
 * The task of the earliest start deadline: Xu et al., Move Fast and Meet Deadlines: Fine-grained Real-time Stream Processing with Cameo,
 * NSDI 2021, section 4. An element is to be begun early enough for its result to meet the latency target {@code L}:
 *
 * <pre>
 *   start deadline = t + L - C        t  when it arrived; before a window, when the window closes: until then nobody waits for it
 *                                     C  what it costs from here to the end of its way
 * </pre>
 *
 * <p>So a job of short windows comes before one of long windows, whose elements may wait without any result being late. {@code L} is the
 * same for all here, so it does not change the order and is left out; in the paper each job has its own. The paper ranks single
 * messages; here the first one queued stands for its task. When a window closes is told by watermarks, not guessed by regression.
 */
public final class Cameo extends Ranked {
    private final Downstream downstream = new Downstream();

    /** Trains of 64 elements. */
    public Cameo() {
        this(64);
    }

    /** @param train most elements a step takes */
    public Cameo(int train) {
        super(train);
    }

    @Override
    public String name() {
        return "cameo";
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
        return -(downstream.neededInNanos(worker, task) - downstream.elementNanos(task));
    }
}
