package dev.weir.scheduler;

import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.Plan;

/** A scheduler that nobody registered. */
public final class ForeignScheduler implements Scheduler {
    @Override
    public String name() {
        return "foreign";
    }

    @Override
    public Plan plan(Graph graph, Cluster cluster) {
        throw new UnsupportedOperationException("only its name is of interest");
    }

    @Override
    public Dispatch dispatch() {
        throw new UnsupportedOperationException("only its name is of interest");
    }
}
