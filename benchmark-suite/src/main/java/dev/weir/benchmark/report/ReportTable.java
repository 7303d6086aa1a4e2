package dev.weir.benchmark.report;

import java.util.List;

/**
 * A table of a report.
 *
 * @param title what it is of
 * @param head titles of the columns but the first, which names the row
 * @param rows as text
 */
record ReportTable(String title, List<String> head, List<List<String>> rows) {
    ReportTable {
        head = List.copyOf(head);
        rows = List.copyOf(rows);
    }
}
