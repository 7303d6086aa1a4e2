package dev.weir.benchmark.report;

import dev.weir.benchmark.report.PageData.CurvePoint;
import dev.weir.benchmark.report.PageData.Drawing;
import dev.weir.benchmark.report.PageData.MatrixCell;
import dev.weir.benchmark.report.PageData.PageTable;
import dev.weir.benchmark.report.PageData.Rate;
import dev.weir.benchmark.report.PageData.SeriesPoint;
import dev.weir.benchmark.report.PageData.SpectrumPoint;
import dev.weir.benchmark.result.BenchResult;
import dev.weir.benchmark.result.CellResult;
import dev.weir.benchmark.result.HistogramText;
import dev.weir.benchmark.result.Mark;
import dev.weir.benchmark.result.Mode;
import dev.weir.benchmark.result.PacedRun;
import dev.weir.benchmark.result.Recovery;
import dev.weir.benchmark.result.Slice;
import dev.weir.benchmark.statistics.Bootstrap;
import dev.weir.benchmark.statistics.Interval;
import dev.weir.benchmark.statistics.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** Turns a result into what the page's script draws. */
final class PageDrawings {
    private static final double MILLISECOND_NANOS = 1e6;
    private static final double SECOND_MILLIS = 1e3;
    private static final double STEP_NINES = 0.1;
    private static final String SCHEDULER = "scheduler";
    private static final String SCHEME = "scheme";

    private final Labels labels;
    private final Bootstrap bootstrap = new Bootstrap(ReportTables.SEED);

    private PageDrawings(Labels labels) {
        this.labels = labels;
    }

    static PageData of(BenchResult result) {
        PageDrawings drawings = new PageDrawings(new Labels(result.cells()));
        List<Drawing> workloads = new ArrayList<>();
        result.workloads()
                .forEach((name, description) -> workloads.add(drawings.workload(
                        name,
                        description,
                        result.cells().stream()
                                .filter(cell -> cell.cell().workload().equals(name))
                                .toList())));
        return new PageData(workloads);
    }

    private Drawing workload(String name, String description, List<CellResult> cells) {
        List<PageTable> tables = new ArrayList<>();
        for (ReportTable table : ReportTables.of(cells, labels)) {
            List<String> head = new ArrayList<>(table.head());
            head.add(0, "");
            tables.add(new PageTable(table.title(), head, table.rows()));
        }
        return new Drawing(
                name,
                description,
                tables,
                rates(cells, Figures::throughput),
                rates(cells, Figures::sustainable),
                matrix(cells),
                spectrum(cells),
                series(cells),
                curve(cells));
    }

    private List<Rate> rates(List<CellResult> cells, Function<Figures, Optional<Sample>> figure) {
        List<Rate> rates = new ArrayList<>();
        for (CellResult cell : cells) {
            figure.apply(new Figures(cell)).ifPresent(sample -> {
                Interval interval = bootstrap.interval(sample);
                rates.add(new Rate(
                        labels.of(cell.cell()),
                        interval.value(),
                        interval.known() ? interval.low() : null,
                        interval.known() ? interval.high() : null,
                        sample.all()));
            });
        }
        return rates;
    }

    private List<MatrixCell> matrix(List<CellResult> cells) {
        List<CellResult> own = cells.stream()
                .filter(cell -> !cell.cell().setting(SCHEDULER).isEmpty())
                .toList();
        long schedulers = own.stream()
                .map(cell -> cell.cell().setting(SCHEDULER))
                .distinct()
                .count();
        long schemes =
                own.stream().map(cell -> cell.cell().setting(SCHEME)).distinct().count();
        boolean measured = own.stream()
                .map(Figures::new)
                .anyMatch(figures -> figures.throughput().isPresent()
                        || !figures.paced(Mode.LATENCY).isEmpty());
        if (schedulers * schemes != own.size() || own.size() < 2 || !measured) {
            return List.of();
        }
        return own.stream()
                .map(cell -> new MatrixCell(
                        cell.cell().setting(SCHEDULER),
                        cell.cell().setting(SCHEME),
                        new Figures(cell).throughput().map(Sample::estimate).orElse(null),
                        p99(cell)))
                .toList();
    }

    private static @org.jspecify.annotations.Nullable Double p99(CellResult cell) {
        List<PacedRun> runs = new Figures(cell).paced(Mode.LATENCY);
        return runs.isEmpty()
                ? null
                : Percentile.P99.nanos(Figures.merged(runs, PacedRun::latency)) / MILLISECOND_NANOS;
    }

    private List<SpectrumPoint> spectrum(List<CellResult> cells) {
        List<SpectrumPoint> points = new ArrayList<>();
        for (CellResult cell : cells) {
            List<PacedRun> runs = new Figures(cell).paced(Mode.LATENCY);
            String label = labels.of(cell.cell());
            points.addAll(spectrum(label, "due", Figures.merged(runs, PacedRun::latency)));
            points.addAll(spectrum(label, "taken", Figures.merged(runs, PacedRun::sinceTaken)));
            points.addAll(spectrum(label, "platform", Figures.merged(runs, PacedRun::platform)));
        }
        return points;
    }

    private static List<SpectrumPoint> spectrum(String label, String of, Histogram histogram) {
        List<SpectrumPoint> points = new ArrayList<>();
        double most = histogram.getTotalCount() == 0 ? -1 : Math.log10(histogram.getTotalCount());
        for (int step = 0; step * STEP_NINES <= most; step++) {
            double nines = step * STEP_NINES;
            long nanos = histogram.getValueAtPercentile(100 * (1 - Math.pow(10, -nines)));
            points.add(new SpectrumPoint(label, of, nines, Math.max(1, nanos) / MILLISECOND_NANOS));
        }
        return points;
    }

    /** The first process's run with a failure, or else its run at the given rate. */
    private List<SeriesPoint> series(List<CellResult> cells) {
        List<SeriesPoint> points = new ArrayList<>();
        for (CellResult cell : cells) {
            Figures figures = new Figures(cell);
            List<PacedRun> runs = new ArrayList<>(figures.paced(Mode.RECOVERY));
            runs.addAll(figures.paced(Mode.LATENCY));
            if (!runs.isEmpty()) {
                series(labels.of(cell.cell()), runs.get(0), points);
            }
        }
        return points;
    }

    private static void series(String label, PacedRun run, List<SeriesPoint> points) {
        for (Slice slice : run.slices()) {
            double seconds = slice.fromMillis() / SECOND_MILLIS;
            if (slice.rows() > 0) {
                points.add(point(label, "p50", seconds, slice.p50()));
                points.add(point(label, "p99", seconds, slice.p99()));
                points.add(point(label, "max", seconds, slice.max()));
            }
        }
        for (Mark mark : run.checkpoints()) {
            points.add(new SeriesPoint(
                    label,
                    "checkpoint",
                    mark.atMillis() / SECOND_MILLIS,
                    (mark.atMillis() + mark.millis()) / SECOND_MILLIS,
                    null));
        }
        Recovery recovery = run.recovery();
        if (recovery != null) {
            points.add(new SeriesPoint(label, "failure", recovery.failedAtMillis() / SECOND_MILLIS, null, null));
        }
    }

    private static SeriesPoint point(String label, String kind, double seconds, long nanos) {
        return new SeriesPoint(label, kind, seconds, null, nanos / MILLISECOND_NANOS);
    }

    /** Points of all processes, part by part: the rates of a part differ a little from process to process. */
    private List<CurvePoint> curve(List<CellResult> cells) {
        List<CurvePoint> points = new ArrayList<>();
        for (CellResult cell : cells) {
            List<List<PacedRun>> byProcess = cell.counted().stream()
                    .map(fork -> fork.paced().stream()
                            .filter(run -> run.mode() == Mode.CURVE)
                            .sorted((a, b) -> Long.compare(a.ratePerSecond(), b.ratePerSecond()))
                            .toList())
                    .filter(runs -> !runs.isEmpty())
                    .toList();
            int parts = byProcess.stream().mapToInt(List::size).min().orElse(0);
            for (int i = 0; i < parts; i++) {
                int part = i;
                List<PacedRun> runs =
                        byProcess.stream().map(all -> all.get(part)).toList();
                Histogram latency = new Histogram(3);
                runs.forEach(run -> latency.add(HistogramText.read(run.latency())));
                points.add(new CurvePoint(
                        labels.of(cell.cell()),
                        Sample.median(runs.stream()
                                .mapToDouble(PacedRun::ratePerSecond)
                                .toArray()),
                        latency.getTotalCount() == 0 ? 0 : latency.getValueAtPercentile(50) / MILLISECOND_NANOS,
                        Percentile.P99.nanos(latency) / MILLISECOND_NANOS));
            }
        }
        return points;
    }
}
