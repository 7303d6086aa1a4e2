package dev.weir.peer;

import dev.weir.benchmark.contender.Feed;
import dev.weir.benchmark.load.DueLog;
import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.load.Pace;
import dev.weir.benchmark.workload.LogSource;
import dev.weir.benchmark.workload.Workload;
import dev.weir.benchmark.workload.Workloads;
import dev.weir.ir.connector.Sink;
import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkWriter;
import dev.weir.ir.reference.ReferenceInterpreter;
import dev.weir.ir.reference.ReferenceResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The first events of a workload, and what the reference interpreter makes of them.
 *
 * @param workload whose
 * @param events the first 20 000, of NEXMark 80 s of event time; more where fewer let little come out
 * @param expected the rows with their timestamps
 */
record SmallLog<E>(Workload<E, ?> workload, EventLog<E> events, List<ReferenceResult.Output> expected) {
    static final List<String> WORKLOADS = List.of(
            "q0", "q1", "q2", "q3", "q5", "q7", "q8", "keyed-count", "sliding-60-1", "join-growth", "ysb", "shuffle");

    /** Those that differ from one above by numbers alone: their rows are compared, but they are not failed as well. */
    static final List<String> VARIANTS = List.of("sliding-10-10", "sliding-10-2", "keyed-count-skewed", "shuffle-100k");

    private static final int EVENTS = 20_000;
    private static final int EVENTS_OF_SHUFFLE = 60_000;
    private static final long SEED = 5;
    private static final String ROWS = "rows";
    private static final Map<String, SmallLog<?>> KNOWN = new ConcurrentHashMap<>();

    static SmallLog<?> of(String workload) {
        return KNOWN.computeIfAbsent(workload, name -> of(Workloads.named(name)));
    }

    private static <E> SmallLog<E> of(Workload<E, ?> workload) {
        int count = workload.name().startsWith("shuffle") ? EVENTS_OF_SHUFFLE : EVENTS;
        EventLog<E> log = workload.input().log(SEED, count);
        return new SmallLog<>(workload, log, reference(workload, log));
    }

    int size() {
        return events.size();
    }

    Feed<E> unpaced() {
        return Feed.unpaced(events);
    }

    Feed<E> paced(long eventsPerSecond) {
        return Feed.paced(events, new Pace(eventsPerSecond), 0);
    }

    List<Object> rows() {
        return expected.stream().map(ReferenceResult.Output::value).toList();
    }

    DueLog due(int parallelism) {
        return workload.due(events, parallelism);
    }

    /** Rows that some event lets come out, rather than the end of the log. */
    long rowsWithEvent(DueLog due) {
        return expected.stream()
                .filter(row -> due.eventFor(row.timestamp()) != DueLog.NONE)
                .count();
    }

    private static <E, R> List<ReferenceResult.Output> reference(Workload<E, R> workload, EventLog<E> log) {
        return ReferenceInterpreter.run(workload.graph(new LogSource<>(log), new NoSink<>()))
                .outputs(ROWS);
    }

    /** The interpreter keeps the rows itself. */
    private static final class NoSink<R> implements Sink<R> {
        @Override
        public String describe() {
            return ROWS;
        }

        @Override
        public SinkWriter<R> writer(SinkContext context) {
            throw new AssertionError("the reference interpreter does not touch sinks");
        }
    }
}
