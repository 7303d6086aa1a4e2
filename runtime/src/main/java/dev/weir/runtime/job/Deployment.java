package dev.weir.runtime.job;

import dev.weir.fault.Message;
import dev.weir.ir.plan.WorkerPlan;
import dev.weir.runtime.job.ControlMessage.TasksDied;
import dev.weir.runtime.job.ControlMessage.ToCoordinator;
import dev.weir.runtime.operator.OperatorCounters;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One attempt at running the job: its tasks and workers, from start to stop. */
final class Deployment implements TaskLink {
    private final JobSpec spec;
    private final Machine machine;
    private final long attempt;
    private final Consumer<ControlMessage> control;
    private List<Task> tasks = List.of();

    Deployment(JobSpec spec, Machine machine, long attempt, Consumer<ControlMessage> control) {
        this.spec = spec;
        this.machine = machine;
        this.attempt = attempt;
        this.control = control;
    }

    long attempt() {
        return attempt;
    }

    /** Makes and opens the tasks; restores them if there is a checkpoint. */
    void open(@Nullable Manifest manifest) throws Exception {
        List<Snapshot> restored = new ArrayList<>();
        if (manifest != null) {
            for (SnapshotHandle handle : manifest.snapshots()) {
                restored.add(spec.snapshots().read(handle));
            }
        }
        TaskSurroundings surroundings =
                new TaskSurroundings(spec.scheme(), spec.stateStore(), machine.channels(), spec.clock(), attempt);
        TaskAssembly assembly = new TaskAssembly(spec.plan(), surroundings, this);
        assembly.checkInFlight(restored);
        tasks = assembly.assemble();
        for (Task task : tasks) {
            task.open(restored, manifest == null ? 0 : manifest.checkpointId());
        }
    }

    /** Lets the workers run. */
    void start() {
        List<Worker> workers = new ArrayList<>();
        for (WorkerPlan plan : spec.plan().workers()) {
            List<Task> own =
                    plan.tasks().stream().map(task -> tasks.get(task.id())).toList();
            workers.add(new Worker(plan.id(), own, spec.scheduler().dispatch(), spec.clock()));
        }
        machine.start(workers, (dead, cause) -> control.accept(new TasksDied(attempt, dead, cause)));
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
        tasks = List.of();
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
        machine.carry(worker(task), Machine.CONTROL, () -> control.accept(new ToCoordinator(attempt, message)));
    }

    @Override
    public void persist(int task, Snapshot snapshot, long stallNanos) {
        machine.background(worker(task), () -> write(task, snapshot, stallNanos));
    }

    private void write(int task, Snapshot snapshot, long stallNanos) {
        try {
            SnapshotHandle handle =
                    spec.snapshots().write(tasks.get(task).plan().name(), attempt, snapshot);
            tell(task, new Message.Acknowledged(snapshot.checkpointId(), task, handle, stallNanos));
        } catch (IOException | RuntimeException | Error e) {
            tell(task, new Message.Declined(snapshot.checkpointId(), task, "its snapshot could not be written: " + e));
        }
    }
}
