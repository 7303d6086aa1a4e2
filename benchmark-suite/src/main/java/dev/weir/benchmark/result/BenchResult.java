package dev.weir.benchmark.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a benchmark.
 *
 * @param format {@link #FORMAT}
 * @param manifest texts by what they are about: under which circumstances figures were taken
 * @param workloads descriptions by name
 * @param cells what was measured
 */
public record BenchResult(
        String format, Map<String, String> manifest, Map<String, String> workloads, List<CellResult> cells) {
    /** Name and version of the format of result files. */
    public static final String FORMAT = "weir-bench-1";

    public BenchResult {
        manifest = Collections.unmodifiableMap(new LinkedHashMap<>(manifest));
        workloads = Collections.unmodifiableMap(new LinkedHashMap<>(workloads));
        cells = List.copyOf(cells);
    }

    /** Whether every process gave the answers of the reference interpreter. */
    public boolean correct() {
        return cells.stream().allMatch(CellResult::correct);
    }
}
