package dev.weir.peer;

import dev.weir.benchmark.load.DueLog;
import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.nexmark.NexmarkConfig;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.NexmarkGenerator;
import dev.weir.benchmark.nexmark.NexmarkSource;
import dev.weir.benchmark.nexmark.query.NexmarkInput;
import dev.weir.benchmark.nexmark.query.NexmarkQuery;
import dev.weir.benchmark.nexmark.query.Query5.HotItem;
import dev.weir.benchmark.nexmark.query.Query7.HighestBid;
import dev.weir.benchmark.nexmark.query.Query8.NewSeller;
import dev.weir.ir.connector.Sink;
import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkWriter;
import dev.weir.ir.reference.ReferenceInterpreter;
import dev.weir.ir.reference.ReferenceResult;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.stream.Program;
import dev.weir.ir.time.WatermarkStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** 20 000 events, 80 s of event time, and what the reference interpreter makes of them. */
final class SmallLog {
    static final List<String> WORKLOADS = List.of("q0", "q1", "q2", "q3", "q5", "q7", "q8", "keyed-count");

    private static final int EVENTS = 20_000;
    private static final NexmarkConfig CONFIG = NexmarkConfig.ofSeed(5).withRatePerSecond(250);
    private static final WatermarkStrategy<NexmarkEvent> WATERMARKS = WatermarkStrategy.boundedOutOfOrderness(
                    NexmarkEvent::dateTime, Duration.ofSeconds(4))
            .withGranularity(Duration.ofMillis(100));

    static final EventLog<NexmarkEvent> LOG = log();

    private static final Map<String, List<Object>> EXPECTED = new ConcurrentHashMap<>();

    private SmallLog() {}

    static List<Object> expected(String workload) {
        return EXPECTED.computeIfAbsent(workload, SmallLog::reference);
    }

    static DueLog due(String workload, int readers) {
        return isOfWindows(workload) ? DueLog.ofWindows(LOG, readers) : DueLog.ofEvents(LOG);
    }

    /** Rows that some event lets come out, rather than the end of the log. */
    static long rowsWithEvent(String workload, DueLog due) {
        List<Object> rows = expected(workload);
        return isOfWindows(workload)
                ? rows.stream()
                        .filter(row -> due.eventFor(windowStart(row) + 9_999) != DueLog.NONE)
                        .count()
                : rows.size();
    }

    private static boolean isOfWindows(String workload) {
        return List.of("q5", "q7", "q8").contains(workload);
    }

    private static long windowStart(Object row) {
        if (row instanceof HotItem item) {
            return item.windowStart();
        }
        return row instanceof HighestBid bid ? bid.windowStart() : ((NewSeller) row).windowStart();
    }

    private static EventLog<NexmarkEvent> log() {
        NexmarkGenerator generator = new NexmarkGenerator(CONFIG);
        List<NexmarkEvent> events = new ArrayList<>();
        for (int n = 0; n < EVENTS; n++) {
            events.add(generator.event(n));
        }
        return EventLog.of(events, Serdes.of(NexmarkEvent.class), WATERMARKS);
    }

    private static List<Object> reference(String workload) {
        for (NexmarkQuery<?> query : NexmarkQuery.all()) {
            if (query.query().equals(workload)) {
                return reference(query);
            }
        }
        throw new IllegalArgumentException("no query " + workload);
    }

    private static <R> List<Object> reference(NexmarkQuery<R> query) {
        Program program = Program.named(query.query());
        query.apply(NexmarkInput.of(program.source(NexmarkSource.of(CONFIG, EVENTS), WATERMARKS)))
                .sink("rows", new NoSink<>());
        List<Object> rows = new ArrayList<>();
        for (ReferenceResult.Output output :
                ReferenceInterpreter.run(program.build()).outputs("rows")) {
            rows.add(output.value());
        }
        return rows;
    }

    /** The interpreter keeps the rows itself. */
    private static final class NoSink<R> implements Sink<R> {
        @Override
        public String describe() {
            return "rows";
        }

        @Override
        public SinkWriter<R> writer(SinkContext context) {
            throw new AssertionError("the reference interpreter does not touch sinks");
        }
    }
}
