package dev.weir.runtime;

import dev.weir.fault.CheckpointPolicy;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.time.Clock;
import dev.weir.runtime.channel.LogBound;
import dev.weir.runtime.job.Job;
import dev.weir.runtime.job.JobException;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.JobResult;
import dev.weir.runtime.job.JobSpec;
import dev.weir.runtime.job.Origin;
import dev.weir.runtime.job.RestartPolicy;
import dev.weir.runtime.worker.SystemClock;
import dev.weir.runtime.worker.ThreadMachine;
import dev.weir.runtime.worker.Waiting;
import dev.weir.scheduler.Scheduler;
import dev.weir.state.MemorySnapshotStore;
import dev.weir.state.SnapshotStore;
import dev.weir.state.StateStore;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The user's entrance: runs programs under a scheduler, a checkpoint scheme and a state store of choice.
 *
 * <pre>{@code
 * new Engine(new Pipelined(), scheme, new HeapStateStore()).parallelism(2).checkpointEvery(ofSeconds(1)).run(graph);
 * }</pre>
 *
 * <p>Not thread-safe; may run several graphs, one after the other or at once, each with its own snapshot store.
 */
public final class Engine {
    private final Scheduler scheduler;
    private final FaultToleranceScheme scheme;
    private final StateStore stateStore;
    private int parallelism = 1;
    private int workers = Runtime.getRuntime().availableProcessors();
    private int ringSlots = Cluster.DEFAULT_RING_SLOTS;
    private CheckpointPolicy checkpoints = CheckpointPolicy.atTheEnd();
    private @Nullable SnapshotStore snapshots;
    private LogBound logs = LogBound.USUAL;
    private RestartPolicy restarts = RestartPolicy.times(3);
    private boolean restore;
    private @Nullable SnapshotStore savepoint;
    private final Set<String> allowDropped = new LinkedHashSet<>();
    private JobListener listener = new JobListener() {};
    private Clock clock = new SystemClock();
    private Waiting waiting = Waiting.BACK_OFF;

    /** An engine with one task an operator, a worker a processor, and a checkpoint in memory at the end. */
    public Engine(Scheduler scheduler, FaultToleranceScheme scheme, StateStore stateStore) {
        this.scheduler = scheduler;
        this.scheme = scheme;
        this.stateStore = stateStore;
    }

    /** Sets the number of tasks of each operator that does not say otherwise. */
    public Engine parallelism(int tasks) {
        parallelism = tasks;
        return this;
    }

    /** Sets the number of worker threads. */
    public Engine workers(int threads) {
        workers = threads;
        return this;
    }

    /** Sets the elements a channel holds, a power of two: more smooths bursts, fewer bounds the records in flight. */
    public Engine ringSlots(int slots) {
        ringSlots = slots;
        return this;
    }

    /** Takes a checkpoint every interval. */
    public Engine checkpointEvery(Duration interval) {
        return checkpoints(CheckpointPolicy.every(interval));
    }

    /** Sets when checkpoints are taken and given up. */
    public Engine checkpoints(CheckpointPolicy policy) {
        checkpoints = policy;
        return this;
    }

    /** Sets where checkpoints are kept; without, in memory, for restarts within this process only. */
    public Engine snapshots(SnapshotStore store) {
        snapshots = store;
        return this;
    }

    /** Sets how much is kept of each channel under schemes with message logs: more bridges longer intervals between checkpoints. */
    public Engine messageLogs(LogBound bound) {
        logs = bound;
        return this;
    }

    /** Starts from the newest good checkpoint, if there is one. */
    public Engine restore(boolean fromNewest) {
        restore = fromNewest;
        return this;
    }

    /**
     * Starts from a savepoint, or from the newest good checkpoint of another job. It is only read: what it holds is made to fit the program, and
     * becomes the first checkpoint in the job's own store, which is to be empty. If that has one and {@link #restore} is set, the job goes on from its
     * own instead.
     */
    public Engine restoreFrom(SnapshotStore store) {
        savepoint = store;
        return this;
    }

    /** Lets state go that the program has no use for, of these operators and of these states ({@code OPERATOR/STATE}); others are refused. */
    public Engine allowDropped(String... names) {
        allowDropped.addAll(List.of(names));
        return this;
    }

    /** Sets how often a failed job is restarted; 3 times if not set. */
    public Engine restarts(RestartPolicy policy) {
        restarts = policy;
        return this;
    }

    /** Sets who is told what happens. */
    public Engine listener(JobListener jobListener) {
        listener = jobListener;
        return this;
    }

    /** Sets what workers do while there is nothing to do; they sleep after a while if not set. */
    public Engine waiting(Waiting strategy) {
        waiting = strategy;
        return this;
    }

    /** Sets where time comes from. */
    public Engine clock(Clock source) {
        clock = source;
        return this;
    }

    /** How the graph would be run. */
    public Plan plan(Graph graph) {
        return scheduler.plan(graph, new Cluster(workers, parallelism, ringSlots));
    }

    /** Starts a job. */
    public Job start(Graph graph) {
        return Job.start(spec(graph), new ThreadMachine(waiting));
    }

    /** The job that {@link #start} would start, for those who start it elsewhere. */
    public JobSpec spec(Graph graph) {
        SnapshotStore store = snapshots == null ? new MemorySnapshotStore() : snapshots;
        return new JobSpec(
                plan(graph),
                scheduler,
                scheme,
                stateStore,
                store,
                checkpoints,
                logs,
                restarts,
                restore,
                listener,
                clock,
                new Origin(savepoint, allowDropped));
    }

    /**
     * Runs a graph to its end.
     *
     * @throws JobException if the job is refused or fails
     */
    public JobResult run(Graph graph) {
        Job job = start(graph);
        try {
            return job.await();
        } catch (InterruptedException e) {
            job.cancel();
            Thread.currentThread().interrupt();
            throw new JobException("interrupted while the job ran: it was cancelled", e);
        }
    }
}
