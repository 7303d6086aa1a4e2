package dev.weir.benchmark.bench;

import dev.weir.benchmark.latency.AnswerSink;
import dev.weir.benchmark.load.ArraySource;
import dev.weir.benchmark.load.EventLog;
import dev.weir.runtime.job.JobResult;

/**
 * One bounded run as fast as it goes. The clock runs from the first event asked for until the last sink task has all its rows, which the
 * final checkpoint tells it; opening state and starting threads is not part of it.
 *
 * @param eventsPerSecond over the whole log
 * @param outcome answer and checkpoints
 */
record ThroughputRun(double eventsPerSecond, RunOutcome outcome) {
    private static final double SECOND_NANOS = 1e9;

    /** Runs a log through a workload. */
    static <E, R> ThroughputRun of(Workload<E, R> workload, EventLog<E> log, Cell cell, EngineSetup setup) {
        ArraySource<E> source = new ArraySource<>(log, workload.load().maxSourceTasks());
        AnswerSink<R> sink = new AnswerSink<>(workload.rows().hash());
        JobResult result = setup.engine(cell).run(workload.graph(source, log, sink));
        double seconds = (sink.completeNanos() - source.firstPollNanos()) / SECOND_NANOS;
        return new ThroughputRun(log.size() / seconds, new RunOutcome(sink.answer(), result.checkpoints()));
    }
}
