package dev.weir.benchmark.report;

import dev.weir.benchmark.result.BenchResult;
import dev.weir.benchmark.result.CellResult;
import dev.weir.benchmark.result.Fork;
import dev.weir.benchmark.result.Mode;
import dev.weir.benchmark.result.PacedRun;
import dev.weir.benchmark.result.Recovery;
import dev.weir.benchmark.statistics.Bootstrap;
import dev.weir.benchmark.statistics.Interval;
import dev.weir.benchmark.statistics.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** A result as text for a terminal. */
public final class TextReport {
    private static final long SEED = 1;
    private static final String NOTHING = "–";

    private final BenchResult result;
    private final Labels labels;
    private final Bootstrap bootstrap = new Bootstrap(SEED);
    private final StringBuilder text = new StringBuilder();

    private TextReport(BenchResult result) {
        this.result = result;
        this.labels = new Labels(result.cells());
    }

    /** All of it. */
    public static String of(BenchResult result) {
        return new TextReport(result).write();
    }

    private String write() {
        for (String workload : result.workloads().keySet()) {
            List<CellResult> cells = result.cells().stream()
                    .filter(cell -> cell.cell().workload().equals(workload))
                    .toList();
            text.append(workload)
                    .append(": ")
                    .append(result.workloads().get(workload))
                    .append("\n");
            throughput(cells);
            sustainable(cells);
            latency(cells, Mode.LATENCY);
            recovery(cells);
            cost(workload, cells);
            text.append('\n');
        }
        complaints();
        notes();
        return text.toString();
    }

    private void throughput(List<CellResult> cells) {
        if (cells.stream().allMatch(cell -> new Figures(cell).throughput().isEmpty())) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "", "events/s", "95 %", "of the first", "95 %", "CPU ns", "bytes", "in GC", "log ns", "marks"));
        Optional<Sample> first = new Figures(cells.get(0)).throughput();
        for (CellResult cell : cells) {
            Figures figures = new Figures(cell);
            Optional<Sample> own = figures.throughput();
            if (own.isEmpty()) {
                rows.add(List.of(labels.of(cell.cell()), "", NOTHING, "", "", "", "", "", "", "", figures.marks()));
                continue;
            }
            Interval interval = bootstrap.interval(own.get());
            Interval ratio = ratio(own, first);
            rows.add(List.of(
                    labels.of(cell.cell()),
                    "",
                    Quantity.count(interval.value()),
                    range(interval, Quantity::count),
                    factor(ratio.value()),
                    range(ratio, TextReport::factor),
                    mean(figures.cpuNanosPerEvent()),
                    mean(figures.bytesPerEvent()),
                    String.format(Locale.ROOT, "%.0f %%", 100 * figures.collectionShare()),
                    Quantity.three(figures.feedNanosPerEvent()),
                    figures.marks()));
        }
        text.append('\n').append(TextTable.inColumns(rows));
    }

    private void sustainable(List<CellResult> cells) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "", "sustained/s", "95 %", "of the first", "95 %"));
        Optional<Sample> first = new Figures(cells.get(0)).sustainable();
        for (CellResult cell : cells) {
            Optional<Sample> own = new Figures(cell).sustainable();
            if (own.isPresent()) {
                Interval interval = bootstrap.interval(own.get());
                Interval ratio = ratio(own, first);
                rows.add(List.of(
                        labels.of(cell.cell()),
                        "",
                        Quantity.count(interval.value()),
                        range(interval, Quantity::count),
                        factor(ratio.value()),
                        range(ratio, TextReport::factor)));
            }
        }
        if (rows.size() > 1) {
            text.append('\n').append(TextTable.inColumns(rows));
        }
    }

    private Interval ratio(Optional<Sample> own, Optional<Sample> first) {
        return own.isPresent() && first.isPresent()
                ? bootstrap.ratio(own.get(), first.get())
                : Interval.unknown(Double.NaN);
    }

    private void latency(List<CellResult> cells, Mode mode) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "latency", "", "events/s", "p50", "p99", "p99.9", "p99.99", "max", "rows", "p99 if taken", "platform p99"));
        for (CellResult cell : cells) {
            List<PacedRun> runs = new Figures(cell).paced(mode);
            if (runs.isEmpty()) {
                continue;
            }
            Histogram latency = Figures.merged(runs, PacedRun::latency);
            boolean overloaded = runs.stream().anyMatch(run -> !run.sustained());
            List<String> row = new ArrayList<>();
            row.add(labels.of(cell.cell()) + (overloaded ? " OVERLOADED" : ""));
            row.add("");
            row.add(Quantity.count(runs.get(0).ratePerSecond()));
            for (Percentile percentile : Percentile.SHOWN) {
                row.add(percentile.text(latency));
            }
            row.add(Long.toString(latency.getTotalCount()));
            row.add(Percentile.P99.text(Figures.merged(runs, PacedRun::sinceTaken)));
            row.add(Percentile.P99.text(Figures.merged(runs, PacedRun::platform)));
            rows.add(row);
        }
        if (rows.size() > 1) {
            text.append('\n').append(TextTable.inColumns(rows));
        }
    }

    private void recovery(List<CellResult> cells) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("after a failure", "", "events/s", "failed at ms", "silent ms", "caught up ms"));
        for (CellResult cell : cells) {
            for (PacedRun run : new Figures(cell).paced(Mode.RECOVERY)) {
                Recovery recovery = run.recovery();
                rows.add(List.of(
                        labels.of(cell.cell()),
                        "",
                        Quantity.count(run.ratePerSecond()),
                        recovery == null ? "did not fail" : millis(recovery.failedAtMillis()),
                        recovery == null ? NOTHING : millis(recovery.silentMillis()),
                        recovery == null ? NOTHING : millis(recovery.caughtUpMillis())));
            }
        }
        if (rows.size() > 1) {
            text.append('\n').append(TextTable.inColumns(rows));
        }
    }

    private static String millis(double value) {
        return Double.isNaN(value) ? "not seen" : String.format(Locale.ROOT, "%.1f", value);
    }

    private void cost(String workload, List<CellResult> cells) {
        CoresToBeatALoop.of(cells).forEach((contender, cost) -> text.append('\n')
                .append("  COST of ")
                .append(contender)
                .append(" on ")
                .append(workload)
                .append(": ")
                .append(cost)
                .append('\n'));
    }

    private void complaints() {
        for (CellResult cell : result.cells()) {
            for (Fork fork : cell.forks()) {
                String who = labels.of(cell.cell()) + " on " + cell.cell().workload() + ", process " + fork.fork();
                if (fork.failure() != null) {
                    text.append("FAILED: ").append(who).append(": ").append(fork.failure()).append('\n');
                }
                fork.wrongAnswers().forEach(wrong -> text.append("WRONG: ")
                        .append(who)
                        .append(": ")
                        .append(wrong)
                        .append('\n'));
            }
        }
        if (result.correct()) {
            text.append("Every run of every process gave the answer of the reference interpreter.\n");
        }
    }

    private void notes() {
        text.append(result.manifest().getOrDefault("others at work", "")).append(".\n");
        text.append("""
                events/s: mean over processes of the median of their iterations, reading the log ("log ns" an event) included; without an
                interval if there was one process. Latency: from when the event was due that let the row come out; "if taken": from when the
                contender took it, as a closed loop would have it; (in brackets): fewer rows than the percentile needs.
                """);
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
