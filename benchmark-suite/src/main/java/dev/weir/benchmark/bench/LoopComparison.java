package dev.weir.benchmark.bench;

import dev.weir.benchmark.load.ArraySource;
import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.load.SourceCost;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.report.TextTable;
import dev.weir.fault.Schemes;
import dev.weir.runtime.worker.SystemClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/**
 * What the engine costs over no engine at all: the chained keyed count against loops written by hand over the same events, in one process,
 * repetitions interleaved, medians compared.
 */
public final class LoopComparison {
    /** What the project promises: at least so many of the loop's events a second. */
    private static final double PROMISE = 0.5;

    private static final int EVENTS = 2_000_000;
    private static final int WARMUPS = 3;
    private static final int REPETITIONS = 9;
    private static final int QUICK = 5;
    private static final String SCHEDULER = "chained";

    private final EventLog<NexmarkEvent> log;
    private final List<Contender> contenders = new ArrayList<>();

    /** One way of counting, and how long each run took. */
    private record Contender(String name, Supplier<TimedSum> run, List<Long> nanos) {
        double median() {
            long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }

    private LoopComparison(EventLog<NexmarkEvent> log) {
        this.log = log;
    }

    /**
     * Runs the comparison.
     *
     * @param quick with fewer events and repetitions
     */
    public static Verdict run(long seed, boolean quick) {
        EventLog<NexmarkEvent> log = Logs.nexmark(seed, quick ? EVENTS / QUICK : EVENTS);
        return new LoopComparison(log).compare(new Random(seed), quick ? REPETITIONS / 2 : REPETITIONS);
    }

    private Verdict compare(Random order, int repetitions) {
        long expected = HandWrittenLoop.run(log).sum();
        Contender loop = add("loop, array by hand", () -> HandWrittenLoop.run(log));
        Contender heap = engine("weir chained, heap", "heap");
        Contender getAndPut = add("loop, bare Chronicle get + put", () -> BareChronicleLoop.getAndPut(log));
        Contender inPlace = add("loop, bare Chronicle in place", () -> BareChronicleLoop.inPlace(log));
        Contender chronicle = engine("weir chained, Chronicle", "chronicle");
        for (int round = -WARMUPS; round < repetitions; round++) {
            List<Contender> shuffled = new ArrayList<>(contenders);
            Collections.shuffle(shuffled, order);
            for (Contender contender : shuffled) {
                // Every contender starts with an empty young generation.
                System.gc();
                TimedSum counted = contender.run().get();
                check(contender.name(), counted.sum(), expected);
                if (round >= 0) {
                    contender.nanos().add(counted.nanos());
                }
            }
        }
        double heapRatio = loop.median() / heap.median();
        double chronicleRatio = getAndPut.median() / chronicle.median();
        String text = table()
                + String.format(
                        Locale.ROOT,
                        "%nheap:      %.2f of the loop by hand (promised: %.1f)%n"
                                + "Chronicle: %.2f of bare get + put (promised: %.1f), %.2f of bare in place%n",
                        heapRatio,
                        PROMISE,
                        chronicleRatio,
                        PROMISE,
                        inPlace.median() / chronicle.median());
        return new Verdict(heapRatio >= PROMISE && chronicleRatio >= PROMISE, text);
    }

    private Contender engine(String name, String state) {
        Cell cell = new Cell(SCHEDULER, Schemes.names().get(0));
        EngineSetup setup = new EngineSetup(state, 1, Duration.ofSeconds(1));
        return add(name, () -> {
            ArraySource<NexmarkEvent> source = new ArraySource<>(log, 1);
            SumSink sink = new SumSink();
            setup.engine(cell).run(Workloads.KEYED_COUNT.graph(source, log, sink));
            return new TimedSum(sink.sum(), sink.completeNanos() - source.firstPollNanos());
        });
    }

    private Contender add(String name, Supplier<TimedSum> run) {
        Contender contender = new Contender(name, run, new ArrayList<>());
        contenders.add(contender);
        return contender;
    }

    private static void check(String name, long sum, long expected) {
        if (sum != expected) {
            throw new IllegalStateException(name + ": the counts add up to " + sum + ", expected " + expected
                    + " as in the loop by hand: this is a defect, the figures would mean nothing");
        }
    }

    private String table() {
        double sourceNanos;
        try {
            sourceNanos = SourceCost.nanosPerEvent(log, new SystemClock());
        } catch (Exception e) {
            throw new IllegalStateException("the log could not be walked", e);
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("keyed count over " + log.size() + " events", "", "M events/s", "ns an event", "runs"));
        for (Contender contender : contenders) {
            double nanosPerEvent = contender.median() / log.size();
            rows.add(List.of(
                    contender.name(),
                    "",
                    String.format(Locale.ROOT, "%.2f", 1_000 / nanosPerEvent),
                    String.format(Locale.ROOT, "%.1f", nanosPerEvent),
                    spread(contender)));
        }
        rows.add(List.of("the engine's source alone", "", "", String.format(Locale.ROOT, "%.1f", sourceNanos), ""));
        return TextTable.inColumns(rows);
    }

    private String spread(Contender contender) {
        long[] sorted =
                contender.nanos().stream().mapToLong(Long::longValue).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%d, %.1f to %.1f",
                sorted.length,
                (double) sorted[0] / log.size(),
                (double) sorted[sorted.length - 1] / log.size());
    }
}
