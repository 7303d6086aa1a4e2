package dev.weir.benchmark.suite;

import dev.weir.benchmark.fork.Effort;
import dev.weir.benchmark.result.Mode;
import java.util.List;

/**
 * What is measured.
 *
 * @param cells which
 * @param modes how
 * @param forks processes of each cell
 * @param effort of each process
 * @param company other workloads that run in the same processes
 * @param seed of the events, of the order of processes and of resampling
 */
public record BenchPlan(
        List<CellPlan> cells, List<Mode> modes, int forks, Effort effort, List<String> company, long seed) {
    public BenchPlan {
        cells = List.copyOf(cells);
        modes = List.copyOf(modes);
        company = List.copyOf(company);
        if (cells.isEmpty() || modes.isEmpty() || forks < 1) {
            throw new IllegalArgumentException("expected at least one cell, one mode and one process, found "
                    + cells.size() + ", " + modes.size() + " and " + forks);
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
