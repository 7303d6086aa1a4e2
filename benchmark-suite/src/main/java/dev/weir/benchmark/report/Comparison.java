package dev.weir.benchmark.report;

import dev.weir.benchmark.result.BenchResult;
import dev.weir.benchmark.result.CellResult;
import dev.weir.benchmark.result.Fork;
import dev.weir.benchmark.result.HistogramText;
import dev.weir.benchmark.result.Mode;
import dev.weir.benchmark.statistics.Bootstrap;
import dev.weir.benchmark.statistics.Interval;
import dev.weir.benchmark.statistics.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One result against another, cell by cell: ratios with intervals, and whether they say anything. */
public final class Comparison {
    /** Entries of the manifest without which figures do not compare. */
    private static final List<String> CIRCUMSTANCES =
            List.of("CPU", "processors", "kernel", "JVM", "flags of each process", "company", "warm-up", "paced runs");

    /** Entry of the manifest that says how events of latency runs came, if in bursts. */
    private static final String BURSTS = "bursts";

    private final BenchResult before;
    private final BenchResult after;
    private final Labels labels;
    private final Bootstrap bootstrap = new Bootstrap(ReportTables.SEED);

    private Comparison(BenchResult before, BenchResult after) {
        this.before = before;
        this.after = after;
        this.labels = new Labels(after.cells());
    }

    /**
     * The comparison as text.
     *
     * @throws IllegalArgumentException if the two have no cell in common
     */
    public static String of(BenchResult before, BenchResult after) {
        return new Comparison(before, after).write();
    }

    private String write() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("the second of the first", "ratio", "95 %", ""));
        int common = 0;
        for (CellResult cell : after.cells()) {
            Optional<CellResult> other = before.cells().stream()
                    .filter(each -> each.cell().equals(cell.cell()) && each.events() == cell.events())
                    .findFirst();
            if (other.isPresent()) {
                common++;
                add(rows, new Figures(other.get()), new Figures(cell));
            }
        }
        if (common == 0) {
            throw new IllegalArgumentException("the two results have no cell in common: the first has " + names(before)
                    + ", the second " + names(after));
        }
        StringBuilder text = new StringBuilder(TextTable.inColumns(rows));
        int left = before.cells().size() + after.cells().size() - 2 * common;
        if (left > 0) {
            text.append(left).append(" cells are in one of the two only.\n");
        }
        if (!cameAlike()) {
            text.append("Latencies are left out, since events came otherwise: ")
                    .append(arrival(before))
                    .append(" / ")
                    .append(arrival(after))
                    .append(". Measure both with the same --bursts.\n");
        }
        circumstances(text);
        return text.toString();
    }

    /** Whether events of latency runs came in the same way: a queue that a burst leaves is no slowness. */
    private boolean cameAlike() {
        return arrival(before).equals(arrival(after));
    }

    private static String arrival(BenchResult result) {
        String bursts = result.manifest().get(BURSTS);
        return bursts == null ? "at a constant rate" : "in bursts, " + bursts;
    }

    private static List<String> names(BenchResult result) {
        return result.cells().stream().map(cell -> cell.cell().toString()).toList();
    }

    private void add(List<List<String>> rows, Figures old, Figures own) {
        String name =
                own.result().cell().workload() + ", " + labels.of(own.result().cell());
        add(rows, name + ": events/s", old.throughput(), own.throughput());
        add(rows, name + ": CPU an event", old.cpuNanosPerEvent(), own.cpuNanosPerEvent());
        add(rows, name + ": sustained/s", old.sustainable(), own.sustainable());
        if (!cameAlike()) {
            return;
        }
        add(rows, name + ": p50", percentile(old, 50), percentile(own, 50));
        add(rows, name + ": p99", percentile(old, 99), percentile(own, 99));
        add(rows, name + ": p99.9", percentile(old, 99.9), percentile(own, 99.9));
    }

    /** A percentile of each process, from its own histogram; it is compared, never shown as one of all. */
    private static Optional<Sample> percentile(Figures figures, double percent) {
        Function<Fork, List<Double>> own = fork -> fork.paced().stream()
                .filter(run -> run.mode() == Mode.LATENCY)
                .map(run -> HistogramText.read(run.latency()))
                .filter(histogram -> histogram.getTotalCount() > 0)
                .map(histogram -> (double) Math.max(1, histogram.getValueAtPercentile(percent)))
                .toList();
        return figures.sample(own);
    }

    private void add(List<List<String>> rows, String name, Optional<Sample> old, Optional<Sample> own) {
        if (old.isEmpty() || own.isEmpty()) {
            return;
        }
        Interval ratio = bootstrap.ratio(own.get(), old.get());
        String range = ratio.known() ? String.format(Locale.ROOT, "%.3f–%.3f", ratio.low(), ratio.high()) : "";
        String says = !ratio.known()
                ? "one process: says nothing"
                : ratio.contains(1) ? "within noise" : ratio.value() > 1 ? "MORE" : "LESS";
        rows.add(List.of(name, String.format(Locale.ROOT, "%.3f", ratio.value()), range, says));
    }

    private void circumstances(StringBuilder text) {
        List<String> names = new ArrayList<>(CIRCUMSTANCES);
        before.manifest().keySet().stream()
                .filter(name -> name.startsWith("log "))
                .forEach(names::add);
        for (String name : names) {
            String old = entry(before.manifest(), name);
            String own = entry(after.manifest(), name);
            if (!old.equals(own)) {
                text.append("BEWARE, ")
                        .append(name)
                        .append(" differs: ")
                        .append(old)
                        .append(" / ")
                        .append(own)
                        .append('\n');
            }
        }
    }

    private static String entry(Map<String, String> manifest, String name) {
        return manifest.getOrDefault(name, "not known");
    }
}
