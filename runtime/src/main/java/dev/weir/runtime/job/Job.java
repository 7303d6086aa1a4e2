package dev.weir.runtime.job;

import dev.weir.runtime.job.ControlMessage.CancelRequested;
import dev.weir.runtime.job.ControlMessage.SavepointRequested;
import dev.weir.runtime.job.ControlMessage.StopRequested;
import dev.weir.runtime.operator.OperatorCounters;
import dev.weir.runtime.worker.Machine;
import dev.weir.state.Manifest;
import dev.weir.state.SnapshotStore;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A running job, with a control thread of its own. */
public final class Job {
    /** A timer that is due is seen this late at most; mail is seen at once. */
    private static final long MOST_IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final JobControl control;
    private final Machine machine;
    private final Thread thread;

    private Job(JobSpec spec, Machine machine) {
        this.control = new JobControl(spec, machine);
        this.machine = machine;
        this.thread = new Thread(this::run, "weir-control");
        thread.setDaemon(true);
        control.inbox.onPost(() -> LockSupport.unpark(thread));
    }

    /** Starts a job. */
    public static Job start(JobSpec spec, Machine machine) {
        Job job = new Job(spec, machine);
        job.thread.start();
        return job;
    }

    private void run() {
        try {
            control.start();
            while (!control.ended()) {
                if (!control.turn()) {
                    LockSupport.parkNanos(MOST_IDLE_NANOS);
                }
            }
        } catch (RuntimeException | Error e) {
            control.fail(e);
        } finally {
            control.close();
            machine.close();
        }
    }

    /**
     * Waits for the end.
     *
     * @throws JobException if the job failed
     * @throws InterruptedException if this thread is interrupted; the job goes on
     */
    public JobResult await() throws InterruptedException {
        thread.join();
        JobException failure = control.failure();
        if (failure != null) {
            throw failure;
        }
        JobResult result = control.result();
        if (result == null) {
            throw new JobException("the job's control ended without a result: this is a defect of the engine");
        }
        return result;
    }

    /** True once the job has ended. */
    public boolean ended() {
        return control.ended();
    }

    /** Asks for an end in good order: one more checkpoint, its output committed. Returns at once. */
    public void stop() {
        control.accept(new StopRequested());
    }

    /** Asks for an end at once. Returns at once. */
    public void cancel() {
        control.accept(new CancelRequested());
    }

    /**
     * Asks for a savepoint: the first checkpoint that begins from now on (with schemes whose tasks take checkpoints at times of their own: the next
     * line), in canonical form and with all it needs. The job goes on. Returns at once.
     *
     * @param target where it is to be kept, of its own, and empty
     * @return completed when the savepoint is durable; fails with a {@link JobException} if it cannot be written, or the job ends before
     */
    public CompletableFuture<Manifest> savepoint(SnapshotStore target) {
        return ask(target, false);
    }

    /** As {@link #savepoint}, of the last checkpoint: the job ends in good order with it, as by {@link #stop}. */
    public CompletableFuture<Manifest> stopWithSavepoint(SnapshotStore target) {
        return ask(target, true);
    }

    private CompletableFuture<Manifest> ask(SnapshotStore target, boolean isLast) {
        CompletableFuture<Manifest> done = new CompletableFuture<>();
        SavepointRequest request = new SavepointRequest(target, isLast, (taken, failure) -> {
            if (failure == null) {
                done.complete(taken);
            } else {
                done.completeExceptionally(failure);
            }
        });
        control.accept(new SavepointRequested(request));
        if (!thread.isAlive()) {
            // It may have come too late to be seen.
            control.close();
        }
        return done;
    }

    /** What was counted so far, by operator id; not exact while the job runs. */
    public Map<String, OperatorCounters> counters() {
        return control.counters();
    }
}
