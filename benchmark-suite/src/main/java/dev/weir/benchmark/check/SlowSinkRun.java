package dev.weir.benchmark.check;

import dev.weir.benchmark.latency.AnswerDigest;
import dev.weir.benchmark.load.EventLog;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.query.KeyedCount;
import dev.weir.benchmark.nexmark.query.KeyedCount.BidCount;
import dev.weir.benchmark.nexmark.query.NexmarkInput;
import dev.weir.benchmark.statistics.Sample;
import dev.weir.benchmark.workload.LogSource;
import dev.weir.benchmark.workload.Workloads;
import dev.weir.fault.CheckpointReport;
import dev.weir.fault.Schemes;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.stream.Program;
import dev.weir.runtime.Engine;
import dev.weir.runtime.connector.CollectSink;
import dev.weir.runtime.job.JobResult;
import dev.weir.runtime.job.RestartPolicy;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.HeapStateStore;
import java.time.Duration;
import java.util.List;

/**
 * One job with a slow sink that is failed once, in the middle, right after a checkpoint.
 *
 * @param scheme name
 * @param checkpoints those that completed under backpressure, that is, without the last
 * @param restoredCheckpointId from which the job went on after the failure, 0 if it was not restored
 * @param restoredElements elements in flight that this checkpoint holds
 * @param answer committed rows
 */
record SlowSinkRun(
        String scheme,
        List<CheckpointReport> checkpoints,
        long restoredCheckpointId,
        long restoredElements,
        AnswerDigest answer) {
    /** Time the sink takes for a record. */
    static final long SINK_NANOS = 50_000;

    private static final Duration CHECKPOINT_EVERY = Duration.ofMillis(100);
    private static final int RING_SLOTS = 1024;
    private static final String SCHEDULER = "pipelined";

    /** The failure comes after this many checkpoints, when the channels have long been full. */
    private static final int CHECKPOINTS_BEFORE_FAILURE = 2;

    static SlowSinkRun of(EventLog<NexmarkEvent> log, String scheme) {
        CollectSink<BidCount> rows = new CollectSink<>();
        PlannedFailure failure = new PlannedFailure(CHECKPOINTS_BEFORE_FAILURE);
        JobResult result = new Engine(Schedulers.named(SCHEDULER), Schemes.named(scheme), new HeapStateStore())
                .ringSlots(RING_SLOTS)
                .checkpointEvery(CHECKPOINT_EVERY)
                .restarts(RestartPolicy.times(1))
                .listener(failure)
                .run(graph(log, rows, failure));
        AnswerDigest answer = AnswerDigest.EMPTY;
        for (BidCount row : rows.results()) {
            answer = answer.plus(
                    new AnswerDigest(1, Workloads.KEYED_COUNT.rows().hash().applyAsLong(row)));
        }
        List<CheckpointReport> completed = result.completedCheckpoints();
        return new SlowSinkRun(
                scheme,
                completed.subList(0, Math.max(0, completed.size() - 1)),
                failure.restoredCheckpointId(),
                captured(completed, failure.restoredCheckpointId()),
                answer);
    }

    private static long captured(List<CheckpointReport> checkpoints, long id) {
        return checkpoints.stream()
                .filter(report -> report.checkpointId() == id)
                .mapToLong(CheckpointReport::capturedElements)
                .findFirst()
                .orElse(0);
    }

    private static Graph graph(EventLog<NexmarkEvent> log, CollectSink<BidCount> rows, PlannedFailure failure) {
        Program program = Program.named("slow-sink");
        new KeyedCount()
                .apply(NexmarkInput.of(program.source(new LogSource<>(log), log.watermarks())))
                .map(BidCount.class, failure::pass)
                .as("failing-once")
                .sink("rows", new SlowSink<>(rows, SINK_NANOS));
        return program.build();
    }

    long medianNanos() {
        return Math.round(Sample.median(checkpoints.stream()
                .mapToDouble(CheckpointReport::durationNanos)
                .toArray()));
    }

    long longestNanos() {
        return checkpoints.stream()
                .mapToLong(CheckpointReport::durationNanos)
                .max()
                .orElse(0);
    }

    long longestStallNanos() {
        return checkpoints.stream()
                .mapToLong(CheckpointReport::maxStallNanos)
                .max()
                .orElse(0);
    }

    long mostCaptured() {
        return checkpoints.stream()
                .mapToLong(CheckpointReport::capturedElements)
                .max()
                .orElse(0);
    }
}
