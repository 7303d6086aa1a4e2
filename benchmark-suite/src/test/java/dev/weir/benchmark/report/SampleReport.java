package dev.weir.benchmark.report;

import dev.weir.benchmark.latency.Percentiles;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** A report to try the renderings on. */
final class SampleReport {
    private SampleReport() {}

    static BenchReport of(List<String> wrongAnswers) {
        LatencyFigures latency =
                new LatencyFigures(microseconds(2_000), microseconds(50), microseconds(1_000), wrongAnswers.isEmpty());
        CheckpointFigures checkpoints = CheckpointFigures.of(List.of(3_000_000L, 1_000_000L, 2_000_000L), 0, 42);
        List<CellFigures> cells = List.of(
                new CellFigures("chained", "one", List.of(3e6, 1e6, 2e6), latency, checkpoints, List.of()),
                new CellFigures("chained", "<two>", List.of(5e5), latency, checkpoints, wrongAnswers));
        QueryFigures query = new QueryFigures("q&a", "questions < answers", 1_000, 500, 50_000, 1.25, cells);
        return new BenchReport(new Manifest(Map.of("CPU", "a \"fast\" one")), List.of(query));
    }

    /** The values 1 to n, in microseconds. */
    static Percentiles microseconds(int n) {
        Histogram histogram = new Histogram(3);
        for (int i = 1; i <= n; i++) {
            histogram.recordValue(i * 1_000L);
        }
        return Percentiles.of(histogram);
    }
}
