package dev.weir.benchmark.report;

import java.util.List;

/**
 * Figures of one query.
 *
 * @param name short name
 * @param description what it computes over what input, and how its latency is counted
 * @param events in a throughput run
 * @param pacedEvents in a latency run, its warm-up included
 * @param ratePerSecond of the latency runs, events a second
 * @param sourceNanosPerEvent cost of the throughput source alone
 * @param cells by scheduler and scheme
 */
public record QueryFigures(
        String name,
        String description,
        int events,
        int pacedEvents,
        long ratePerSecond,
        double sourceNanosPerEvent,
        List<CellFigures> cells) {
    public QueryFigures {
        cells = List.copyOf(cells);
    }
}
