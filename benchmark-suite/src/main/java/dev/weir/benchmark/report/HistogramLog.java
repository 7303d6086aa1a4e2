package dev.weir.benchmark.report;

import dev.weir.benchmark.result.BenchResult;
import dev.weir.benchmark.result.CellResult;
import dev.weir.benchmark.result.Fork;
import dev.weir.benchmark.result.HistogramText;
import dev.weir.benchmark.result.PacedRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** All histograms of a result as one HdrHistogram log, for its own tools: a line each, the tag says of what. */
final class HistogramLog {
    private static final long NANOS_IN_A_MILLISECOND = 1_000_000;

    private HistogramLog() {}

    static String of(BenchResult result) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        HistogramLogWriter writer = new HistogramLogWriter(stream);
        writer.outputLogFormatVersion();
        writer.outputComment("values in nanoseconds; the times of lines only keep them apart");
        writer.outputLegend();
        Labels labels = new Labels(result.cells());
        long line = 0;
        for (CellResult cell : result.cells()) {
            for (Fork fork : cell.forks()) {
                for (PacedRun run : fork.paced()) {
                    String of = cell.cell().workload() + "/" + labels.of(cell.cell()) + "/process=" + fork.fork()
                            + "/attempt=" + fork.attempt() + "/" + run.mode().text() + "/rate=" + run.ratePerSecond();
                    write(writer, line++, of + "/latency", run.latency());
                    write(writer, line++, of + "/since-taken", run.sinceTaken());
                    write(writer, line++, of + "/lag", run.lag());
                    write(writer, line++, of + "/platform", run.platform());
                }
            }
        }
        stream.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void write(HistogramLogWriter writer, long line, String tag, String text) {
        Histogram histogram = HistogramText.read(text);
        // Commas and spaces would end the field.
        histogram.setTag(tag.replace(' ', '_').replace(',', ';'));
        histogram.setStartTimeStamp(line * 1_000);
        histogram.setEndTimeStamp((line + 1) * 1_000);
        writer.outputIntervalHistogram(line, line + 1, histogram, (double) NANOS_IN_A_MILLISECOND);
    }
}
