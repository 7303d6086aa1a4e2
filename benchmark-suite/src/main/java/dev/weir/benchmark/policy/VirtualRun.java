package dev.weir.benchmark.policy;

import dev.weir.runtime.sim.VirtualClock;
import dev.weir.scheduler.Budget;
import dev.weir.scheduler.Composed;
import dev.weir.scheduler.Dispatch;
import dev.weir.scheduler.Outcome;
import dev.weir.scheduler.Pipelined;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Signal;
import dev.weir.scheduler.WorkerView;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A real job, a task an operator, on one worker in virtual time. Time passes when an operator spends it, by a fixed amount for each step
 * that takes something, and to the next record that is due when there is nothing to do. Sources cost nothing: in the papers records
 * arrive by themselves.
 */
final class VirtualRun {
    private static final int UNBOUNDED_SLOTS = 1 << 15;
    private static final long IDLE_NANOS = 1_000;

    private final Queries queries;
    private final Supplier<Dispatch> dispatch;
    private final long stepNanos;
    private final List<double[]> memory = new ArrayList<>();
    private long spacingNanos = Long.MAX_VALUE / 2;
    private long nextSampleNanos;
    private double elementNanos;
    private long peak;

    VirtualRun(Queries queries, Supplier<Dispatch> dispatch, long stepNanos) {
        this.queries = queries;
        this.dispatch = dispatch;
        this.stepNanos = stepNanos;
    }

    /** Samples memory so often. */
    VirtualRun sampling(long nanos) {
        spacingNanos = nanos;
        return this;
    }

    /** Runs the job to its end. */
    VirtualRun run() {
        Scheduler scheduler = new Composed(new Pipelined(), () -> new Watched(dispatch.get()));
        new SingleWorkerJob(queries.graph(), scheduler, UNBOUNDED_SLOTS, queries.clock())
                .run(new InlineMachine(queries.clock(), 0), () -> wait(queries.clock()));
        return this;
    }

    private void wait(VirtualClock clock) {
        long next = Long.MAX_VALUE;
        for (TimedSource source : queries.sources()) {
            next = Math.min(next, source.nextDueNanos());
        }
        clock.advance(next == Long.MAX_VALUE ? IDLE_NANOS : Math.max(1, next - clock.nanoTime()));
    }

    /** Mean number of elements that waited, over time. */
    double meanMemory() {
        return elementNanos / queries.clock().nanoTime();
    }

    /** Most elements that waited at once. */
    long peakMemory() {
        return peak;
    }

    /** Time in milliseconds and elements that waited then. */
    List<double[]> memory() {
        return memory;
    }

    /** Looks at what waits before each step. */
    private final class Watched implements Dispatch {
        private final Dispatch watched;
        private long sinceNanos;
        private long waiting;
        private boolean reads;

        Watched(Dispatch watched) {
            this.watched = watched;
        }

        @Override
        public Set<Signal> needs() {
            Set<Signal> needs = EnumSet.of(Signal.QUEUE);
            needs.addAll(watched.needs());
            return needs;
        }

        @Override
        public int next(WorkerView worker, Budget budget) {
            look(worker);
            int task = watched.next(worker, budget);
            reads = task != IDLE && worker.stage(task) == 0;
            return task;
        }

        private void look(WorkerView worker) {
            long now = queries.clock().nanoTime();
            elementNanos += (double) waiting * (now - sinceNanos);
            sinceNanos = now;
            waiting = 0;
            for (int task = 0; task < worker.tasks(); task++) {
                waiting += worker.queued(task);
            }
            for (TimedSource source : queries.sources()) {
                waiting += source.waiting(now);
            }
            peak = Math.max(peak, waiting);
            if (now >= nextSampleNanos) {
                nextSampleNanos = now - now % spacingNanos + spacingNanos;
                memory.add(new double[] {now / 1_000 / 1e3, waiting});
            }
        }

        @Override
        public void ran(int task, Outcome outcome, int recordsIn, int recordsOut, long nanos) {
            watched.ran(task, outcome, recordsIn, recordsOut, nanos);
            queries.clock().advance(reads || recordsIn == 0 ? 0 : stepNanos);
        }
    }
}
