package dev.weir.benchmark.report;

import dev.weir.benchmark.result.BenchResult;
import dev.weir.benchmark.result.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a result goes.
 *
 * @param page the page
 * @param figures everything measured, as JSON
 * @param histograms in the format of HdrHistogram's own logs
 */
public record ReportFiles(Path page, Path figures, Path histograms) {
    /**
     * Files of a result, tried out at once: a benchmark must not run for minutes to find that it cannot be written down.
     *
     * @param page a file that is not a directory, in a directory that can be written
     * @throws IOException if the place cannot be written
     */
    public static ReportFiles at(Path page) throws IOException {
        Path name = page.getFileName();
        if (name == null || Files.isDirectory(page)) {
            throw new IOException(
                    "cannot write the report to " + page + ": it is a directory; name a file in it with --out");
        }
        String text = name.toString();
        int dot = text.lastIndexOf('.');
        String stem = dot > 0 ? text.substring(0, dot) : text;
        Path directory = page.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw new IOException("cannot write the report to " + page + ": " + directory
                    + " is not a directory that can be written; make it, or name another with --out");
        }
        return new ReportFiles(
                page.resolveSibling(stem + ".html"),
                page.resolveSibling(stem + ".json"),
                page.resolveSibling(stem + ".hlog"));
    }

    /** Writes all. */
    public void write(BenchResult result) throws IOException {
        Files.writeString(figures, Json.text(result));
        Files.writeString(histograms, HistogramLog.of(result));
        Files.writeString(page, ResultPage.of(result));
    }
}
