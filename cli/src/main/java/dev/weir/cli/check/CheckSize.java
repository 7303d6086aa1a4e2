package dev.weir.cli.check;

import dev.weir.runtime.lab.Shape;
import dev.weir.runtime.lab.Swarm;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How much is tried.
 *
 * @param runs at most so many
 * @param nanos for at most so long
 * @param threads side by side
 * @param seed decides everything
 * @param shapes on these graphs
 * @param clusters how many runs are of a cluster
 */
record CheckSize(long runs, long nanos, int threads, long seed, List<Shape> shapes, Swarm.Clusters clusters) {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    /** How long a thread may be silent: a look comes every 64 runs, and a counterexample is cut down in a few seconds. */
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** The seed of one of the threads; the first has that of the whole. */
    long seedOf(int thread) {
        return seed + thread * GAMMA;
    }

    /** One of so many equal parts. */
    CheckSize part(int of) {
        return new CheckSize(
                runs == Long.MAX_VALUE ? runs : Math.max(1, runs / of),
                nanos == Long.MAX_VALUE ? nanos : nanos / of,
                threads,
                seed,
                shapes,
                clusters);
    }
}
