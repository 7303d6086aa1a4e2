package dev.weir.scheduler;

import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.Plan;

/**
 * One task an operator instance, joined by rings; tasks take turns.
 *
 * <p>Tasks that hand records on without an exchange share a worker, where a hand-over wakes no thread; the two sides of an exchange,
 * such as a source and the keyed operator after it, go to different workers. With too few exchanges to occupy every worker, tasks are
 * dealt out one by one.
 */
public final class Pipelined implements Scheduler {
    @Override
    public String name() {
        return "pipelined";
    }

    @Override
    public Plan plan(Graph graph, Cluster cluster) {
        PlanBuilder builder = new PlanBuilder(graph, cluster);
        return builder.placeTogether(builder::isLocal).build(ChannelPlan.Kind.RING, null);
    }

    @Override
    public Dispatch dispatch() {
        return new RoundRobin();
    }
}
