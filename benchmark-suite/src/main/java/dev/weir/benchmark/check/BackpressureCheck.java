package dev.weir.benchmark.check;

import dev.weir.benchmark.latency.AnswerDigest;
import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.report.TextTable;
import dev.weir.benchmark.report.Verdict;
import dev.weir.benchmark.workload.Inputs;
import dev.weir.benchmark.workload.Workloads;
import dev.weir.fault.Schemes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a slow sink does to checkpoints: it keeps every channel full, and a scheme whose checkpoints wait for their turn in the channels
 * waits for the sink. For each scheme the job is also failed once, right after a checkpoint, and its answer compared.
 */
public final class BackpressureCheck {
    private static final int EVENTS = 40_000;
    private static final int QUICK = 2;
    private static final double NANOS_IN_A_MILLISECOND = 1e6;

    private BackpressureCheck() {}

    /**
     * Runs the check for every scheme.
     *
     * @param quick with fewer events
     */
    public static Verdict run(long seed, boolean quick) {
        EventLog<NexmarkEvent> log = Inputs.NEXMARK.log(seed, quick ? EVENTS / QUICK : EVENTS);
        AnswerDigest expected = Workloads.KEYED_COUNT.reference(log);
        List<SlowSinkRun> runs = new ArrayList<>();
        for (String scheme : Schemes.names()) {
            runs.add(SlowSinkRun.of(log, scheme));
        }
        boolean exact = runs.stream().allMatch(run -> run.answer().equals(expected));
        boolean restored = runs.stream().allMatch(run -> run.restoredCheckpointId() > 0);
        boolean captured = runs.stream().anyMatch(run -> run.restoredElements() > 0);
        long slowest = runs.stream().mapToLong(SlowSinkRun::medianNanos).max().orElse(0);
        long fastest = Math.max(
                1, runs.stream().mapToLong(SlowSinkRun::medianNanos).min().orElse(1));
        StringBuilder text = new StringBuilder("Pipelined keyed count with a sink that takes ")
                .append(SlowSinkRun.SINK_NANOS / 1_000)
                .append(" µs a record; every channel is full:\n\n")
                .append(table(runs, expected))
                .append(String.format(
                        Locale.ROOT,
                        "%nThe slowest scheme's median checkpoint takes %.1f times as long as the fastest's.%n",
                        (double) slowest / fastest));
        complain(text, exact, "the committed rows are not those of the reference interpreter, " + expected);
        complain(text, restored, "a run was not restored from a checkpoint");
        complain(text, captured, "no run was restored from a checkpoint that holds elements in flight");
        return new Verdict(exact && restored && captured, text.toString());
    }

    private static void complain(StringBuilder text, boolean fine, String complaint) {
        if (!fine) {
            text.append("FAILED: ").append(complaint).append('\n');
        }
    }

    private static String table(List<SlowSinkRun> runs, AnswerDigest expected) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "scheme",
                "checkpoints",
                "median ms",
                "longest ms",
                "longest stall ms",
                "most captured",
                "restored from",
                "elements restored",
                "answer"));
        for (SlowSinkRun run : runs) {
            rows.add(List.of(
                    run.scheme(),
                    Integer.toString(run.checkpoints().size()),
                    millis(run.medianNanos()),
                    millis(run.longestNanos()),
                    millis(run.longestStallNanos()),
                    Long.toString(run.mostCaptured()),
                    "checkpoint " + run.restoredCheckpointId(),
                    Long.toString(run.restoredElements()),
                    run.answer().equals(expected) ? "exact" : "WRONG"));
        }
        return TextTable.inColumns(rows);
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / NANOS_IN_A_MILLISECOND);
    }
}
