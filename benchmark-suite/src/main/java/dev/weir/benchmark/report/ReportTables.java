package dev.weir.benchmark.report;

import dev.weir.benchmark.result.CellResult;
import dev.weir.benchmark.result.Mark;
import dev.weir.benchmark.result.Mode;
import dev.weir.benchmark.result.PacedRun;
import dev.weir.benchmark.result.Recovery;
import dev.weir.benchmark.statistics.Bootstrap;
import dev.weir.benchmark.statistics.Interval;
import dev.weir.benchmark.statistics.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** The tables of a result, workload by workload: the same for the terminal and for the page. */
final class ReportTables {
    /** Of resampling: a result always shows the same intervals. */
    static final long SEED = 1;

    private static final String NOTHING = "–";

    private final Labels labels;
    private final Bootstrap bootstrap = new Bootstrap(SEED);
    private final List<ReportTable> tables = new ArrayList<>();

    private ReportTables(Labels labels) {
        this.labels = labels;
    }

    /** Those of the cells of one workload. */
    static List<ReportTable> of(List<CellResult> cells, Labels labels) {
        ReportTables all = new ReportTables(labels);
        all.throughput(cells);
        all.sustainable(cells);
        all.latency(cells);
        all.recovery(cells);
        all.checkpoints(cells);
        return all.tables;
    }

    private void add(String title, List<String> head, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            tables.add(new ReportTable(title, head, rows));
        }
    }

    private void throughput(List<CellResult> cells) {
        if (cells.stream().allMatch(cell -> new Figures(cell).throughput().isEmpty())) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        Optional<Sample> first = new Figures(cells.get(0)).throughput();
        for (CellResult cell : cells) {
            Figures figures = new Figures(cell);
            Optional<Sample> own = figures.throughput();
            if (own.isEmpty()) {
                rows.add(List.of(labels.of(cell.cell()), NOTHING, "", "", "", "", "", "", "", figures.marks()));
                continue;
            }
            Interval interval = bootstrap.interval(own.get());
            Interval ratio = ratio(own, first);
            rows.add(List.of(
                    labels.of(cell.cell()),
                    Quantity.count(interval.value()),
                    range(interval, Quantity::count),
                    factor(ratio.value()),
                    range(ratio, ReportTables::factor),
                    mean(figures.cpuNanosPerEvent()),
                    mean(figures.bytesPerEvent()),
                    String.format(Locale.ROOT, "%.0f %%", 100 * figures.collectionShare()),
                    Quantity.three(figures.feedNanosPerEvent()),
                    figures.marks()));
        }
        add(
                "throughput",
                List.of("events/s", "95 %", "of the first", "95 %", "CPU ns", "bytes", "in GC", "log ns", "marks"),
                rows);
    }

    private void sustainable(List<CellResult> cells) {
        List<List<String>> rows = new ArrayList<>();
        Optional<Sample> first = new Figures(cells.get(0)).sustainable();
        for (CellResult cell : cells) {
            Optional<Sample> own = new Figures(cell).sustainable();
            if (own.isPresent()) {
                Interval interval = bootstrap.interval(own.get());
                Interval ratio = ratio(own, first);
                rows.add(List.of(
                        labels.of(cell.cell()),
                        Quantity.count(interval.value()),
                        range(interval, Quantity::count),
                        factor(ratio.value()),
                        range(ratio, ReportTables::factor)));
            }
        }
        add("highest sustained rate", List.of("events/s", "95 %", "of the first", "95 %"), rows);
    }

    private Interval ratio(Optional<Sample> own, Optional<Sample> first) {
        return own.isPresent() && first.isPresent()
                ? bootstrap.ratio(own.get(), first.get())
                : Interval.unknown(Double.NaN);
    }

    private void latency(List<CellResult> cells) {
        List<List<String>> rows = new ArrayList<>();
        for (CellResult cell : cells) {
            List<PacedRun> runs = new Figures(cell).paced(Mode.LATENCY);
            if (runs.isEmpty()) {
                continue;
            }
            Histogram latency = Figures.merged(runs, PacedRun::latency);
            boolean overloaded = runs.stream().anyMatch(run -> !run.sustained());
            List<String> row = new ArrayList<>();
            row.add(labels.of(cell.cell()) + (overloaded ? " OVERLOADED" : ""));
            row.add(Quantity.count(runs.get(0).ratePerSecond()));
            for (Percentile percentile : Percentile.SHOWN) {
                row.add(percentile.text(latency));
            }
            row.add(Long.toString(latency.getTotalCount()));
            row.add(Percentile.P99.text(Figures.merged(runs, PacedRun::sinceTaken)));
            row.add(Percentile.P99.text(Figures.merged(runs, PacedRun::platform)));
            rows.add(row);
        }
        add(
                "latency",
                List.of("events/s", "p50", "p99", "p99.9", "p99.99", "max", "rows", "p99 if taken", "platform p99"),
                rows);
    }

    private void recovery(List<CellResult> cells) {
        List<List<String>> rows = new ArrayList<>();
        for (CellResult cell : cells) {
            for (PacedRun run : new Figures(cell).paced(Mode.RECOVERY)) {
                Recovery recovery = run.recovery();
                rows.add(List.of(
                        labels.of(cell.cell()),
                        Quantity.count(run.ratePerSecond()),
                        recovery == null ? "did not fail" : millis(recovery.failedAtMillis()),
                        recovery == null ? NOTHING : millis(recovery.silentMillis()),
                        recovery == null ? NOTHING : millis(recovery.caughtUpMillis())));
            }
        }
        add("after a failure", List.of("events/s", "failed at ms", "silent ms", "caught up ms"), rows);
    }

    /** Checkpoints of all runs at a rate of a cell. */
    private void checkpoints(List<CellResult> cells) {
        List<List<String>> rows = new ArrayList<>();
        for (CellResult cell : cells) {
            List<Mark> marks = cell.counted().stream()
                    .flatMap(fork -> fork.paced().stream())
                    .flatMap(run -> run.checkpoints().stream())
                    .toList();
            if (!marks.isEmpty()) {
                double[] took = marks.stream().mapToDouble(Mark::millis).toArray();
                rows.add(List.of(
                        labels.of(cell.cell()),
                        Long.toString(marks.stream().filter(Mark::completed).count()),
                        millis(Sample.median(took)),
                        millis(Arrays.stream(took).max().orElse(0)),
                        millis(marks.stream()
                                .mapToDouble(Mark::stallMillis)
                                .max()
                                .orElse(0)),
                        Quantity.count(
                                marks.stream().mapToLong(Mark::byteSize).max().orElse(0)),
                        Quantity.count(marks.stream()
                                .mapToLong(Mark::capturedElements)
                                .max()
                                .orElse(0))));
            }
        }
        add(
                "checkpoints at a rate",
                List.of("completed", "median ms", "longest ms", "longest stall ms", "most bytes", "most captured"),
                rows);
    }

    private static String millis(double value) {
        return Double.isNaN(value) ? "not seen" : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String mean(Optional<Sample> sample) {
        return sample.map(Sample::estimate).map(Quantity::three).orElse(NOTHING);
    }

    private static String factor(double value) {
        return Double.isNaN(value) ? NOTHING : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String range(Interval interval, Function<Double, String> text) {
        return interval.known() ? text.apply(interval.low()) + "–" + text.apply(interval.high()) : "";
    }
}
