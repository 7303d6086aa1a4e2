package dev.weir.runtime.sim;

import dev.weir.ir.plan.Plan;
import dev.weir.ir.plan.TaskPlan;
import dev.weir.ir.plan.WorkerPlan;
import dev.weir.runtime.job.JobControl;
import dev.weir.runtime.job.JobException;
import dev.weir.runtime.job.JobResult;
import dev.weir.runtime.sim.trace.TraceKind;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job in a simulated world: the real control, tasks, channels, stores and scheme on this thread. {@link #perform} lets one
 * thing happen; {@link #finish} lets everything happen that can, fairly and without faults, until the job has ended.
 */
public final class Simulation {
    /** Rounds of {@link #finish} after which a job that has not ended does not get on: long enough for every timeout to pass. */
    public static final int MOST_ROUNDS = 4_000;

    private static final long ACTION_NANOS = 1_000;
    private static final long FAIR_ACTION_NANOS = 50;
    private static final int FAIR_BUDGET = 64;
    private static final int RETAINED = 2;

    /** Where checkpoints lie on the simulated disk. */
    private static final Path DIRECTORY = Path.of("/checkpoints");

    private final Setup setup;
    private final List<Plan> plans;
    private final Faults faults;
    private final VirtualClock clock = new VirtualClock();
    private final SimulatedDisk disk = new SimulatedDisk(clock);
    private final Witness witness;
    private final World world;
    private Plan indexed;
    private int[] indexOnWorker = {};
    private int steps;
    private long actionNanos = ACTION_NANOS;

    /**
     * A job that has just been deployed.
     *
     * @param plans of the setup's scheduler for the subject's graph: the first is run, and each start of the job takes the next, around
     * @param tracing whether to write everything down
     */
    public Simulation(Setup setup, List<Plan> plans, Subject subject, boolean tracing) {
        this(setup, plans, subject, tracing, null);
    }

    /**
     * As the other, on terms of the caller's.
     *
     * @param terms null for a job that begins anew, restarts as often as it must and goes on after a stop
     */
    public Simulation(Setup setup, List<Plan> plans, Subject subject, boolean tracing, @Nullable Terms terms) {
        this.setup = setup;
        this.plans = List.copyOf(plans);
        this.faults = subject.faults();
        this.witness = new Witness(clock, setup.scheme().guarantee(), disk::brokeDurability, tracing);
        witness.plans(plans);
        LogWatch logWatch = new LogWatch(witness, setup.logs().elements(), subject.mostOutputOfARecord());
        SteeredScheduler scheduler = new SteeredScheduler(setup.scheduler(), witness);
        if (setup.clustered()) {
            witness.clustered();
        }
        subject.begin(witness);
        faults.begin();
        Stage stage = new Stage(setup, this.plans, subject, clock, disk, witness, logWatch, scheduler);
        this.world = setup.clustered() ? new SimulatedCluster(stage) : new OneProcess(stage, terms);
        this.indexed = world.plan();
        index();
    }

    private void index() {
        indexed = world.plan();
        indexOnWorker = new int[indexed.tasks().size()];
        for (WorkerPlan worker : indexed.workers()) {
            int index = 0;
            for (TaskPlan task : worker.tasks()) {
                indexOnWorker[task.id()] = index++;
            }
        }
    }

    private int indexOnWorker(int task) {
        if (indexed != world.plan()) {
            index();
        }
        return indexOnWorker[task];
    }

    /** What was seen so far. */
    public Witness witness() {
        return witness;
    }

    /** The plan that runs. */
    public Plan plan() {
        return world.plan();
    }

    /** Tasks of the plan that has most. */
    public int mostTasks() {
        int most = 0;
        for (Plan each : plans) {
            most = Math.max(most, each.tasks().size());
        }
        return most;
    }

    /** Whether checkpoints are kept on the simulated disk, which may fail. */
    public boolean onDisk() {
        return setup.onDisk();
    }

    /** Whether the job was started again with another number of tasks. */
    public boolean tasksHaveChanged() {
        List<TaskPlan> first = plans.get(0).tasks();
        return world.starts() > 1
                && plans.stream().anyMatch(each -> !each.tasks().equals(first));
    }

    /** The job's control, or null while its process is dead. */
    public @Nullable JobControl jobControl() {
        return world.jobControl();
    }

    /** The time that the job sees. */
    public VirtualClock clock() {
        return clock;
    }

    /** How often workers were started. */
    public int deployments() {
        return world.deployments();
    }

    /** Workers of the deployment that runs, the dead ones included; 0 while none does. */
    public int workers() {
        return world.workers();
    }

    /** Actions so far. */
    public int steps() {
        return steps;
    }

    /** Places that have background work and wires: nodes, then the control. */
    public int places() {
        return setup.nodes() + 1;
    }

    /** Nodes that are processes of their own, which take turns. */
    public int nodeProcesses() {
        return setup.clustered() ? setup.nodes() : 0;
    }

    /** Wires between places. */
    public int wires() {
        return world.wires();
    }

    /** Packets under way on a wire. */
    public int underWay(int wire) {
        return world.underWay(wire);
    }

    /** Whether the job has ended, well or not. */
    public boolean ended() {
        return result() != null || failure() != null;
    }

    /** How the job ended, or null if it failed or goes on. */
    public @Nullable JobResult result() {
        return world.result();
    }

    /** How the job failed, or null. */
    public @Nullable JobException failure() {
        return world.failure();
    }

    /** Whether something that was told to be durable was lost or changed: then a refusal is a right answer too. */
    public boolean durabilityBroken() {
        return disk.brokeDurability();
    }

    /** Lets one thing happen; false if it could not, or changed nothing. */
    public boolean perform(Action action) {
        witness.step(steps++);
        clock.advance(actionNanos);
        world.timePassed();
        try {
            return act(action);
        } catch (RuntimeException | Error e) {
            // Whatever was asked for: the engine must not end in the middle of it.
            witness.violated(Invariant.NO_DEFECT, action + " threw " + SchemeCalls.describe(e));
            return true;
        }
    }

    private boolean act(Action action) {
        int a = action.a();
        int b = action.b();
        return switch (action.kind()) {
            case TURN ->
                a < plan().tasks().size()
                        && world.turn(plan().tasks().get(a).worker(), indexOnWorker(a), Math.max(1, b));
            case STEP -> world.turn(a, -1, b > 0 ? b : FAIR_BUDGET);
            case CONTROL -> world.control();
            case NODE -> world.node(a);
            case WORK -> world.work(a);
            case DELIVER -> a < wires() && world.deliver(a, 0);
            case REORDER -> a < wires() && world.deliver(a, b);
            case TIME -> {
                clock.advance(a * 1_000L);
                yield true;
            }
            default -> fault(action);
        };
    }

    private boolean fault(Action action) {
        int a = action.a();
        int b = action.b();
        if (witness.tracing()) {
            witness.note(TraceKind.FAULT, witness.controlLine(), action.describe());
        }
        switch (action.kind()) {
            case DUPLICATE -> world.duplicate(a % wires(), b);
            case LOSE -> world.lose(a % wires(), b);
            case CUT -> world.cut(a, b);
            case HEAL -> world.heal();
            case DISCONNECT -> world.disconnect(a, b);
            case FREEZE -> world.freeze(a, b);
            case KILL_TASK -> world.killTask(a);
            case KILL_WORKER -> world.killWorker(a);
            case KILL_NODE -> world.killNode(a, b == 1);
            case KILL_CONTROL -> world.killControl(a == 1, b);
            case FAIL -> faults.arm(Site.values()[a % Site.values().length], b);
            case DISK -> arm(DiskFault.values()[a % DiskFault.values().length], b);
            case STOP -> world.stop();
            default -> throw new IllegalArgumentException("not a fault: " + action);
        }
        return true;
    }

    private void arm(DiskFault fault, int call) {
        if (setup.onDisk()) {
            disk.arm(fault, call);
        }
    }

    /**
     * Lets everything happen that can, in turn and without faults, until the job has ended or does not get on.
     *
     * @param mostRounds in each, every task may take a turn and everything arrives; {@link #MOST_ROUNDS} for a verdict
     */
    public void finish(int mostRounds) {
        faults.end();
        disk.end();
        world.endFaults();
        // From here on what different places do takes place at the same time.
        actionNanos = FAIR_ACTION_NANOS;
        int rounds = 0;
        Stillness stillness = new Stillness(setup.checkpoints().timeout().toNanos());
        while (!ended() && witness.violation() == null) {
            if (rounds++ >= mostRounds || stillness.isTooLong()) {
                witness.violated(
                        Invariant.PROGRESS,
                        "faults have stopped, and the job has not ended after " + (rounds - 1) + " rounds, in the last "
                                + stillness.rounds() + " of which no task took an element or ended");
                return;
            }
            if (!round()) {
                clock.advance(stillness.pauseNanos());
            }
            stillness.look(witness.progress());
        }
        if (ended()) {
            world.checkEnd();
        }
        faults.tell(witness);
        disk.tell(witness);
    }

    private boolean round() {
        boolean any = setup.clustered() && nodesAndWires();
        any |= perform(new Action(ActionKind.CONTROL, 0, 0));
        // As many steps as there are tasks, each picked by the scheduler's own dispatch: one that starves a task does
        // not get on.
        for (WorkerPlan worker : plan().workers()) {
            for (int step = 0; step < worker.tasks().size() && !ended(); step++) {
                any |= perform(new Action(ActionKind.STEP, worker.id(), 0));
            }
        }
        for (int place = 0; place < places(); place++) {
            while (world.hasWork(place)) {
                any |= perform(new Action(ActionKind.WORK, place, 0));
            }
        }
        return wiresDeliver() || any;
    }

    /** A beat has come before the control looks who is silent: it does not take all the time that passes between two rounds. */
    private boolean nodesAndWires() {
        boolean any = false;
        for (int node = 0; node < setup.nodes(); node++) {
            any |= perform(new Action(ActionKind.NODE, node, 0));
        }
        wiresDeliver();
        return any;
    }

    private boolean wiresDeliver() {
        boolean any = false;
        for (int wire = 0; wire < wires(); wire++) {
            while (underWay(wire) > 0 && perform(new Action(ActionKind.DELIVER, wire, 0))) {
                any = true;
            }
        }
        return any;
    }
}
