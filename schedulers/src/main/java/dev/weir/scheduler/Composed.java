package dev.weir.scheduler;

import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.Plan;
import java.util.List;
import java.util.function.Supplier;

/**
 * The plan of one scheduler with a dispatch of choice: the two questions are apart, so their answers compose.
 *
 * <pre>{@code
 * new Composed(new Pipelined(), EdgeWise::new)        // on the command line: --scheduler pipelined+edgewise
 * }</pre>
 */
public final class Composed implements Scheduler {
    private final Scheduler planner;
    private final Supplier<? extends Dispatch> dispatches;

    /**
     * A scheduler of two parts.
     *
     * @param planner cuts the graph
     * @param dispatches makes a dispatch of its own for each worker
     */
    public Composed(Scheduler planner, Supplier<? extends Dispatch> dispatches) {
        this.planner = planner;
        this.dispatches = dispatches;
    }

    @Override
    public String name() {
        return planner.name() + Schedulers.AND + dispatches.get().name();
    }

    @Override
    public Plan plan(Graph graph, Cluster cluster) {
        return planner.plan(graph, cluster);
    }

    @Override
    public List<Integer> place(Plan plan, List<Integer> free) {
        return planner.place(plan, free);
    }

    @Override
    public Dispatch dispatch() {
        return dispatches.get();
    }
}
