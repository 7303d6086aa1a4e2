package dev.weir.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a report goes.
 *
 * @param page the page
 * @param figures the figures as JSON, next to it
 */
public record ReportFiles(Path page, Path figures) {
    /**
     * Files for a report, tried out at once: a benchmark must not run for minutes to find that it cannot be written down.
     *
     * @throws IOException if the place cannot be written
     */
    public static ReportFiles at(Path page) throws IOException {
        Path name = page.getFileName();
        if (name == null || Files.isDirectory(page)) {
            throw new IOException("cannot write the report to " + page + ": it is a directory; name a file in it");
        }
        String text = name.toString();
        int dot = text.lastIndexOf('.');
        Path figures = page.resolveSibling((dot > 0 ? text.substring(0, dot) : text) + ".json");
        if (figures.equals(page)) {
            figures = page.resolveSibling(text + ".figures.json");
        }
        Path directory = page.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw new IOException("cannot write the report to " + page + ": " + directory
                    + " is not a directory that can be written; make it, or name another with --out");
        }
        return new ReportFiles(page, figures);
    }

    /** Writes both. */
    public void write(BenchReport report) throws IOException {
        Files.writeString(page, ReportPage.of(report));
        Files.writeString(figures, ReportJson.of(report));
    }
}
