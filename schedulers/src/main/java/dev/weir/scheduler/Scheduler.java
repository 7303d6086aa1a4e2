package dev.weir.scheduler;

import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.Plan;
import java.util.List;

/**
 * Decides how a graph is run. Two questions that literature keeps apart: how the graph is cut into tasks and placed
 * ({@link #plan} and {@link #place}, cold and pure), and which task of a worker steps next ({@link #dispatch}, hot).
 *
 * <p>A scheduler of your own is one class with a public constructor without arguments; the command line takes its class name.
 */
public interface Scheduler {
    /** Short lower-case name, for tables and the command line. */
    String name();

    /** Cuts the graph into tasks and channels and places the tasks on workers. The same arguments give an equal plan. */
    Plan plan(Graph graph, Cluster cluster);

    /**
     * Places the workers of a plan on nodes, each time that a job starts on a cluster of processes; pure.
     *
     * @param plan one of this scheduler's
     * @param free how many free workers each node has
     * @return the index of a node for each worker, not more on any than it has; empty if there are too few in all
     */
    default List<Integer> place(Plan plan, List<Integer> free) {
        return Placement.neighboursTogether(plan.workers().size(), free);
    }

    /** A dispatch of its own for each worker. */
    Dispatch dispatch();
}
