package dev.weir.benchmark.suite;

import dev.weir.benchmark.fork.Effort;
import dev.weir.benchmark.load.Bursts;
import dev.weir.benchmark.result.Mode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is measured.
 *
 * @param cells which
 * @param modes how
 * @param forks processes of each cell
 * @param effort of each process
 * @param bursts that events of latency runs come in, or null
 * @param company other workloads that run in the same processes
 * @param seed of the events, of the order of processes and of resampling
 */
public record BenchPlan(
        List<CellPlan> cells,
        List<Mode> modes,
        int forks,
        Effort effort,
        @Nullable Bursts bursts,
        List<String> company,
        long seed) {
    private static final long LEAST_MILLIS_FOR_BURSTS = 1_000;

    public BenchPlan {
        cells = List.copyOf(cells);
        modes = List.copyOf(modes);
        company = List.copyOf(company);
        if (cells.isEmpty() || modes.isEmpty() || forks < 1) {
            throw new IllegalArgumentException("expected at least one cell, one mode and one process, found "
                    + cells.size() + ", " + modes.size() + " and " + forks);
        }
        if (bursts != null && !modes.contains(Mode.LATENCY)) {
            throw new IllegalArgumentException("bursts are for latency runs: expected the mode " + Mode.LATENCY.text()
                    + ", found " + modes.stream().map(Mode::text).toList());
        }
        if (bursts != null && effort.pacedMillis() < LEAST_MILLIS_FOR_BURSTS) {
            throw new IllegalArgumentException("bursts come once a second: expected runs of at least "
                    + LEAST_MILLIS_FOR_BURSTS + " ms, found " + effort.pacedMillis() + " ms");
        }
    }

    /** Whether rates are looked for. */
    boolean searches() {
        return modes.contains(Mode.SUSTAINABLE) || modes.contains(Mode.CURVE);
    }

    /** Whether runs at a given rate are made. */
    boolean paces() {
        return modes.contains(Mode.LATENCY) || modes.contains(Mode.RECOVERY);
    }
}
