package dev.weir.scheduler;

import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.Plan;

/**
 * Operators fused into as few tasks as possible, joined by rings; tasks take turns. Fused are operators along edges that forward
 * between equal numbers of tasks, and along any edge from one task to one task: there, even a keyed exchange is a call.
 */
public final class Chained implements Scheduler {
    @Override
    public String name() {
        return "chained";
    }

    @Override
    public Plan plan(Graph graph, Cluster cluster) {
        PlanBuilder builder = new PlanBuilder(graph, cluster);
        return builder.fuse(edge -> builder.isLocal(edge) || builder.isSingle(edge))
                .build(ChannelPlan.Kind.RING, null);
    }

    @Override
    public Dispatch dispatch() {
        return new RoundRobin();
    }
}
