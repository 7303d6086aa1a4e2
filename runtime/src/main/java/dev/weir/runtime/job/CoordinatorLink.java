package dev.weir.runtime.job;

import dev.weir.fault.CheckpointPolicy;
import dev.weir.fault.CheckpointReport;
import dev.weir.fault.CoordinatorPort;
import dev.weir.fault.Link;
import dev.weir.fault.Message;
import dev.weir.runtime.job.ControlMessage.ToCoordinator;
import dev.weir.runtime.task.Blueprint;
import dev.weir.runtime.worker.Machine;
import dev.weir.state.Manifest;
import dev.weir.state.SnapshotHandle;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The job as the coordinator of one attempt sees it. */
final class CoordinatorLink implements CoordinatorPort {
    private final JobSpec spec;
    private final Machine machine;
    private final Deployment deployment;
    private final CheckpointLog log;
    private final long restoredCheckpointId;
    private final Consumer<ControlMessage> control;
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final Blueprint blueprint;
    private Verdict verdict = Verdict.RUNNING;
    private String failure = "";

    /** What the coordinator has decided about the job. */
    enum Verdict {
        RUNNING,
        FINISHED,
        STOPPED,
        FAILED
    }

    CoordinatorLink(
            JobSpec spec,
            Machine machine,
            Deployment deployment,
            CheckpointLog log,
            long restoredCheckpointId,
            Consumer<ControlMessage> control) {
        this.spec = spec;
        this.machine = machine;
        this.deployment = deployment;
        this.log = log;
        this.restoredCheckpointId = restoredCheckpointId;
        this.control = control;
        this.blueprint = Blueprint.of(spec.plan());
    }

    @Override
    public int tasks() {
        return spec.plan().tasks().size();
    }

    @Override
    public boolean isSource(int task) {
        return blueprint.isSource(task);
    }

    @Override
    public List<Link> links() {
        return blueprint.links();
    }

    @Override
    public long handled(int link) {
        return tellsProgress().handled(link);
    }

    @Override
    public long forgotten(int link) {
        return tellsProgress().forgotten(link);
    }

    @Override
    public boolean repeats(int task) {
        return tellsProgress().repeats(task);
    }

    private Deployment tellsProgress() {
        if (!Restart.isPlannedBy(spec)) {
            throw new IllegalStateException("scheme " + spec.scheme().name()
                    + " asks how far tasks have come; expected it to require PARTIAL_RESTART");
        }
        return deployment;
    }

    @Override
    public CheckpointPolicy policy() {
        return spec.checkpoints();
    }

    @Override
    public long restoredCheckpointId() {
        return restoredCheckpointId;
    }

    @Override
    public long nextCheckpointId() {
        return log.nextCheckpointId();
    }

    @Override
    public long nanoTime() {
        return spec.clock().nanoTime();
    }

    @Override
    public void send(int task, Message message) {
        deployment.send(task, message);
    }

    @Override
    public void after(Duration delay, long timerId) {
        timers.add(new Timer(nanoTime() + delay.toNanos(), timerId));
    }

    @Override
    public void publish(long checkpointId, List<SnapshotHandle> snapshots) {
        long attempt = deployment.newestAttempt();
        machine.background(Machine.CONTROL, () -> {
            Message answer;
            try {
                Manifest manifest = log.manifest(checkpointId, attempt, snapshots);
                spec.snapshots().publish(manifest);
                log.savepoints().published(manifest);
                answer = new Message.Published(checkpointId);
            } catch (IOException | RuntimeException | Error e) {
                answer = new Message.PublishFailed(checkpointId, e.toString());
            }
            control.accept(new ToCoordinator(deployment.attempt(), answer));
        });
    }

    @Override
    public void discard(long checkpointId) {
        machine.background(Machine.CONTROL, () -> {
            try {
                spec.snapshots().discard(checkpointId, deployment.attempt());
            } catch (IOException | RuntimeException e) {
                // Left-overs are removed by the store's retention; the checkpoint is given up either way.
                spec.listener()
                        .onWarning("what was written for checkpoint " + checkpointId + " could not be removed: " + e);
            }
        });
    }

    @Override
    public void report(CheckpointReport report) {
        log.add(report);
        spec.listener().onCheckpoint(report);
    }

    @Override
    public void fail(String reason) {
        verdict = Verdict.FAILED;
        failure = reason;
    }

    @Override
    public void finish(boolean stopped) {
        verdict = stopped ? Verdict.STOPPED : Verdict.FINISHED;
    }

    Verdict verdict() {
        return verdict;
    }

    /** How the job has ended by the coordinator's word; null if it has not, or failed. */
    JobResult.@Nullable End end() {
        return switch (verdict) {
            case FINISHED -> JobResult.End.FINISHED;
            case STOPPED -> JobResult.End.STOPPED;
            case RUNNING, FAILED -> null;
        };
    }

    String failure() {
        return failure;
    }

    /** Calls back for every timer that is due; returns how many. */
    int fireTimers(LongConsumer onTimer) {
        int fired = 0;
        Timer first = timers.peek();
        while (first != null && first.dueNanos() - nanoTime() <= 0) {
            timers.remove();
            onTimer.accept(first.id());
            fired++;
            first = timers.peek();
        }
        return fired;
    }

    /** All tasks stood still for so long, and so did the coordinator's time. */
    void putOffTimers(long nanos) {
        List<Timer> put = timers.stream()
                .map(timer -> new Timer(timer.dueNanos() + nanos, timer.id()))
                .toList();
        timers.clear();
        timers.addAll(put);
    }

    private record Timer(long dueNanos, long id) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            return Long.compare(dueNanos - other.dueNanos, 0);
        }
    }
}
