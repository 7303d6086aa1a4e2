package dev.weir.benchmark.report;

import dev.weir.benchmark.result.BenchResult;
import dev.weir.benchmark.result.CellResult;
import dev.weir.benchmark.result.Fork;
import java.util.ArrayList;
import java.util.List;

/** A result as text for a terminal. */
public final class TextReport {
    private final BenchResult result;
    private final Labels labels;
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
            ReportTables.of(cells, labels).forEach(this::add);
            cost(workload, cells);
            text.append('\n');
        }
        complaints();
        notes();
        return text.toString();
    }

    private void add(ReportTable table) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(table.head());
        head.add(0, table.title());
        rows.add(head);
        rows.addAll(table.rows());
        text.append('\n').append(TextTable.inColumns(rows));
    }

    private void cost(String workload, List<CellResult> cells) {
        CoresToBeatALoop.of(cells)
                .forEach((contender, cost) -> text.append('\n')
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
                    text.append("FAILED: ")
                            .append(who)
                            .append(": ")
                            .append(fork.failure())
                            .append('\n');
                }
                fork.wrongAnswers()
                        .forEach(wrong -> text.append("WRONG: ")
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
        String bursts = result.manifest().get("bursts");
        if (bursts != null) {
            text.append("Latency runs in bursts: ").append(bursts).append(".\n");
        }
        text.append(result.manifest().getOrDefault("others at work", "")).append(".\n");
        text.append("""
                events/s: mean over processes of the median of their iterations, reading the log ("log ns" an event) included; without an
                interval if there was one process. Latency: from when the event was due that let the row come out; "if taken": from when the
                contender took it, as a closed loop would have it; (in brackets): fewer rows than the percentile needs.
                """);
    }
}
