package dev.weir.benchmark.policy;

import dev.weir.benchmark.policy.Finding.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleBiFunction;

/** The same queries at several loads under several policies, each in a run of its own. */
final class Sweep {
    private final double[] loads;
    private final DoubleFunction<Queries> queries;
    private final long stepNanos;

    /**
     * @param loads share of the worker's time that operators need, without what steps cost
     * @param queries the queries at a load
     * @param stepNanos what a step costs beyond its elements
     */
    Sweep(double[] loads, DoubleFunction<Queries> queries, long stepNanos) {
        this.loads = loads.clone();
        this.queries = queries;
        this.stepNanos = stepNanos;
    }

    /** A line for each policy of what is measured. */
    List<Series> lines(List<Policy> policies, ToDoubleBiFunction<Queries, VirtualRun> measure) {
        List<Series> lines = new ArrayList<>();
        for (Policy policy : policies) {
            lines.add(line(policy, policy.name(), measure));
        }
        return lines;
    }

    Series line(Policy policy, String name, ToDoubleBiFunction<Queries, VirtualRun> measure) {
        List<double[]> points = new ArrayList<>();
        for (double load : loads) {
            Queries asked = queries.apply(load);
            VirtualRun run = new VirtualRun(asked, policy.dispatch(), stepNanos).run();
            points.add(new double[] {load, measure.applyAsDouble(asked, run)});
        }
        return new Series(name, points);
    }
}
