package dev.weir.benchmark.policy;

import dev.weir.ir.connector.Sink;
import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkWriter;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.Stream;
import dev.weir.ir.time.WatermarkStrategy;
import dev.weir.ir.window.WindowAssigner;
import dev.weir.runtime.sim.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Queries side by side in one job, each a line of operators that cost what is said in virtual time. A record is the time when it was due;
 * the latency of a result is from then, or from the end of its window, to when it is written.
 */
final class Queries {
    private static final long NANOS_A_MILLI = 1_000_000;
    private static final int DIGITS = 3;
    private static final int KEYS = 4;

    private final VirtualClock clock = new VirtualClock();
    private final Program program;
    private final List<TimedSource> sources = new ArrayList<>();
    private final List<Histogram> latencies = new ArrayList<>();

    Queries(String name) {
        program = Program.named(name);
    }

    /**
     * An operator.
     *
     * @param costNanos what a record costs
     * @param selectivity share of records that it lets through
     */
    record Step(long costNanos, double selectivity) {}

    /** Adds a query: a source, the operators, a sink. */
    Queries add(long[] dueNanos, Step... steps) {
        int query = sources.size();
        TimedSource source = source(dueNanos);
        sink(query, through(query, program.source(source).as("source-" + query), steps));
        return this;
    }

    /** Adds a query that counts in tumbling windows behind its operators, and writes the count of each window and key. */
    Queries addWindowed(long[] dueNanos, WindowAssigner windows, Step... steps) {
        int query = sources.size();
        WatermarkStrategy<Long> watermarks =
                WatermarkStrategy.<Long>ascending(due -> due / NANOS_A_MILLI).withGranularity(Duration.ofMillis(1));
        Stream<Long> read = program.source(source(dueNanos), watermarks).as("source-" + query);
        Stream<Long> results = through(query, read, steps)
                .keyByLong(due -> Math.floorMod(due / 7, KEYS))
                .window(windows)
                .count(Long.class, (key, start, end, count) -> end * NANOS_A_MILLI)
                .as("window-" + query);
        sink(query, results);
        return this;
    }

    private TimedSource source(long[] dueNanos) {
        TimedSource source = new TimedSource("query " + sources.size(), dueNanos);
        sources.add(source);
        latencies.add(new Histogram(DIGITS));
        return source;
    }

    private Stream<Long> through(int query, Stream<Long> from, Step... steps) {
        Stream<Long> stream = from;
        for (int i = 0; i < steps.length; i++) {
            Step step = steps[i];
            int salt = query * 31 + i;
            stream = stream.filter(due -> {
                        clock.advance(step.costNanos);
                        return share(due, salt) < step.selectivity;
                    })
                    .as("step-" + query + "-" + i);
        }
        return stream;
    }

    private void sink(int query, Stream<Long> results) {
        results.sink("sink-" + query, new LatencySink(latencies.get(query)));
    }

    /** A number in [0, 1) that depends on the record and the operator only. */
    private static double share(long due, int salt) {
        long mixed = (due + salt) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return (mixed >>> 11) * 0x1.0p-53;
    }

    Graph graph() {
        return program.build();
    }

    VirtualClock clock() {
        return clock;
    }

    List<TimedSource> sources() {
        return sources;
    }

    /** Latencies of a query's results, in nanoseconds. */
    Histogram latency(int query) {
        return latencies.get(query);
    }

    /** Latencies of the results of all queries. */
    Histogram latency() {
        Histogram all = new Histogram(DIGITS);
        latencies.forEach(all::add);
        return all;
    }

    private final class LatencySink implements Sink<Long> {
        private final Histogram latency;

        LatencySink(Histogram latency) {
            this.latency = latency;
        }

        @Override
        public String describe() {
            return "latencies";
        }

        @Override
        public int maxParallelism() {
            return 1;
        }

        @Override
        public SinkWriter<Long> writer(SinkContext context) {
            return (since, timestamp) -> latency.recordValue(Math.max(0, clock.nanoTime() - since));
        }
    }
}
