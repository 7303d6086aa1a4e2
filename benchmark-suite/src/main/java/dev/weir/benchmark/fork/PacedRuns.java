package dev.weir.benchmark.fork;

import dev.weir.benchmark.contender.CheckpointNote;
import dev.weir.benchmark.contender.RunNotes;
import dev.weir.benchmark.contender.Settings;
import dev.weir.benchmark.load.Pace;
import dev.weir.benchmark.result.HistogramText;
import dev.weir.benchmark.result.Mark;
import dev.weir.benchmark.result.Mode;
import dev.weir.benchmark.result.PacedRun;
import dev.weir.benchmark.result.Recovery;
import dev.weir.benchmark.result.Slice;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Runs at a fixed rate, and what is read from them. */
final class PacedRuns {
    private static final double MILLISECOND_NANOS = 1e6;
    private static final double SECOND_NANOS = 1e9;

    private final Bench<?, ?> bench;
    private final ForkTask task;

    PacedRuns(Bench<?, ?> bench) {
        this.bench = bench;
        this.task = bench.task();
    }

    /** Latency at the task's rate, in bursts if there are to be some. */
    PacedRun latency() throws Exception {
        long rate = task.ratePerSecond();
        Offered offered = new Offered(rate, task.effort().pacedEvents(rate), new Pace(rate, task.bursts()));
        return run(Mode.LATENCY, offered, settings());
    }

    /** The same with a failure in the middle. */
    PacedRun recovery() throws Exception {
        int events = task.effort().pacedEvents(task.ratePerSecond());
        return run(
                Mode.RECOVERY,
                Offered.constantly(task.ratePerSecond(), events),
                settings().with(Map.of(Settings.FAIL_AT, Integer.toString(Math.max(1, events / 2)))));
    }

    /** A run at a rate over as many events as last long enough, of those whose answer is known. */
    PacedRun atRate(Mode mode, long ratePerSecond, long millis) throws Exception {
        return run(mode, Offered.constantly(ratePerSecond, task.eventsFor(millis, ratePerSecond)), settings());
    }

    private Settings settings() {
        return new Settings(task.cell().settings());
    }

    /** So many events at a pace, whose mean is the rate. */
    private record Offered(long rate, int events, Pace pace) {
        static Offered constantly(long rate, int events) {
            return new Offered(rate, events, new Pace(rate));
        }
    }

    private PacedRun run(Mode mode, Offered offered, Settings settings) throws Exception {
        long rate = offered.rate();
        int events = offered.events();
        int warmUpEvents = Math.min(task.effort().warmUpEvents(rate), events / 4);
        Bench.Paced<?> run = bench.paced(offered.pace(), events, warmUpEvents, settings);
        List<Histogram> lags = run.feed().lagOverTime();
        List<Slice> slices = Slices.of(run.rows().latenciesOverTime(), lags);
        Pace pace = run.pace();
        double warmUpMillis = pace.offsetNanos(warmUpEvents) / MILLISECOND_NANOS;
        List<Slice> counted = slices.stream()
                .filter(slice -> slice.fromMillis() >= warmUpMillis)
                .toList();
        KeepingUp kept = KeepingUp.of(
                counted,
                pace.offsetNanos(events) / SECOND_NANOS,
                (run.rows().completeNanos() - pace.dueNanos(events)) / SECOND_NANOS);
        RunNotes notes = bench.contender().notes();
        return new PacedRun(
                mode,
                rate,
                events,
                kept.sustained(),
                kept.lagSlope(),
                HistogramText.of(run.rows().latencies()),
                HistogramText.of(run.rows().latenciesSinceTaken()),
                HistogramText.of(run.feed().lag()),
                HistogramText.of(run.platform()),
                Slices.millis(lags.size()),
                slices,
                notes.checkpoints().stream().map(note -> mark(note, pace)).toList(),
                recovery(notes, pace, counted),
                run.use());
    }

    private static Mark mark(CheckpointNote note, Pace pace) {
        return new Mark(
                (note.startNanos() - pace.dueNanos(0)) / MILLISECOND_NANOS,
                note.durationNanos() / MILLISECOND_NANOS,
                note.completed(),
                note.byteSize(),
                note.capturedElements(),
                note.stallNanos() / MILLISECOND_NANOS);
    }

    private static @Nullable Recovery recovery(RunNotes notes, Pace pace, List<Slice> slices) {
        if (notes.failuresNanos().isEmpty()) {
            return null;
        }
        return GettingOver.of(slices, (notes.failuresNanos().get(0) - pace.dueNanos(0)) / MILLISECOND_NANOS);
    }
}
