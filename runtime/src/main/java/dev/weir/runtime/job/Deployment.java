package dev.weir.runtime.job;

import dev.weir.fault.CheckpointPolicy;
import dev.weir.fault.Message;
import dev.weir.fault.RecoveryPlan;
import dev.weir.ir.plan.TaskPlan;
import dev.weir.ir.plan.WorkerPlan;
import dev.weir.runtime.job.ControlMessage.TasksDied;
import dev.weir.runtime.job.ControlMessage.ToCoordinator;
import dev.weir.runtime.operator.OperatorCounters;
import dev.weir.runtime.operator.Rescaling;
import dev.weir.runtime.task.Blueprint;
import dev.weir.runtime.task.CheckpointDivision;
import dev.weir.runtime.task.Task;
import dev.weir.runtime.task.TaskAssembly;
import dev.weir.runtime.task.TaskLink;
import dev.weir.runtime.task.TaskSurroundings;
import dev.weir.runtime.worker.Machine;
import dev.weir.runtime.worker.Worker;
import dev.weir.state.Manifest;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotHandle;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One attempt at running the job: its tasks and workers, from start to stop. */
final class Deployment implements TaskLink {
    /** In the place of an attempt: a task whose life is over and whose next has not begun. */
    private static final long RETIRED = 0;

    /** A number of nanoseconds that is still a long. */
    private static final Duration MOST_LOG_PATIENCE = Duration.ofDays(365);

    private final JobSpec spec;
    private final Machine machine;
    private final long attempt;
    private final Consumer<ControlMessage> control;
    private final List<Task> tasks = new ArrayList<>();

    /** For each task, the attempt in which it was made: what an earlier life of it says is not heard. */
    private final long[] lives;

    private @Nullable TaskAssembly assembly;
    private long newest;

    Deployment(JobSpec spec, Machine machine, long attempt, Consumer<ControlMessage> control) {
        this.spec = spec;
        this.machine = machine;
        this.attempt = attempt;
        this.control = control;
        this.newest = attempt;
        this.lives = new long[spec.plan().tasks().size()];
        Arrays.fill(lives, attempt);
    }

    /** The attempt in which all tasks were made. */
    long attempt() {
        return attempt;
    }

    /** The attempt in which the last task was made. */
    long newestAttempt() {
        return newest;
    }

    /** Makes and opens the tasks; restores them if there is a checkpoint. */
    void open(@Nullable Manifest manifest) throws Exception {
        List<Snapshot> restored = new ArrayList<>();
        if (manifest != null) {
            for (SnapshotHandle handle : manifest.snapshots()) {
                restored.add(spec.snapshots().read(handle));
            }
            restored = CheckpointDivision.of(Rescaling.to(spec.plan(), manifest.parallelism()), restored);
        }
        CheckpointPolicy checkpoints = spec.checkpoints();
        TaskSurroundings surroundings = new TaskSurroundings(
                spec.scheme(),
                spec.stateStore(),
                machine.channels(),
                spec.clock(),
                spec.logs(),
                logPatience(checkpoints),
                attempt);
        TaskAssembly made = new TaskAssembly(spec.plan(), surroundings, this);
        assembly = made;
        made.checkInFlight(restored);
        tasks.addAll(made.assemble());
        for (Task task : tasks) {
            task.open(restored, manifest == null ? 0 : manifest.checkpointId());
        }
    }

    /** From here on nothing is heard of these tasks, until they have new lives. */
    void retire(Set<Integer> retired) {
        retired.forEach(task -> lives[task] = RETIRED);
    }

    /**
     * Puts new lives in the place of some tasks, while all stand still; the others keep their state and go on.
     *
     * @param plan which, and what each is restored from
     * @param nextAttempt number of the new lives
     */
    void restart(RecoveryPlan plan, long nextAttempt) throws Exception {
        TaskAssembly made = Objects.requireNonNull(assembly);
        Map<Integer, Snapshot> snapshots = new LinkedHashMap<>();
        for (int task : plan.tasks()) {
            snapshots.put(
                    task,
                    spec.snapshots()
                            .read(Objects.requireNonNull(plan.snapshots().get(task))));
        }
        newest = nextAttempt;
        for (int task : plan.tasks()) {
            lives[task] = nextAttempt;
            // What went wrong with a task that is dead already helps nobody.
            tasks.get(task).close();
        }
        List<Task> again = made.assembleAnew(plan.tasks(), nextAttempt);
        // All before the first is opened: if that fails, close() must find every one.
        again.forEach(task -> tasks.set(task.id(), task));
        for (Task task : again) {
            task.open(List.of(Objects.requireNonNull(snapshots.get(task.id()))), plan.checkpointId());
        }
        made.refill(plan.tasks());
    }

    /** Number of the last element that the receiver of a channel has handled; only while all stand still. */
    long handled(int channel) {
        return Objects.requireNonNull(assembly).handled(channel);
    }

    /** Number of the last element that the log of a channel's sender has no more; only while all stand still. */
    long forgotten(int channel) {
        return Objects.requireNonNull(assembly).forgotten(channel);
    }

    /** Whether a task in a new life would send what it has sent since its snapshot; only while all stand still. */
    boolean repeats(int task) {
        return Objects.requireNonNull(assembly).repeats(task);
    }

    /** Lets the workers run. */
    void start() {
        List<Worker> workers = new ArrayList<>();
        for (WorkerPlan plan : spec.plan().workers()) {
            List<Task> own = new ArrayList<>();
            for (TaskPlan task : plan.tasks()) {
                own.add(tasks.get(task.id()));
            }
            workers.add(new Worker(plan.id(), own, spec.scheduler().dispatch(), spec.clock()));
        }
        long started = newest;
        machine.start(workers, (dead, cause) -> control.accept(new TasksDied(started, dead, cause)));
    }

    /** Stops the workers and waits for snapshots that are being written. */
    void stop() {
        machine.stop();
        machine.awaitBackground();
    }

    /** Frees what the tasks hold, once; returns what went wrong on the way. */
    List<Exception> close() {
        List<Exception> failures = new ArrayList<>();
        for (Task task : tasks) {
            failures.addAll(task.close());
        }
        tasks.clear();
        return failures;
    }

    void send(int task, Message message) {
        Task receiver = tasks.get(task);
        machine.carry(Machine.CONTROL, receiver.plan().worker(), () -> receiver.send(message));
    }

    Map<String, OperatorCounters> counters() {
        Map<String, OperatorCounters> counters = new LinkedHashMap<>();
        for (Task task : tasks) {
            task.counters().forEach((id, count) -> counters.merge(id, count, OperatorCounters::plus));
        }
        return counters;
    }

    private int worker(int task) {
        return spec.plan().tasks().get(task).worker();
    }

    // --- TaskLink, on the tasks' threads

    @Override
    public void tell(int task, Message message) {
        long life = lives[task];
        machine.carry(worker(task), Machine.CONTROL, () -> {
            if (lives[task] == life) {
                control.accept(new ToCoordinator(attempt, message));
            }
        });
    }

    /**
     * How long a full log may wait: for as many checkpoints as may fail, and for three that succeed, since up to three of a task may have to come
     * before the line moves.
     */
    private static Duration logPatience(CheckpointPolicy checkpoints) {
        long times = checkpoints.tolerableFailures() + 3L;
        boolean isEndless = checkpoints.timeout().compareTo(MOST_LOG_PATIENCE.dividedBy(times)) > 0;
        return isEndless ? MOST_LOG_PATIENCE : checkpoints.timeout().multipliedBy(times);
    }

    @Override
    public void persist(int task, Snapshot snapshot, long stallNanos) {
        machine.background(worker(task), () -> write(task, snapshot, stallNanos));
    }

    private void write(int task, Snapshot snapshot, long stallNanos) {
        try {
            snapshot.complete();
            SnapshotHandle handle =
                    spec.snapshots().write(Blueprint.of(spec.plan()).name(task), lives[task], snapshot);
            tell(task, new Message.Acknowledged(snapshot.checkpointId(), task, handle, stallNanos));
        } catch (IOException | RuntimeException | Error e) {
            tell(task, new Message.Declined(snapshot.checkpointId(), task, "its snapshot could not be written: " + e));
        }
    }
}
