package dev.weir.benchmark.report;

import java.util.List;

/**
 * The result of a benchmark.
 *
 * @param manifest under which circumstances
 * @param queries query by query
 */
public record BenchReport(Manifest manifest, List<QueryFigures> queries) {
    public BenchReport {
        queries = List.copyOf(queries);
    }

    /** Whether every cell gave the answer of the reference interpreter. */
    public boolean correct() {
        return queries.stream().flatMap(query -> query.cells().stream()).allMatch(CellFigures::correct);
    }
}
