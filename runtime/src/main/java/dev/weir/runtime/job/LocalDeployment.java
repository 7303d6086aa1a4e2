package dev.weir.runtime.job;

import dev.weir.fault.CheckpointPolicy;
import dev.weir.fault.Message;
import dev.weir.fault.RecoveryPlan;
import dev.weir.ir.plan.Regions;
import dev.weir.ir.plan.TaskPlan;
import dev.weir.ir.plan.WorkerPlan;
import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.job.ControlMessage.Closed;
import dev.weir.runtime.job.ControlMessage.OpenFailed;
import dev.weir.runtime.job.ControlMessage.Opened;
import dev.weir.runtime.job.ControlMessage.Stopped;
import dev.weir.runtime.job.ControlMessage.TasksDied;
import dev.weir.runtime.job.ControlMessage.ToCoordinator;
import dev.weir.runtime.operator.OperatorCounters;
import dev.weir.runtime.task.Blueprint;
import dev.weir.runtime.task.Progress;
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
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A deployment whose tasks run in this process, and whose control does too. */
public final class LocalDeployment implements Deployment, TaskLink {
    /** In the place of an attempt: a task whose life is over and whose next has not begun. */
    private static final long RETIRED = 0;

    /** A number of nanoseconds that is still a long. */
    private static final Duration MOST_LOG_PATIENCE = Duration.ofDays(365);

    private final JobSpec spec;
    private final Machine machine;
    private final long attempt;
    private final Consumer<ControlMessage> control;
    private final Set<Integer> own;
    private final Map<Integer, Task> tasks = new TreeMap<>();

    /** For each task, the attempt in which it was made: what an earlier life of it says is not heard. */
    private final long[] lives;

    private @Nullable TaskAssembly assembly;
    private boolean opened; // all tasks there are
    private long newest;

    /**
     * A deployment that has not begun.
     *
     * @param own ids of the tasks of the plan that are to run here
     */
    public LocalDeployment(
            JobSpec spec, Machine machine, long attempt, Set<Integer> own, Consumer<ControlMessage> control) {
        this.own = Set.copyOf(own);
        this.spec = spec;
        this.machine = machine;
        this.attempt = attempt;
        this.control = control;
        this.newest = attempt;
        this.lives = new long[spec.plan().tasks().size()];
        Arrays.fill(lives, attempt);
    }

    /** Makes deployments of all tasks of the plan. */
    static Deployments ofAll(JobSpec spec, Machine machine) {
        return (attempt, control) ->
                new LocalDeployment(spec, machine, attempt, spec.plan().taskIds(), control);
    }

    @Override
    public long attempt() {
        return attempt;
    }

    @Override
    public long newestAttempt() {
        return newest;
    }

    @Override
    public void open(@Nullable Manifest manifest) {
        try {
            make(manifest);
        } catch (Exception | LinkageError e) {
            // Also what the program's classes lack: whoever runs several jobs must outlive one of them.
            control.accept(new OpenFailed(attempt, e));
            return;
        }
        opened = true;
        control.accept(new Opened(attempt));
    }

    private void make(@Nullable Manifest manifest) throws Exception {
        List<Snapshot> restored =
                new StoredState(spec).of(manifest, Regions.of(spec.plan()).with(own));
        TaskAssembly made = assembly();
        made.checkInFlight(restored);
        made.assemble().forEach(task -> tasks.put(task.id(), task));
        for (Task task : tasks.values()) {
            task.open(restored, manifest == null ? 0 : manifest.checkpointId());
        }
    }

    private TaskAssembly assembly() throws Exception {
        spec.joinSinks();
        CheckpointPolicy checkpoints = spec.checkpoints();
        TaskSurroundings surroundings = new TaskSurroundings(
                spec.scheme(),
                spec.stateStore(),
                machine.channels(),
                spec.clock(),
                spec.logs(),
                logPatience(checkpoints),
                attempt);
        TaskAssembly made = new TaskAssembly(spec.plan(), own, surroundings, this);
        assembly = made;
        return made;
    }

    /**
     * As {@link #open}, of tasks that begin anew while others, to which channels join them, go on in other processes. The answer says how far receivers here
     * have come.
     */
    public void open(RecoveryPlan plan) {
        try {
            TaskAssembly made = assembly();
            made.awaitRefill();
            made.assemble().forEach(task -> tasks.put(task.id(), task));
            open(List.copyOf(tasks.values()), plan);
        } catch (Exception | LinkageError e) {
            control.accept(new OpenFailed(attempt, e));
            return;
        }
        opened = true;
        control.accept(new Opened(attempt, Objects.requireNonNull(assembly).handledFromElsewhere(plan.tasks())));
    }

    private boolean isWhole() {
        return own.size() == lives.length;
    }

    @Override
    public void retire(Set<Integer> retired) {
        retired.forEach(task -> lives[task] = RETIRED);
    }

    /** The tasks there are here. */
    public Set<Integer> taskIds() {
        return Set.copyOf(tasks.keySet());
    }

    /** Tasks whose next lives are not here, or are of another part of the job: what they hold is freed, and they are started no more. */
    public void end(Set<Integer> ended) {
        retire(ended);
        for (int task : ended) {
            // What goes wrong with a task that is dead already helps nobody.
            require(task).close();
            tasks.remove(task);
        }
        Objects.requireNonNull(assembly).forget(ended);
    }

    @Override
    public void restart(RecoveryPlan plan, long nextAttempt) {
        restart(plan, plan.tasks(), null, nextAttempt);
    }

    /**
     * As {@link #restart}, if there are other processes.
     *
     * @param here tasks that begin anew in this one; some may have been elsewhere before
     * @param elsewhere makes channels to and from tasks of other processes anew
     */
    public void restart(RecoveryPlan plan, Set<Integer> here, @Nullable ChannelFactory elsewhere, long nextAttempt) {
        try {
            open(newLives(plan.tasks(), here, elsewhere, nextAttempt), plan);
        } catch (Exception | LinkageError e) {
            control.accept(new OpenFailed(nextAttempt, e));
            return;
        }
        opened = true;
        control.accept(new Opened(nextAttempt, Objects.requireNonNull(assembly).handledFromElsewhere(plan.tasks())));
    }

    private void open(List<Task> anew, RecoveryPlan plan) throws Exception {
        for (Task task : anew) {
            SnapshotHandle handle = Objects.requireNonNull(plan.snapshots().get(task.id()));
            task.open(List.of(spec.snapshots().read(handle)), plan.checkpointId());
        }
        Objects.requireNonNull(assembly).refill(plan.tasks());
    }

    @Override
    public void restartRegions(SortedSet<Integer> again, @Nullable Manifest from, long nextAttempt) {
        try {
            putNewRegions(again, from, nextAttempt);
        } catch (Exception | LinkageError e) {
            control.accept(new OpenFailed(nextAttempt, e));
            return;
        }
        opened = true;
        control.accept(new Opened(nextAttempt));
    }

    /** Their channels lead to none of the others, and hold what the checkpoint says: nothing of them has to be had from a sender. */
    private void putNewRegions(SortedSet<Integer> again, @Nullable Manifest from, long nextAttempt) throws Exception {
        List<Snapshot> restored = new StoredState(spec).of(from, again);
        long checkpointId = from == null ? 0 : from.checkpointId();
        for (Task task : newLives(again, again, null, nextAttempt)) {
            task.open(restored, checkpointId);
        }
    }

    /** New lives of those tasks of a plan that are to be here, made and not open. */
    private List<Task> newLives(
            Set<Integer> again, Set<Integer> here, @Nullable ChannelFactory elsewhere, long nextAttempt) {
        newest = nextAttempt;
        opened = false;
        for (int task : here) {
            lives[task] = nextAttempt;
            Task before = tasks.get(task);
            if (before != null) {
                // What went wrong with a task that is dead already helps nobody.
                before.close();
            }
        }
        List<Task> made = Objects.requireNonNull(assembly).assembleAnew(again, here, elsewhere, nextAttempt);
        // All before the first is opened: if that fails, close() must find every one.
        made.forEach(task -> tasks.put(task.id(), task));
        return made;
    }

    @Override
    public long handled(int channel) {
        return Objects.requireNonNull(assembly).handled(channel);
    }

    @Override
    public long forgotten(int channel) {
        return Objects.requireNonNull(assembly).forgotten(channel);
    }

    @Override
    public boolean repeats(int task) {
        return Objects.requireNonNull(assembly).repeats(task);
    }

    /**
     * As {@link #start}, after senders here have sent again what receivers elsewhere lack.
     *
     * @param handled how far those have come, by channel
     */
    public void start(Map<Integer, Long> handled) {
        Objects.requireNonNull(assembly).resend(handled);
        start();
    }

    @Override
    public void start() {
        List<Worker> workers = new ArrayList<>();
        for (WorkerPlan plan : spec.plan().workers()) {
            List<Task> here = new ArrayList<>();
            for (TaskPlan task : plan.tasks()) {
                Task its = tasks.get(task.id());
                if (its != null) {
                    here.add(its);
                }
            }
            if (!here.isEmpty() || isWhole()) {
                workers.add(new Worker(plan.id(), here, spec.scheduler().dispatch(), spec.clock()));
            }
        }
        long started = newest;
        machine.start(workers, (dead, cause) -> control.accept(new TasksDied(started, dead, cause)));
    }

    @Override
    public void stop() {
        machine.stop();
        // Snapshots that are being written may be durable yet.
        machine.awaitBackground();
        TaskAssembly current = opened ? assembly : null;
        control.accept(new Stopped(
                attempt, current != null && Restart.isPlannedBy(spec) ? current.progress() : Progress.NONE));
    }

    @Override
    public void close() {
        Map<String, OperatorCounters> counters = counters();
        List<Exception> failures = new ArrayList<>();
        for (Task task : tasks.values()) {
            failures.addAll(task.close());
        }
        tasks.clear();
        control.accept(new Closed(attempt, counters, failures));
    }

    @Override
    public void send(int task, Message message) {
        Task receiver = require(task);
        machine.carry(Machine.CONTROL, receiver.plan().worker(), () -> receiver.send(message));
    }

    private Task require(int task) {
        return Objects.requireNonNull(tasks.get(task), () -> "task " + task + " does not run here");
    }

    @Override
    public Map<String, OperatorCounters> counters() {
        Map<String, OperatorCounters> counters = new LinkedHashMap<>();
        for (Task task : List.copyOf(tasks.values())) {
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
