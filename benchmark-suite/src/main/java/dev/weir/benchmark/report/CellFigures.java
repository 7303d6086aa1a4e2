package dev.weir.benchmark.report;

import java.util.List;

/**
 * Figures of one query under one scheduler and one scheme.
 *
 * @param scheduler name
 * @param scheme name
 * @param throughput events a second of each repetition, in the order they ran
 * @param latency at the fixed rate
 * @param checkpoints over all runs of the cell
 * @param wrongAnswers one text for each run whose answer was not the reference's; empty if all were right
 */
public record CellFigures(
        String scheduler,
        String scheme,
        List<Double> throughput,
        LatencyFigures latency,
        CheckpointFigures checkpoints,
        List<String> wrongAnswers) {
    public CellFigures {
        throughput = List.copyOf(throughput);
        wrongAnswers = List.copyOf(wrongAnswers);
        if (throughput.isEmpty()) {
            throw new IllegalArgumentException("expected at least one repetition of " + scheduler + " x " + scheme);
        }
    }

    /** Median of the repetitions, events a second. */
    public double medianThroughput() {
        double[] sorted =
                throughput.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Whether every run gave the reference's answer. */
    public boolean correct() {
        return wrongAnswers.isEmpty();
    }

    /** Scheduler and scheme in one text. */
    public String label() {
        return scheduler + " × " + scheme;
    }
}
