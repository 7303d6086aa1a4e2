package dev.weir.runtime.lab;

import dev.weir.runtime.sim.Draws;
import java.util.List;

/**
 * What experiments are drawn from.
 *
 * @param shapes programs
 * @param schedulers by name or class name
 * @param clusters how many are of a cluster
 */
public record Swarm(List<Shape> shapes, List<String> schedulers, Clusters clusters) {
    private static final int RUNS_A_CLUSTER = 4;

    /** How many experiments are of a cluster, in which the control and each node are processes of their own. */
    public enum Clusters {
        /** None. */
        NEVER,
        /** One of several. */
        SOMETIMES,
        /** Every one. */
        ALWAYS
    }

    /** Some of a cluster. */
    public Swarm(List<Shape> shapes, List<String> schedulers) {
        this(shapes, schedulers, Clusters.SOMETIMES);
    }

    public Swarm {
        shapes = List.copyOf(shapes);
        schedulers = List.copyOf(schedulers);
    }

    /** Every shape under these schedulers. */
    public static Swarm under(List<String> schedulers) {
        return new Swarm(List.of(Shape.values()), schedulers);
    }

    /**
     * As {@link #draw}, and then perhaps of a cluster.
     *
     * @param choice of its own, so that the other experiments are the same with clusters and without
     */
    Experiment draw(Draws draws, Draws choice) {
        Experiment drawn = draw(draws);
        boolean clustered = switch (clusters) {
            case NEVER -> false;
            case SOMETIMES -> choice.onceIn(RUNS_A_CLUSTER);
            case ALWAYS -> true;
        };
        return clustered ? drawn.inCluster(2 + choice.below(3), 2 + choice.below(2)) : drawn;
    }

    Experiment draw(Draws draws) {
        int workers = 1 + draws.below(4);
        int parallelism = draws.oneOf(1, 1, 2, 2, 3);
        int parallelismAfter = draws.onceIn(6) ? 1 + (parallelism + draws.below(2)) % 3 : parallelism;
        return new Experiment(
                shapes.get(draws.below(shapes.size())),
                schedulers.get(draws.below(schedulers.size())),
                parallelism,
                parallelismAfter,
                workers,
                1 + draws.below(Math.min(3, workers)),
                draws.oneOf(2, 4, 8, 16),
                draws.oneOf(15, 30, 60, 120),
                draws.oneOf(150, 400, 5_000, 50_000),
                draws.onceIn(4),
                3 + draws.below(22),
                draws.oneOf(0, 0, 20, 100),
                draws.oneOf(0, 0, 3, 8),
                false);
    }
}
