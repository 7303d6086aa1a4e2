package dev.weir.benchmark.bench;

import dev.weir.benchmark.latency.AnswerSink;
import dev.weir.benchmark.latency.HiccupMeter;
import dev.weir.benchmark.latency.LatencySink;
import dev.weir.benchmark.latency.Percentiles;
import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.load.OpenLoopSource;
import dev.weir.benchmark.load.Pace;
import dev.weir.benchmark.report.LatencyFigures;
import dev.weir.runtime.job.JobResult;

/**
 * One run at a fixed open-loop rate, while the platform's hiccups are recorded too.
 *
 * @param figures latencies after the warm-up
 * @param outcome answer and checkpoints
 */
record LatencyRun(LatencyFigures figures, RunOutcome outcome) {
    /** A run whose median event was taken later than this was overloaded: its queue only grew. */
    private static final long OVERLOAD_NANOS = 100_000_000;

    /** Paces a log through a workload. */
    static <E, R> LatencyRun of(Workload<E, R> workload, PacedLog<E> input, Cell cell, EngineSetup setup) {
        EventLog<E> log = input.log();
        Pace pace = new Pace(input.ratePerSecond());
        int sourceTasks = workload.load().maxSourceTasks();
        OpenLoopSource<E> source = new OpenLoopSource<>(log, pace, sourceTasks, input.warmupEvents());
        AnswerSink<R> answers = new AnswerSink<>(workload.rows().hash());
        LatencySink<R> sink = new LatencySink<>(answers, pace, input.due(), input.warmupEvents());
        try (HiccupMeter hiccups = new HiccupMeter()) {
            JobResult result = setup.engine(cell).run(workload.graph(source, log, sink));
            Percentiles lag = Percentiles.of(source.lag());
            LatencyFigures figures = new LatencyFigures(
                    Percentiles.of(sink.latencies()), lag, Percentiles.of(hiccups.stop()), lag.p50() <= OVERLOAD_NANOS);
            return new LatencyRun(figures, new RunOutcome(answers.answer(), result.checkpoints()));
        }
    }
}
