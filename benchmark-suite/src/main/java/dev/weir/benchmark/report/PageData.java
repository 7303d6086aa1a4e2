package dev.weir.benchmark.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page's script draws.
 *
 * @param workloads one by one
 */
record PageData(List<Drawing> workloads) {
    /**
     * Tables and pictures of one workload.
     *
     * @param rates throughput by cell
     * @param sustained highest sustained rate by cell
     * @param matrix Weir's cells by scheduler and scheme, if both vary
     */
    record Drawing(
            String name,
            String description,
            List<PageTable> tables,
            List<Rate> rates,
            List<Rate> sustained,
            List<MatrixCell> matrix,
            List<SpectrumPoint> spectrum,
            List<SeriesPoint> series,
            List<CurvePoint> curve) {}

    /** A table with all its titles. */
    record PageTable(String title, List<String> head, List<List<String>> rows) {}

    /** A rate with its interval, if there is one, and every single measurement; events a second. */
    record Rate(
            String label,
            double value,
            @Nullable Double low,
            @Nullable Double high,
            List<Double> all) {}

    /** A cell of the matrix: events a second and milliseconds, each if it was measured. */
    record MatrixCell(
            String scheduler,
            String scheme,
            @Nullable Double rate,
            @Nullable Double p99) {}

    /** A point of a percentile spectrum: {@code nines} is -log10(1 - p). */
    record SpectrumPoint(String label, String of, double nines, double millis) {}

    /** A point, a checkpoint or a failure on the way through a run. */
    record SeriesPoint(
            String label,
            String kind,
            double seconds,
            @Nullable Double until,
            @Nullable Double millis) {}

    /** A point of a latency-throughput curve; milliseconds. */
    record CurvePoint(String label, double rate, double p50, double p99) {}
}
