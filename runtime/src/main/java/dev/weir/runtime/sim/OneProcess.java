package dev.weir.runtime.sim;

import dev.weir.fault.Capability;
import dev.weir.ir.plan.Plan;
import dev.weir.runtime.job.ControlMessage;
import dev.weir.runtime.job.JobControl;
import dev.weir.runtime.job.JobException;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.JobResult;
import dev.weir.runtime.job.JobSpec;
import dev.weir.runtime.job.Origin;
import dev.weir.runtime.job.RestartPolicy;
import dev.weir.runtime.operator.Rescaling;
import dev.weir.runtime.sim.trace.TraceKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job whose control and tasks are one process, though its workers lie on several nodes: if the control dies, all of it does. */
final class OneProcess implements World {
    private final Stage stage;
    private final SimulatedMachine machine;
    private final ObservedSnapshots snapshots;
    private final RestartPolicy restarts;
    private final JobListener listener;
    private final boolean goesOnAfterAStop;
    private Plan plan;
    private int starts;
    private @Nullable JobControl control;

    /** @param terms null for a job that begins anew, restarts as often as it must and goes on after a stop */
    OneProcess(Stage stage, @Nullable Terms terms) {
        this.stage = stage;
        this.plan = stage.plans().get(0);
        Setup setup = stage.setup();
        this.machine = new SimulatedMachine(
                setup.nodes(), stage.clock(), stage.scheduler(), stage.witness(), stage.logs(), stage.subject());
        boolean logs = setup.scheme().requires().contains(Capability.MESSAGE_LOG);
        this.snapshots = terms == null
                ? stage.snapshots(logs)
                : new ObservedSnapshots(terms.snapshots(), handle -> true, stage.witness(), logs);
        this.restarts = terms == null ? new RestartPolicy(Integer.MAX_VALUE, setup.restartDelay()) : terms.restarts();
        this.listener = new ObservedRecoveries(
                stage.witness(), this::isRescaled, terms == null ? new JobListener() {} : terms.listener());
        this.goesOnAfterAStop = terms == null;
        begin(terms != null && terms.restore());
    }

    /** Starts the job's process. */
    private void begin(boolean restore) {
        plan = stage.plans().get(starts++ % stage.plans().size());
        stage.witness().plan(plan);
        Setup setup = stage.setup();
        JobSpec spec = new JobSpec(
                plan,
                stage.scheduler(),
                new ObservedScheme(setup.scheme(), stage.witness(), TaskInputs.of(plan), stage.logs()),
                setup.store(),
                snapshots,
                setup.checkpoints(),
                setup.logs(),
                restarts,
                restore,
                listener,
                stage.clock(),
                Origin.OWN);
        JobControl begun = new JobControl(spec, machine);
        control = begun;
        int before = stage.disk().hits();
        begun.start();
        if (begun.failure() != null && stage.disk().hits() > before) {
            // The disk failed while the job looked for its checkpoints, and it said so: whoever runs it tries again.
            machine.killAll();
            control = null;
        }
    }

    private boolean isRescaled(long checkpointId) {
        Map<String, Integer> before = snapshots.parallelismOf(checkpointId);
        return !before.isEmpty() && !before.equals(Rescaling.tasksOf(plan));
    }

    @Override
    public Plan plan() {
        return plan;
    }

    @Override
    public int starts() {
        return starts;
    }

    @Override
    public int deployments() {
        return machine.deployments();
    }

    @Override
    public int workers() {
        return machine.workers();
    }

    @Override
    public int wires() {
        return machine.wires();
    }

    @Override
    public int underWay(int wire) {
        return machine.wire(wire).underWay();
    }

    @Override
    public boolean deliver(int wire, int index) {
        return machine.wire(wire).deliver(index, stage.clock().nanoTime());
    }

    @Override
    public void duplicate(int wire, int index) {
        machine.wire(wire).duplicate(index);
    }

    @Override
    public void lose(int wire, int index) {
        machine.wire(wire).lose(index, stage.clock().nanoTime());
    }

    @Override
    public void cut(int left, int right) {
        machine.cut(left, right);
    }

    @Override
    public void heal() {
        machine.heal();
    }

    @Override
    public boolean turn(int worker, int task, int budget) {
        return machine.turn(worker, task, budget);
    }

    @Override
    public boolean work(int place) {
        return machine.work(place);
    }

    @Override
    public boolean hasWork(int place) {
        return machine.hasWork(place);
    }

    @Override
    public boolean killTask(int task) {
        return machine.killTask(task);
    }

    @Override
    public boolean killWorker(int worker) {
        return machine.killWorker(worker);
    }

    @Override
    public boolean killNode(int node, boolean lastWords) {
        return machine.killNode(node);
    }

    @Override
    public boolean control() {
        JobControl running = control;
        if (running == null) {
            stage.witness().note(TraceKind.STARTED, stage.witness().controlLine(), "");
            begin(true);
            return true;
        }
        boolean noticed = machine.notice();
        boolean any = running.turn() || noticed;
        goOnAfterAStop();
        return any;
    }

    /** A job that was stopped in good order is begun again, from where it was stopped. */
    private void goOnAfterAStop() {
        JobResult result = result();
        if (goesOnAfterAStop && result != null && result.end() != JobResult.End.FINISHED) {
            stage.witness().saw(Coverage.STOPPED);
            machine.killAll();
            control = null;
        }
    }

    @Override
    public @Nullable JobControl jobControl() {
        return control;
    }

    @Override
    public void stop() {
        JobControl running = control;
        if (running != null) {
            running.accept(new ControlMessage.StopRequested());
        }
    }

    @Override
    public void killControl(boolean power, int seed) {
        JobControl running = control;
        if (running == null || running.ended()) {
            return;
        }
        Witness witness = stage.witness();
        witness.saw(Coverage.CONTROL_KILLED);
        witness.died();
        witness.note(TraceKind.CRASHED, witness.controlLine(), power ? "power failed" : "process killed");
        machine.killAll();
        control = null;
        if (power) {
            witness.saw(Coverage.POWER_FAILED);
            stage.disk().losePower(new Draws(seed));
        }
    }

    @Override
    public @Nullable JobResult result() {
        return control == null ? null : control.result();
    }

    @Override
    public @Nullable JobException failure() {
        return control == null ? null : control.failure();
    }
}
