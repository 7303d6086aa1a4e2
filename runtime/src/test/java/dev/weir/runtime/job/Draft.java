package dev.weir.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Guarantee;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.reference.ReferenceInterpreter;
import dev.weir.ir.reference.ReferenceResult;
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.Stream;
import dev.weir.ir.time.Clock;
import dev.weir.ir.time.WatermarkStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A sample program while it is written, and then its sinks and what the reference interpreter says they hold. */
final class Draft {
    /** What most samples read. */
    record Click(long user, long at, String page, int amount) {}

    private final Sample sample;
    private final Program program;
    private final Faults faults;
    private final int size;
    private final int sourceTasks;
    private final Map<String, FaultySink<?>> sinks = new LinkedHashMap<>();
    private @Nullable Graph graph;
    private @Nullable ReferenceResult expected;

    Draft(Sample sample, Faults faults, int size) {
        this(sample, faults, size, 0);
    }

    /** @param sourceTasks tasks of each source, or 0 for as many as the job says */
    Draft(Sample sample, Faults faults, int size, int sourceTasks) {
        this.sourceTasks = sourceTasks;
        this.sample = sample;
        this.program = Program.named(sample.name()).maxParallelism(12);
        this.faults = faults;
        this.size = size;
        sample.writer().accept(this);
    }

    Program program() {
        return program;
    }

    Faults faults() {
        return faults;
    }

    /** Clicks whose times go back by at most {@code disorderMillis}. */
    static List<Click> clicks(int size, long disorderMillis, long seed) {
        Random random = new Random(seed);
        List<Click> clicks = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            long at = i * 10L - (disorderMillis == 0 ? 0 : random.nextInt((int) disorderMillis));
            clicks.add(new Click(random.nextInt(9), at, "p" + random.nextInt(4), random.nextInt(100)));
        }
        return clicks;
    }

    /** Out of order by up to 60 ms, none late, in as many tasks as the job says. */
    Stream<Click> clicks(long seed) {
        Stream<Click> clicks = program.source(
                ListSource.of(Click.class, clicks(size, 60, seed)),
                WatermarkStrategy.boundedOutOfOrderness(Click::at, Duration.ofMillis(200)));
        return sourceTasks == 0 ? clicks : clicks.parallelism(sourceTasks);
    }

    /** Out of order by up to 60 ms, none late, in one order. */
    Stream<Click> orderedClicks(long seed) {
        return clicks(seed).parallelism(1);
    }

    /** Out of order by up to 400 ms, where 20 are allowed; in one order, so that the same records are late each time. */
    Stream<Click> lateClicks(long seed) {
        return program.source(
                        ListSource.of(Click.class, clicks(size, 400, seed)),
                        WatermarkStrategy.boundedOutOfOrderness(Click::at, Duration.ofMillis(20))
                                .withGranularity(Duration.ofMillis(30)))
                .parallelism(1);
    }

    /** The stream through a function that may fail. */
    <T> Stream<T> fragile(Stream<T> stream) {
        return stream.filter(value -> {
            faults.pass(Faults.Site.FUNCTION);
            return true;
        });
    }

    <T> void sink(String id, Stream<T> stream) {
        FaultySink<T> sink = new FaultySink<>(faults);
        sinks.put(id, sink);
        stream.sink(id, sink);
    }

    Graph graph() {
        if (graph == null) {
            graph = program.build();
        }
        return graph;
    }

    int written() {
        return sinks.values().stream().mapToInt(FaultySink::written).sum();
    }

    int committed() {
        return sinks.values().stream().mapToInt(sink -> sink.committed().size()).sum();
    }

    /** What the sinks are to hold; asked for before the job runs. */
    ReferenceResult expected() {
        if (expected == null) {
            expected = ReferenceInterpreter.run(graph(), new HurryingClock());
            faults.begin();
        }
        return expected;
    }

    /**
     * Compares what is committed after failures with what the scheme promises: for exactly-once all of {@link #check(String, JobResult)},
     * for at-least-once that nothing is missing, where a result that counts a record twice can still be told from a missing one.
     */
    void check(String where, JobResult result, Guarantee guarantee) {
        if (guarantee == Guarantee.EXACTLY_ONCE) {
            check(where, result);
        } else if (sample.bearsRepeats()) {
            ReferenceResult reference = expected();
            sinks.forEach((id, sink) -> {
                List<String> missing = without(values(reference, id), sink.committed());
                assertTrue(missing.isEmpty(), () -> "sink " + id + " of " + where + " misses " + missing);
            });
        }
    }

    private static List<String> values(ReferenceResult reference, String sink) {
        return reference.outputs(sink).stream()
                .map(output -> String.valueOf(output.value()))
                .sorted()
                .toList();
    }

    /** Committed results beyond those of the reference interpreter. */
    int surplus() {
        ReferenceResult reference = expected();
        return sinks.entrySet().stream()
                .mapToInt(sink -> without(sink.getValue().committed(), values(reference, sink.getKey()))
                        .size())
                .sum();
    }

    /** Compares what is committed, and what was counted, with the reference interpreter. */
    void check(String where, JobResult result) {
        ReferenceResult reference = expected();
        sinks.forEach((id, sink) -> {
            List<String> values = values(reference, id);
            List<String> missing = without(values, sink.committed());
            List<String> surplus = without(sink.committed(), values);
            assertTrue(
                    missing.isEmpty() && surplus.isEmpty(),
                    () -> "sink " + id + " of " + where + " misses " + missing + " and has too many " + surplus);
        });
        reference
                .late()
                .forEach((id, count) ->
                        assertEquals(count, result.counters(id).late(), () -> "late at " + id + " of " + where));
        reference
                .malformed()
                .forEach((id, count) -> assertEquals(
                        count, result.counters(id).malformed(), () -> "malformed at " + id + ", " + where));
    }

    private static List<String> without(List<String> from, List<String> values) {
        if (from.equals(values)) {
            return List.of();
        }
        List<String> rest = new ArrayList<>(from);
        values.forEach(rest::remove);
        return rest;
    }

    /** For the reference interpreter: time passes a little whenever it is asked for, so that sources that pause go on. */
    private static final class HurryingClock implements Clock {
        private long millis;

        @Override
        public long nanoTime() {
            return currentTimeMillis() * 1_000_000;
        }

        @Override
        public long currentTimeMillis() {
            return millis++;
        }
    }
}
