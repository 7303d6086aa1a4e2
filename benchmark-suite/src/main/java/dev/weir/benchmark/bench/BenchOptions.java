package dev.weir.benchmark.bench;

import dev.weir.fault.Schemes;
import dev.weir.scheduler.Schedulers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is measured.
 *
 * @param queries names of workloads
 * @param schedulers names
 * @param schemes names
 * @param setup what all cells have in common
 * @param size how much and how long
 * @param seed of the generated events and of the order of runs
 */
public record BenchOptions(
        List<String> queries,
        List<String> schedulers,
        List<String> schemes,
        EngineSetup setup,
        BenchSize size,
        long seed) {
    /** Seed unless told otherwise. */
    public static final long DEFAULT_SEED = 7;

    /** Schemes measured unless told otherwise: a run over all would take more than twice as long. */
    public static final List<String> DEFAULT_SCHEMES = List.of("aligned", "unaligned");

    public BenchOptions {
        queries = List.copyOf(queries);
        schedulers = List.copyOf(schedulers);
        schemes = List.copyOf(schemes);
        if (queries.isEmpty() || schedulers.isEmpty() || schemes.isEmpty()) {
            throw new IllegalArgumentException("expected at least one query, one scheduler and one scheme, found "
                    + queries + ", " + schedulers + " and " + schemes);
        }
        // Unknown names are refused before anything is run.
        queries.forEach(Workloads::named);
        schedulers.forEach(Schedulers::named);
        schemes.forEach(Schemes::named);
    }

    /** All queries under all schedulers and the usual schemes, over Chronicle Map, with a checkpoint every second. */
    public static BenchOptions everything() {
        return new BenchOptions(
                Workloads.names(),
                Schedulers.names(),
                DEFAULT_SCHEMES,
                new EngineSetup("chronicle", 1, Duration.ofSeconds(1)),
                BenchSize.usual(),
                DEFAULT_SEED);
    }

    /** All cells, scheduler by scheduler. */
    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (String scheduler : schedulers) {
            for (String scheme : schemes) {
                cells.add(new Cell(scheduler, scheme));
            }
        }
        return cells;
    }
}
