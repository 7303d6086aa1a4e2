package dev.weir.benchmark.bench;

import dev.weir.benchmark.latency.AnswerDigest;
import dev.weir.benchmark.report.CellFigures;
import dev.weir.benchmark.report.CheckpointFigures;
import dev.weir.benchmark.report.LatencyFigures;
import dev.weir.fault.CheckpointReport;
import dev.weir.fault.CheckpointReport.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the figures of one cell of one query while its runs end. */
final class CellRecord {
    private final Cell cell;
    private final List<Double> throughput = new ArrayList<>();
    private final List<CheckpointReport> checkpoints = new ArrayList<>();
    private final List<String> wrongAnswers = new ArrayList<>();
    private @Nullable LatencyFigures latency;

    CellRecord(Cell cell) {
        this.cell = cell;
    }

    void add(ThroughputRun run, AnswerDigest expected) {
        throughput.add(run.eventsPerSecond());
        add("throughput", run.outcome(), expected);
    }

    void add(LatencyRun run, AnswerDigest expected) {
        latency = run.figures();
        add("latency", run.outcome(), expected);
    }

    private void add(String kind, RunOutcome outcome, AnswerDigest expected) {
        checkpoints.addAll(outcome.checkpoints());
        if (!outcome.answer().equals(expected)) {
            wrongAnswers.add(kind + " run gave " + outcome.answer() + ", expected " + expected
                    + " as the reference interpreter gives");
        }
    }

    CellFigures figures() {
        LatencyFigures paced = latency;
        if (paced == null) {
            throw new IllegalStateException("cell " + cell + " had no latency run");
        }
        List<Long> durations = checkpoints.stream()
                .filter(report -> report.outcome() == Outcome.COMPLETED)
                .map(CheckpointReport::durationNanos)
                .toList();
        long mostCaptured = checkpoints.stream()
                .mapToLong(CheckpointReport::capturedElements)
                .max()
                .orElse(0);
        CheckpointFigures figures =
                CheckpointFigures.of(durations, checkpoints.size() - durations.size(), mostCaptured);
        return new CellFigures(cell.scheduler(), cell.scheme(), throughput, paced, figures, wrongAnswers);
    }
}
