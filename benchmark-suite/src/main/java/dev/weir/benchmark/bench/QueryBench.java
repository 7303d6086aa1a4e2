package dev.weir.benchmark.bench;

import dev.weir.benchmark.latency.AnswerDigest;
import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.load.SourceCost;
import dev.weir.benchmark.report.QueryFigures;
import dev.weir.runtime.worker.SystemClock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One query with its input, its reference answers and the record of its cells. */
final class QueryBench<E, R> {
    /** Part of the throughput log that a run to warm up takes. */
    private static final int WARMUP_PART = 4;

    private final Workload<E, R> workload;
    private final EngineSetup setup;
    private final EventLog<E> log;
    private final PacedLog<E> paced;
    private final AnswerDigest expected;
    private final AnswerDigest expectedPaced;
    private final double sourceNanosPerEvent;
    private final Map<Cell, CellRecord> records;

    QueryBench(Workload<E, R> workload, BenchOptions options) {
        this.workload = workload;
        this.setup = options.setup();
        BenchSize size = options.size();
        Workload.Load load = workload.load();
        long rate = size.ratePerSecond() == 0 ? load.ratePerSecond() : size.ratePerSecond();
        int warmupEvents = BenchSize.eventsWithin(size.warmup(), rate);
        int pacedEvents = warmupEvents + BenchSize.eventsWithin(size.duration(), rate);
        int events = Math.max(1, load.events() / size.eventsDivisor());
        EventLog<E> all = workload.log(options.seed(), Math.max(events, pacedEvents));
        this.log = all.first(events);
        EventLog<E> pacedLog = all.first(pacedEvents);
        this.paced = new PacedLog<>(pacedLog, workload.due(pacedLog, setup.parallelism()), rate, warmupEvents);
        this.expected = workload.reference(log);
        this.expectedPaced = workload.reference(pacedLog);
        try {
            this.sourceNanosPerEvent = SourceCost.nanosPerEvent(log, new SystemClock());
        } catch (Exception e) {
            throw new IllegalStateException("the log of " + workload.name() + " could not be walked", e);
        }
        this.records = new LinkedHashMap<>();
        options.cells().forEach(cell -> records.put(cell, new CellRecord(cell)));
    }

    String name() {
        return workload.name();
    }

    List<Cell> cells() {
        return List.copyOf(records.keySet());
    }

    /** A run that counts for nothing: for the compiler. */
    void warmUp(Cell cell) {
        ThroughputRun.of(workload, log.first(Math.max(1, log.size() / WARMUP_PART)), cell, setup);
    }

    void runThroughput(Cell cell) {
        record(cell).add(ThroughputRun.of(workload, log, cell, setup), expected);
    }

    void runLatency(Cell cell) {
        record(cell).add(LatencyRun.of(workload, paced, cell, setup), expectedPaced);
    }

    private CellRecord record(Cell cell) {
        CellRecord found = records.get(cell);
        if (found == null) {
            throw new IllegalArgumentException("no cell " + cell + ": expected one of " + records.keySet());
        }
        return found;
    }

    QueryFigures figures() {
        return new QueryFigures(
                workload.name(),
                workload.description(),
                log.size(),
                paced.log().size(),
                paced.ratePerSecond(),
                sourceNanosPerEvent,
                records.values().stream().map(CellRecord::figures).toList());
    }
}
