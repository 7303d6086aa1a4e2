package dev.weir.runtime.job;

import dev.weir.fault.CheckpointPolicy;
import dev.weir.fault.CheckpointReport;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.plan.TaskPlan;
import dev.weir.ir.serde.ByteReader;
import dev.weir.runtime.channel.LogBound;
import dev.weir.runtime.sim.Action;
import dev.weir.runtime.sim.ActionKind;
import dev.weir.runtime.sim.Coverage;
import dev.weir.runtime.sim.Dangers;
import dev.weir.runtime.sim.Subject;
import dev.weir.runtime.sim.Terms;
import dev.weir.runtime.sim.Violation;
import dev.weir.runtime.sim.Witness;
import dev.weir.runtime.sim.trace.TraceKind;
import dev.weir.scheduler.Scheduler;
import dev.weir.state.Manifest;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotHandle;
import dev.weir.state.SnapshotStore;
import dev.weir.state.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * A real job in the {@linkplain dev.weir.runtime.sim.Simulation simulated world}, on one node, whose workers take turns by the toss of a
 * coin and fail only where a test says. Every invariant that the world looks after is held against it. The same seed, the same run.
 */
final class Simulation {
    /** Where and how a job runs. */
    record Setup(
            Scheduler scheduler,
            FaultToleranceScheme scheme,
            StateStore store,
            Cluster cluster,
            CheckpointPolicy checkpoints,
            RestartPolicy restarts,
            LogBound logs,
            boolean traced) {
        Setup(Scheduler scheduler, FaultToleranceScheme scheme, StateStore store, int parallelism, int ringSlots) {
            this(
                    scheduler,
                    scheme,
                    store,
                    new Cluster(3, parallelism, ringSlots),
                    new CheckpointPolicy(Duration.ofNanos(300_000), Duration.ofSeconds(10), Duration.ZERO, 3),
                    RestartPolicy.times(3),
                    LogBound.USUAL,
                    false);
        }

        Setup with(CheckpointPolicy policy) {
            return new Setup(scheduler, scheme, store, cluster, policy, restarts, logs, traced);
        }

        Setup with(RestartPolicy policy) {
            return new Setup(scheduler, scheme, store, cluster, checkpoints, policy, logs, traced);
        }

        Setup with(LogBound bound) {
            return new Setup(scheduler, scheme, store, cluster, checkpoints, restarts, bound, traced);
        }

        /** Everything that happens is written down. */
        Setup beingTraced() {
            return new Setup(scheduler, scheme, store, cluster, checkpoints, restarts, logs, true);
        }

        @Override
        public String toString() {
            return scheduler.name() + " " + scheme.name() + " " + store.name() + " p" + cluster.parallelism() + " ring "
                    + cluster.ringSlots();
        }
    }

    /** The program, whose functions fail where {@link Faults} say; what the tests' own code throws is meant to be thrown. */
    private record Program(Graph graph, dev.weir.runtime.sim.Faults faults) implements Subject {
        Program(Graph graph) {
            this(graph, new dev.weir.runtime.sim.Faults());
        }

        @Override
        public void begin(Witness witness) {}

        @Override
        public boolean caused(Throwable failure) {
            return Subject.super.caused(failure) || isThrownByATest(failure) || isAtAFullLog(failure);
        }

        /** The engine's own word for what a test has brought about. */
        private static boolean isAtAFullLog(Throwable failure) {
            return String.valueOf(failure.getMessage()).contains("cannot go on: the message log of channel");
        }

        /** Samples join many records with one; and events, which take no slot, pile up before a worker that sleeps for long. */
        @Override
        public int mostOutputOfARecord() {
            return 1_000;
        }

        private static boolean isThrownByATest(Throwable failure) {
            Throwable root = failure;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            StackTraceElement[] trace = root.getStackTrace();
            return trace.length > 0 && trace[0].getClassName().contains("Test");
        }
    }

    private static final int MAX_STEPS = 2_000_000;
    private static final int IDLE_STEPS = 40;
    private static final int STEPS_A_MOOD = 150;
    private static final int[] WEIGHTS = {0, 1, 1, 4, 20};
    private static final int[] BUDGETS = {1, 2, 3, 7, 30, 256};

    private final long seed;
    private final Random random;
    private final dev.weir.runtime.sim.Simulation world;
    private final SnapshotStore snapshots;
    private final List<CheckpointReport> reports = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final List<Set<Integer>> partialRestarts = new ArrayList<>();
    private final Recoveries recoveries;
    private final int[] weights; // workers, then background work
    private int totalWeight;
    private int moodSteps;
    private int mostBudget;
    private boolean ownDispatch;
    private boolean slowMail;
    private int steps;
    private int idleSteps;

    /** @param recoveries adds up what was restored, over several simulations */
    Simulation(Setup setup, Graph graph, SnapshotStore snapshots, long seed, boolean restore, Recoveries recoveries) {
        this.seed = seed;
        this.snapshots = snapshots;
        this.recoveries = recoveries;
        random = new Random(seed);
        Plan plan = setup.scheduler().plan(graph, setup.cluster());
        weights = new int[plan.workers().size() + 1];
        world = new dev.weir.runtime.sim.Simulation(
                new dev.weir.runtime.sim.Setup(
                        setup.scheme(),
                        setup.scheduler(),
                        setup.store(),
                        setup.cluster(),
                        1,
                        setup.checkpoints(),
                        false,
                        setup.restarts().delay(),
                        setup.logs(),
                        false),
                List.of(plan),
                new Program(graph),
                setup.traced(),
                new Terms(snapshots, setup.restarts(), restore, new Listener()));
    }

    /** The seed given with {@code -Dweir.seed}, or this one. */
    static long seed(long otherwise) {
        return Long.getLong("weir.seed", otherwise);
    }

    JobControl control() {
        return Objects.requireNonNull(world.jobControl());
    }

    /** What the run is in the middle of. */
    Dangers now() {
        return world.witness().dangers();
    }

    /** Elements in flight that were put into snapshots. */
    int captured() {
        return world.witness().seen(Coverage.ELEMENT_CAPTURED);
    }

    /** How often the world saw it. */
    int seen(Coverage coverage) {
        return world.witness().seen(coverage);
    }

    /** How often something happened, of a run that is {@linkplain Setup#traced() traced}; in tasks that are no sources, if so asked. */
    long happened(TraceKind kind, boolean behindSources) {
        return world.witness().trace("").events().stream()
                .filter(event -> event.kind() == kind)
                .filter(event -> !behindSources || hasInputs(event.line() - 1))
                .count();
    }

    private boolean hasInputs(int task) {
        return world.plan().channels().stream().anyMatch(channel -> channel.to() == task);
    }

    /** How often workers were started. */
    int starts() {
        return world.deployments();
    }

    int workers() {
        return world.workers();
    }

    List<CheckpointReport> reports() {
        return reports;
    }

    /** The tasks restarted each time that others went on. */
    List<Set<Integer>> partialRestarts() {
        return partialRestarts;
    }

    int steps() {
        return steps;
    }

    boolean ended() {
        return world.ended();
    }

    /** Does one thing: a turn of a worker or of the control, or a piece of background work. Then messages may arrive. */
    void step() {
        step(random.nextInt(6) == 0);
    }

    /** As {@link #step}, but the control does nothing. */
    void stepWithoutControl() {
        step(false);
    }

    private void step(boolean control) {
        steps++;
        world.clock().advance(1 + random.nextInt(20_000));
        boolean useful = control ? does(ActionKind.CONTROL, 0, 0) : work();
        idleSteps = useful | deliver() ? 0 : idleSteps + 1;
        if (idleSteps > IDLE_STEPS) {
            idleSteps = 0;
            world.clock().advance(1_000_000);
        }
        Violation violation = world.witness().violation();
        if (violation != null) {
            throw new AssertionError(violation + ", seed " + seed + ": " + events);
        }
    }

    private boolean does(ActionKind kind, int a, int b) {
        return world.perform(new Action(kind, a, b));
    }

    /** How often each worker is chosen changes from time to time, so that rings fill, barriers lag and answers come late. */
    private boolean work() {
        if (moodSteps-- <= 0) {
            changeMood();
        }
        int chosen = random.nextInt(totalWeight);
        int worker = 0;
        while (chosen >= weights[worker]) {
            chosen -= weights[worker++];
        }
        if (worker == weights.length - 1) {
            int place = random.nextInt(world.places());
            return does(ActionKind.WORK, place, 0) || does(ActionKind.WORK, world.places() - 1 - place, 0);
        }
        int budget = 1 + random.nextInt(mostBudget);
        List<TaskPlan> tasks = world.plan().workers().get(worker).tasks();
        return ownDispatch || tasks.isEmpty()
                ? does(ActionKind.STEP, worker, budget)
                : does(ActionKind.TURN, tasks.get(random.nextInt(tasks.size())).id(), budget);
    }

    private void changeMood() {
        moodSteps = 1 + random.nextInt(STEPS_A_MOOD);
        mostBudget = BUDGETS[random.nextInt(BUDGETS.length)];
        ownDispatch = random.nextInt(3) == 0;
        slowMail = random.nextInt(4) == 0;
        do {
            Arrays.setAll(weights, i -> WEIGHTS[random.nextInt(WEIGHTS.length)]);
            totalWeight = Arrays.stream(weights).sum();
        } while (totalWeight == 0);
    }

    private boolean deliver() {
        boolean any = false;
        for (int wire = 0; wire < world.wires(); wire++) {
            while (world.underWay(wire) > 0 && !(slowMail && random.nextInt(8) > 0)) {
                any |= does(ActionKind.DELIVER, wire, 0);
            }
        }
        return any;
    }

    /** Steps until so many steps were done or the job has ended. */
    Simulation upTo(int step) {
        while (steps < step && !ended()) {
            step();
        }
        return this;
    }

    /** Steps until the job has ended; returns how, or throws how it failed. */
    JobResult finish() {
        while (!ended()) {
            if (steps > MAX_STEPS) {
                throw new AssertionError("no end after " + steps + " steps, seed " + seed + ": " + events);
            }
            step();
        }
        JobException failure = world.failure();
        if (failure != null) {
            throw failure;
        }
        return Objects.requireNonNull(world.result());
    }

    private final class Listener implements JobListener {
        @Override
        public void onCheckpoint(CheckpointReport report) {
            reports.add(report);
        }

        @Override
        public void onRestored(long checkpointId) {
            restored(checkpointId);
        }

        @Override
        public void onRestart(int restart, Throwable cause, long checkpointId) {
            events.add("restart from " + checkpointId + " after " + cause);
            restored(checkpointId);
        }

        @Override
        public void onRestart(int restart, Throwable cause, long checkpointId, Set<Integer> tasks) {
            partialRestarts.add(tasks);
            onRestart(restart, cause, checkpointId);
        }

        private void restored(long checkpointId) {
            if (checkpointId == 0) {
                recoveries.fromNothing++;
                return;
            }
            recoveries.fromCheckpoint++;
            try {
                Manifest newest = snapshots.completed().get(0);
                for (SnapshotHandle handle : newest.snapshots()) {
                    recoveries.capturedElements += handle.capturedElements();
                    look(snapshots.read(handle));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** An operator that holds a watermark back was met while it fired. */
        private void look(Snapshot snapshot) {
            for (String section : snapshot.sections()) {
                ByteReader in = snapshot.read(section);
                if (section.startsWith("operator/") && in != null) {
                    long taken = in.readLong();
                    long forwarded = in.readLong();
                    recoveries.midFiring += taken == forwarded ? 0 : 1;
                }
            }
        }
    }

    /** What was restored. */
    static final class Recoveries {
        int fromNothing;
        int fromCheckpoint;
        long capturedElements;
        int midFiring;
    }
}
