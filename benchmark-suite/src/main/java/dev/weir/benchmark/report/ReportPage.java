package dev.weir.benchmark.report;

import dev.weir.benchmark.latency.Percentiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The report as one HTML file that needs nothing else: no script, no picture, no font from anywhere. */
public final class ReportPage {
    private static final String STYLE = "/report/style.css";

    private final StringBuilder html = new StringBuilder(64 * 1024);

    private ReportPage() {}

    /** The whole page. */
    public static String of(BenchReport report) {
        return new ReportPage().write(report);
    }

    private String write(BenchReport report) {
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>Weir benchmark</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n<h1>Weir benchmark</h1>\n");
        verdict(report);
        for (QueryFigures query : report.queries()) {
            section(query);
        }
        reading();
        manifest(report.manifest());
        return html.append("</body>\n</html>\n").toString();
    }

    private void verdict(BenchReport report) {
        html.append(
                report.correct()
                        ? "<p class=\"ok\">Every run of every cell gave the answer of the reference interpreter.</p>\n"
                        : "<p class=\"wrong\">Some runs did not give the answer of the reference interpreter; they are"
                                + " marked below, and their figures mean nothing.</p>\n");
    }

    private void section(QueryFigures query) {
        html.append("<h2>").append(Markup.escape(query.name())).append("</h2>\n<p>");
        html.append(Markup.escape(query.description())).append(".</p>\n");
        html.append("<div class=\"pictures\">\n<figure>")
                .append(ThroughputBars.of(query))
                .append("<figcaption>Throughput, bounded run over ")
                .append(query.events())
                .append(" events; marks are single repetitions. The source alone takes ")
                .append(Quantity.three(query.sourceNanosPerEvent()))
                .append(" ns an event.</figcaption></figure>\n<figure>")
                .append(PercentileCurves.of(query))
                .append("<figcaption>Latency at ")
                .append(query.ratePerSecond())
                .append(" events/s, open loop. Dotted: the platform's own hiccups, the worst of the runs.")
                .append("</figcaption></figure>\n</div>\n");
        table(query);
    }

    private void table(QueryFigures query) {
        html.append("<div class=\"wide\"><table>\n<thead><tr><th>scheduler</th><th>scheme</th><th>events/s</th>")
                .append("<th>repetitions</th><th></th>");
        Figure.ALL.forEach(figure -> head(figure.title()));
        head("n");
        head("checkpoints");
        head("captured");
        head("answer");
        html.append("</tr></thead>\n");
        for (CellFigures cell : query.cells()) {
            rows(cell);
        }
        html.append("</table></div>\n");
    }

    private void rows(CellFigures cell) {
        LatencyFigures latency = cell.latency();
        html.append("<tbody><tr>");
        spanning(cell.scheduler());
        spanning(cell.scheme());
        spanning(Quantity.count(cell.medianThroughput()));
        spanning(cell.throughput().stream()
                .map(Quantity::count)
                .reduce((a, b) -> a + ", " + b)
                .orElse(""));
        percentiles("result", latency.results());
        spanning(TerminalTable.checkpoints(cell.checkpoints()));
        spanning(Quantity.count(cell.checkpoints().mostCaptured()));
        String answer = cell.correct() ? "ok" : "WRONG: " + String.join("; ", cell.wrongAnswers());
        html.append("<td rowspan=\"3\" class=\"")
                .append(cell.correct() ? "ok" : "wrong")
                .append("\">")
                .append(Markup.escape(answer))
                .append("</td></tr>\n<tr class=\"minor\">");
        percentiles(latency.sustained() ? "source lag" : "source lag, OVERLOADED", latency.sourceLag());
        html.append("</tr>\n<tr class=\"minor\">");
        percentiles("platform", latency.hiccups());
        html.append("</tr></tbody>\n");
    }

    private void percentiles(String what, Percentiles percentiles) {
        html.append("<td>").append(what).append("</td>");
        for (Figure figure : Figure.ALL) {
            html.append("<td class=\"number\">")
                    .append(figure.text(percentiles))
                    .append("</td>");
        }
        html.append("<td class=\"number\">").append(percentiles.count()).append("</td>");
    }

    private void head(String title) {
        html.append("<th>").append(title).append("</th>");
    }

    private void spanning(String text) {
        html.append("<td rowspan=\"3\">").append(Markup.escape(text)).append("</td>");
    }

    private void reading() {
        html.append("""
                <h2>How to read this</h2>
                <ul>
                <li>Latency runs from the time at which an event was <em>due</em> at the fixed rate, never from when the engine took it,
                so that an engine that stalls cannot hide it. Rows of windows are counted from the event that let the window close.</li>
                <li><em>source lag</em> is the part of it that had passed when the engine took the event. <em>platform</em> is how much too
                long a thread that did nothing slept during the same run: latencies below that floor say nothing about an engine.</li>
                <li>(In brackets): there were fewer results than the percentile needs, so it is the maximum by another name.</li>
                <li>Checkpoints are taken during all runs; <em>captured</em> is the most elements in flight that one of them holds.</li>
                <li>Answers are compared as multisets of rows, by count and 64-bit digest, with the reference interpreter's.</li>
                </ul>
                """);
    }

    private void manifest(Manifest manifest) {
        html.append("<h2>Manifest</h2>\n<table class=\"manifest\">\n");
        for (Map.Entry<String, String> entry : manifest.entries().entrySet()) {
            html.append("<tr><th>")
                    .append(Markup.escape(entry.getKey()))
                    .append("</th><td>")
                    .append(Markup.escape(entry.getValue()))
                    .append("</td></tr>\n");
        }
        html.append("</table>\n");
    }

    private static String style() {
        try (InputStream style = ReportPage.class.getResourceAsStream(STYLE)) {
            if (style == null) {
                throw new IllegalStateException("the resource " + STYLE + " is not on the class path: build anew");
            }
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + STYLE + " cannot be read: " + e.getMessage(), e);
        }
    }
}
