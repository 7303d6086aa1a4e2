package dev.weir.benchmark.report;

import dev.weir.benchmark.result.BenchResult;
import dev.weir.benchmark.result.CellResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The tables of a result as Markdown, for documents: a test holds them against the file they are from. */
public final class Markdown {
    private Markdown() {}

    /** All tables. */
    public static String of(BenchResult result) {
        StringBuilder text = new StringBuilder();
        Labels labels = new Labels(result.cells());
        for (String workload : result.workloads().keySet()) {
            List<CellResult> cells = result.cells().stream()
                    .filter(cell -> cell.cell().workload().equals(workload))
                    .toList();
            for (ReportTable table : ReportTables.of(cells, labels)) {
                List<String> head = new ArrayList<>(table.head());
                head.add(0, workload + ", " + table.title());
                line(text, head);
                List<String> rule = new ArrayList<>(Collections.nCopies(head.size(), "---:"));
                rule.set(0, "---");
                line(text, rule);
                table.rows().forEach(row -> line(text, row));
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
