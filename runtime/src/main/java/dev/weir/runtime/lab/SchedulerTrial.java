package dev.weir.runtime.lab;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Guarantee;
import dev.weir.fault.Schemes;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.time.Clock;
import dev.weir.runtime.sim.Draws;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.law.DispatchLaw;
import dev.weir.scheduler.law.GraphFamily;
import dev.weir.scheduler.law.PlanLaw;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a scheduler is judged by: the laws of plans and dispatches, and campaigns of the exactly-once schemes under it, which must put out
 * what the reference interpreter does.
 */
public final class SchedulerTrial {
    private static final int RANDOM_GRAPHS = 60;
    private static final int[] WORKER_SIZES = {1, 2, 3, 7};

    private final Supplier<Scheduler> scheduler;
    private final long seed;

    /**
     * A trial.
     *
     * @param scheduler makes the scheduler under test
     * @param seed decides everything
     */
    public SchedulerTrial(Supplier<Scheduler> scheduler, long seed) {
        this.scheduler = scheduler;
        this.seed = seed;
    }

    /** The schemes that a scheduler is tried with: those that promise exactly-once, so that any difference is its fault. */
    public static List<FaultToleranceScheme> schemes() {
        return Schemes.all().stream()
                .filter(scheme -> scheme.guarantee() == Guarantee.EXACTLY_ONCE)
                .toList();
    }

    /** The laws that it breaks, each once, where it was seen first; empty if it holds them all. */
    public List<BrokenLaw> brokenLaws() {
        List<BrokenLaw> broken = new ArrayList<>();
        for (PlanLaw law : PlanLaw.values()) {
            tryPlans(law, broken);
        }
        for (DispatchLaw law : DispatchLaw.values()) {
            tryDispatch(law, broken);
        }
        return broken;
    }

    private void tryPlans(PlanLaw law, List<BrokenLaw> broken) {
        Scheduler tried = scheduler.get();
        for (Graph graph : GraphFamily.graphs(RANDOM_GRAPHS, new Draws(seed)::below)) {
            for (Cluster cluster : GraphFamily.clusters()) {
                String found = found(() -> law.broken(tried, graph, cluster));
                if (found != null) {
                    broken.add(new BrokenLaw(
                            law.name(),
                            "graph " + graph.name() + " on " + cluster.workers() + " workers, parallelism "
                                    + cluster.parallelism(),
                            found));
                    return;
                }
            }
        }
    }

    private void tryDispatch(DispatchLaw law, List<BrokenLaw> broken) {
        for (int tasks : WORKER_SIZES) {
            for (int draw = 0; draw < 3; draw++) {
                Draws draws = new Draws(seed + draw);
                String found = found(() -> law.broken(scheduler.get().dispatch(), tasks, draws::below));
                if (found != null) {
                    broken.add(new BrokenLaw(law.name(), "a worker of " + tasks + " tasks", found));
                    return;
                }
            }
        }
    }

    private static @Nullable String found(Looking law) {
        try {
            return law.broken();
        } catch (RuntimeException | Error e) {
            StackTraceElement[] stack = e.getStackTrace();
            return "threw " + e + (stack.length == 0 ? "" : " at " + stack[0]);
        }
    }

    /** Looks for what breaks a law. */
    private interface Looking {
        @Nullable
        String broken();
    }

    /** A campaign of a scheme under the scheduler. */
    public Campaign campaign(FaultToleranceScheme scheme, List<Shape> shapes, Clock clock) {
        Swarm swarm = new Swarm(shapes, List.of(Counterexample.nameOf(scheduler.get())));
        return Campaign.in(() -> new Laboratory(scheme).with(scheduler.get()), swarm, seed, clock);
    }
}
