package dev.weir.benchmark.report;

import java.util.ArrayList;
import java.util.List;

/** The report as text for a terminal. */
public final class TerminalTable {
    private static final String NOTES = """
            Throughput: median over the repetitions, answer and checkpoints included; the source's own cost is part of it.
            Latency: from the time an event was due at the fixed open-loop rate, whatever the engine did, to its result at the sink.
            (brackets): fewer results than the percentile needs, so it is the maximum by another name.
            source lag: how long after its due time an event was taken; part of the latency. platform: how much too long a thread
            that did nothing slept meanwhile; latencies below this floor say nothing about the engine.
            """;

    private TerminalTable() {}

    /** The whole report: a table for each query, then what the figures mean. */
    public static String of(BenchReport report) {
        StringBuilder text = new StringBuilder();
        for (QueryFigures query : report.queries()) {
            text.append('\n')
                    .append(query.name())
                    .append(": ")
                    .append(query.description())
                    .append('\n');
            text.append("  throughput over ")
                    .append(Quantity.count(query.events()))
                    .append(" events (source alone ")
                    .append(Quantity.three(query.sourceNanosPerEvent()))
                    .append(" ns an event); latency at ")
                    .append(Quantity.count(query.ratePerSecond()))
                    .append(" events/s\n\n");
            text.append(table(query));
        }
        text.append('\n').append(NOTES);
        wrongAnswers(report, text);
        return text.toString();
    }

    private static void wrongAnswers(BenchReport report, StringBuilder text) {
        for (QueryFigures query : report.queries()) {
            for (CellFigures cell : query.cells()) {
                for (String wrong : cell.wrongAnswers()) {
                    text.append("WRONG ANSWER: ")
                            .append(query.name())
                            .append(", ")
                            .append(cell.label())
                            .append(": ")
                            .append(wrong)
                            .append('\n');
                }
            }
        }
    }

    private static String table(QueryFigures query) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("scheduler", "scheme", "events/s"));
        Figure.ALL.forEach(figure -> head.add(figure.title()));
        head.addAll(List.of("source lag p99", "platform p99", "max", "checkpoints", "answer"));
        rows.add(head);
        query.cells().forEach(cell -> rows.add(row(cell)));
        return TextTable.inColumns(rows);
    }

    private static List<String> row(CellFigures cell) {
        List<String> row =
                new ArrayList<>(List.of(cell.scheduler(), cell.scheme(), Quantity.count(cell.medianThroughput())));
        LatencyFigures latency = cell.latency();
        for (Figure figure : Figure.ALL) {
            row.add(figure.text(latency.results()));
        }
        row.add(Figure.P99.text(latency.sourceLag()) + (latency.sustained() ? "" : " OVERLOADED"));
        row.add(Figure.P99.text(latency.hiccups()));
        row.add(Figure.MAX.text(latency.hiccups()));
        row.add(checkpoints(cell.checkpoints()));
        row.add(cell.correct() ? "ok" : "WRONG");
        return row;
    }

    static String checkpoints(CheckpointFigures figures) {
        String text = figures.completed() + " of " + Quantity.time(figures.medianNanos());
        return figures.failed() == 0 ? text : text + ", " + figures.failed() + " failed";
    }
}
