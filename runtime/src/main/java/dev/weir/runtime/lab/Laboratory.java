package dev.weir.runtime.lab;

import dev.weir.fault.Capability;
import dev.weir.fault.CheckpointPolicy;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.EpochPolicy;
import dev.weir.ir.plan.Plan;
import dev.weir.runtime.channel.LogBound;
import dev.weir.runtime.sim.Action;
import dev.weir.runtime.sim.Draws;
import dev.weir.runtime.sim.Setup;
import dev.weir.runtime.sim.Simulation;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.HeapStateStore;
import dev.weir.state.StateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs experiments with one scheme, one after the other, on the caller's thread. What can be kept from run to run is kept. */
public final class Laboratory {
    private static final EpochPolicy SMALL_BATCHES = new EpochPolicy(5, 60_000);
    private static final int RUNS_A_TRACE = 128;
    private static final long CLUSTERS = 0x2545F4914F6CDD1DL;
    private static final int[] CHAOS = {100, 200, 300, 600};

    private final FaultToleranceScheme scheme;
    private final StateStore store = new HeapStateStore();
    private final Map<BenchKey, Bench> benches = new HashMap<>();
    private final Map<String, Scheduler> schedulers = new HashMap<>();
    private final Map<PlanKey, Plan> plans = new HashMap<>();
    private final Judge judge;

    /**
     * What a program depends on.
     *
     * @param sources tasks of each source, or 0; where the job is started again with other numbers of tasks, sources keep theirs
     */
    private record BenchKey(Shape shape, int sources) {
        static BenchKey of(Experiment experiment) {
            return new BenchKey(experiment.shape(), experiment.isRescaled() ? experiment.parallelism() : 0);
        }
    }

    /** What a plan depends on. */
    private record PlanKey(BenchKey bench, String scheduler, int parallelism, int workers, int ringSlots) {}

    /** A laboratory for this scheme. */
    public Laboratory(FaultToleranceScheme scheme) {
        this.scheme = scheme;
        this.judge = new Judge(scheme);
    }

    /** A laboratory that also knows a scheduler nobody registered, by its class name. */
    public Laboratory with(Scheduler scheduler) {
        schedulers.put(Counterexample.nameOf(scheduler), scheduler);
        return this;
    }

    /** The scheme under test. */
    public FaultToleranceScheme scheme() {
        return scheme;
    }

    /**
     * A run that two seeds decide.
     *
     * @param setupSeed decides what is run and which faults it may have
     * @param walkSeed decides what happens
     * @param swarm what experiments are drawn from
     * @param keep whether to note the actions
     */
    Run run(long setupSeed, long walkSeed, Swarm swarm, boolean keep) {
        Draws setupDraws = new Draws(setupSeed);
        Experiment experiment = swarm.draw(setupDraws, new Draws(setupSeed ^ CLUSTERS));
        return run(experiment, setupDraws, new Draws(walkSeed), CHAOS, keep);
    }

    /** A run of this experiment; {@code lengths} are the numbers of actions it may have. */
    Run run(Experiment experiment, Draws setupDraws, Draws walkDraws, int[] lengths, boolean keep) {
        // Some runs are written down, which costs time, and held against the order that the formal models state.
        Simulation simulation = simulation(experiment, walkDraws.onceIn(RUNS_A_TRACE));
        boolean spares = scheme.requires().contains(Capability.PARTIAL_RESTART)
                || experiment.shape().hasRegions();
        FaultMix faults = new FaultMix(setupDraws, experiment, walkDraws, spares);
        int actions = setupDraws.oneOf(lengths);
        Walk walk = setupDraws.onceIn(4)
                ? new PriorityWalk(walkDraws, faults, simulation, actions)
                : new RandomWalk(walkDraws, faults, simulation, actions);
        return go(experiment, simulation, walk, keep ? new ArrayList<>() : null, Simulation.MOST_ROUNDS);
    }

    /** The same run again, or part of it. */
    public Run replay(Experiment experiment, List<Action> actions, boolean tracing) {
        return replay(experiment, actions, tracing, Simulation.MOST_ROUNDS);
    }

    /** The same, given up as stuck after so many rounds without faults. */
    Run replay(Experiment experiment, List<Action> actions, boolean tracing, int mostRounds) {
        return go(experiment, simulation(experiment, tracing), new Replay(actions), null, mostRounds);
    }

    /** Which actions of a run change anything, by index. */
    BitSet useful(Experiment experiment, List<Action> actions) {
        Replay replay = new Replay(actions);
        go(experiment, simulation(experiment, false), replay, null, 0);
        return replay.useful();
    }

    private Simulation simulation(Experiment experiment, boolean tracing) {
        Bench bench = bench(experiment);
        Plan plan = plan(experiment, experiment.parallelism(), bench);
        Plan planAfter = experiment.isRescaled() ? plan(experiment, experiment.parallelismAfter(), bench) : plan;
        CheckpointPolicy checkpoints = new CheckpointPolicy(
                micros(experiment.intervalMicros()), micros(experiment.timeoutMicros()), Duration.ZERO, 50);
        Setup setup = new Setup(
                scheme,
                scheduler(experiment.scheduler()),
                store,
                plan.cluster(),
                experiment.nodes(),
                checkpoints,
                experiment.onDisk(),
                micros(experiment.restartDelayMicros()),
                experiment.logElements() == 0
                        ? LogBound.USUAL
                        : new LogBound(experiment.logElements(), LogBound.USUAL.bytes()),
                experiment.clustered());
        return new Simulation(setup, List.of(plan, planAfter), bench, tracing);
    }

    private Bench bench(Experiment experiment) {
        Bench bench = benches.computeIfAbsent(
                BenchKey.of(experiment), missing -> new Bench(missing.shape(), missing.sources()));
        bench.records(experiment.records());
        bench.expected();
        return bench;
    }

    private Scheduler scheduler(String name) {
        return schedulers.computeIfAbsent(name, Schedulers::named);
    }

    private Plan plan(Experiment experiment, int parallelism, Bench bench) {
        PlanKey key = new PlanKey(
                BenchKey.of(experiment),
                experiment.scheduler(),
                parallelism,
                experiment.workers(),
                experiment.ringSlots());
        return plans.computeIfAbsent(key, missing -> plan(missing, bench));
    }

    private Plan plan(PlanKey key, Bench bench) {
        Cluster cluster = new Cluster(key.workers(), key.parallelism(), key.ringSlots());
        Plan plan = scheduler(key.scheduler()).plan(bench.graph(), cluster);
        // Batches as small as everything else here.
        return plan.epoch() == null
                ? plan
                : new Plan(plan.graph(), plan.cluster(), plan.tasks(), plan.channels(), plan.workers(), SMALL_BATCHES);
    }

    private static Duration micros(int micros) {
        return Duration.ofNanos(micros * 1_000L);
    }

    private Run go(
            Experiment experiment, Simulation simulation, Walk walk, @Nullable List<Action> kept, int mostRounds) {
        Action action = walk.next(simulation);
        while (action != null && !simulation.ended() && simulation.witness().violation() == null) {
            if (kept != null) {
                kept.add(action);
            }
            walk.told(simulation.perform(action));
            action = walk.next(simulation);
        }
        simulation.finish(mostRounds);
        judge.judge(simulation, bench(experiment));
        return new Run(experiment, kept == null ? List.of() : kept, simulation.witness(), simulation.steps());
    }
}
