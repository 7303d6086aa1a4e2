package dev.weir.runtime.cluster;

import dev.weir.fault.CheckpointReport;
import dev.weir.runtime.job.Attempts;
import dev.weir.runtime.job.ControlMessage;
import dev.weir.runtime.job.JobControl;
import dev.weir.runtime.job.JobException;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.JobResult;
import dev.weir.runtime.job.JobSpec;
import dev.weir.runtime.worker.Machine;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A job of a cluster: its control, and the deployment that the control has now. */
final class ClusterJob implements JobListener, Attempts {
    private final String id;
    private final Submission submission;
    private final JobJournal journal;
    private final JobListener listener;
    private final boolean published; // a checkpoint, when this coordinator began
    private @Nullable JobSpec spec;
    private @Nullable Programs made; // what the job was made by; null before, and when it is over
    private @Nullable JobControl control;
    private @Nullable RemoteDeployment deployment;
    private long attempt;
    private long checkpoint;
    private String note = "";
    private String end = "";
    private Wish wish;
    private @Nullable Runnable begins; // tries again to go on with a job; null if it has
    private long beginsNanos;
    private int tries;

    ClusterJob(JobJournal.Entry entry, JobJournal journal, JobListener listener) {
        this.id = entry.id();
        this.submission = entry.submission();
        this.attempt = entry.attempt();
        this.published = entry.published();
        this.end = entry.end();
        this.wish = entry.wish();
        this.journal = journal;
        this.listener = listener;
    }

    String id() {
        return id;
    }

    Submission submission() {
        return submission;
    }

    JobSpec spec() {
        return Objects.requireNonNull(spec);
    }

    /** Begins the job, or goes on with one that a coordinator before this one had begun. */
    void begin(Programs programs, Machine machine, Roster roster, IntUnaryOperator streams) {
        JobSpec fresh;
        try {
            fresh = programs.job(submission, this);
            made = programs;
        } catch (RuntimeException | Error e) {
            end("FAILED: " + (e.getMessage() == null ? e : e.getMessage()));
            return;
        }
        JobSpec kept = fresh.keeping(new JournaledSnapshots(fresh.snapshots(), journal, id, published));
        JobSpec own = begun() ? kept.restoring() : kept;
        spec = own;
        begins = () -> begin(own, machine, roster, streams);
        begins.run();
    }

    private void begin(JobSpec own, Machine machine, Roster roster, IntUnaryOperator streams) {
        boolean goesOn = begun();
        JobControl begun = new JobControl(
                own,
                machine,
                (number, answers) -> {
                    RemoteDeployment last = deployment;
                    RemoteDeployment next = new RemoteDeployment(
                            this, number, roster, streams, last == null ? List.of() : last.lastPlacement(), answers);
                    deployment = next;
                    return next;
                },
                this);
        begun.start();
        JobException failure = begun.failure();
        if (goesOn
                && failure != null
                && failure.getCause() instanceof IOException
                && tries++ < own.restarts().maxRestarts()) {
            // The job is sound: a coordinator that comes back must not end it for a disk that may be well the next
            // time.
            note = "its checkpoints cannot be read, which is tried again: " + failure.getMessage();
            beginsNanos = own.clock().nanoTime() + own.restarts().delay().toNanos();
            return;
        }
        begins = null;
        control = begun;
        tell(wish);
    }

    /**
     * How a user wants it to end: written down first, so that a coordinator that comes after this one does not go on with it.
     *
     * @throws IOException if it cannot be
     */
    void wish(Wish made) throws IOException {
        journal.wished(id, made);
        wish = made;
        tell(made);
    }

    private void tell(Wish made) {
        ControlMessage message = made.message();
        if (message != null) {
            accept(message);
        }
    }

    /** Where its checkpoints are kept; empty if that is not known. */
    String checkpointPlace() {
        JobSpec own = spec;
        return own == null ? "" : own.snapshots().place();
    }

    /** Lets its control take a turn; whether there was anything to do. What goes wrong with one job ends that one only. */
    boolean turn() {
        try {
            return step();
        } catch (RuntimeException | Error e) {
            RemoteDeployment last = deployment;
            if (last != null) {
                last.close();
            }
            end("FAILED: a defect of the engine, or what a node said: " + e);
            return true;
        }
    }

    private boolean step() {
        Runnable again = begins;
        if (again != null && end.isEmpty() && spec().clock().nanoTime() - beginsNanos >= 0) {
            again.run();
            return true;
        }
        JobControl current = control;
        if (current == null || !end.isEmpty()) {
            return false;
        }
        boolean any = current.turn();
        if (current.ended()) {
            current.close();
            JobResult result = current.result();
            JobException failure = current.failure();
            end(result != null ? result.end().name() : "FAILED: " + (failure == null ? "" : failure.getMessage()));
            forgetProgram();
            return true;
        }
        return any;
    }

    /** What has ended is still shown: it must not keep the program's classes in memory. */
    private void forgetProgram() {
        RemoteDeployment last = deployment;
        if (last == null || last.isOver()) {
            spec = null;
            control = null;
            deployment = null;
        }
    }

    private void end(String how) {
        end = how;
        Programs maker = made;
        if (maker != null) {
            made = null;
            maker.release(submission);
        }
        try {
            journal.ended(id, how);
        } catch (IOException e) {
            // It has ended all the same; a coordinator that comes after this one finds nothing left to do.
            listener.onWarning("that " + id + " has ended could not be written down: " + e);
        }
    }

    boolean ended() {
        return !end.isEmpty();
    }

    void accept(ControlMessage message) {
        JobControl current = control;
        if (current != null) {
            current.accept(message);
        }
    }

    @Nullable
    RemoteDeployment deployment() {
        return deployment;
    }

    ClusterView.Job view() {
        RemoteDeployment current = deployment;
        int missing = current == null ? 0 : current.missing();
        String state = !end.isEmpty()
                ? end.replaceFirst(":.*", "")
                : current == null ? ClusterView.Job.STARTING : current.state();
        String told = !end.isEmpty()
                ? end.replaceFirst("^[A-Z]+:? ?", "")
                : missing > 0 ? "needs " + missing + " more worker(s): start a node with --join" : note;
        return new ClusterView.Job(
                id,
                submission.program(),
                state,
                attempt,
                checkpoint,
                current == null || ended() ? List.of() : current.placement(),
                told);
    }

    // --- Attempts

    @Override
    public long next(long least) throws IOException {
        long next = Math.max(least, attempt + 1);
        journal.attempted(id, next);
        attempt = next;
        return next;
    }

    @Override
    public boolean begun() {
        return attempt > 0;
    }

    // --- JobListener

    @Override
    public void onCheckpoint(CheckpointReport report) {
        if (report.outcome() == CheckpointReport.Outcome.COMPLETED) {
            checkpoint = report.checkpointId();
        }
        listener.onCheckpoint(report);
    }

    @Override
    public void onRestored(long checkpointId) {
        checkpoint = checkpointId;
        listener.onRestored(checkpointId);
    }

    @Override
    public void onRestart(int restart, Throwable cause, long checkpointId) {
        note = "restart " + restart + ": " + cause.getMessage();
        listener.onRestart(restart, cause, checkpointId);
    }

    @Override
    public void onRestart(int restart, Throwable cause, long checkpointId, Set<Integer> tasks) {
        note = "restart " + restart + ", of " + tasks.size() + " of "
                + spec().plan().tasks().size() + " tasks: " + cause.getMessage();
        listener.onRestart(restart, cause, checkpointId, tasks);
    }

    @Override
    public void onWarning(String text) {
        listener.onWarning(id + ": " + text);
    }
}
