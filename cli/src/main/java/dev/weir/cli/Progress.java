package dev.weir.cli;

import dev.weir.runtime.job.Job;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A line on the terminal, written over again and again, that says how far a job has come; nothing for one that is soon over. */
final class Progress implements AutoCloseable {
    private static final long FIRST_MILLIS = 2_000;
    private static final long EVERY_MILLIS = 500;
    private static final String ERASE = "\r\u001b[K";

    private final Job job;
    private final JobReport report;
    private final PrintStream terminal = System.err;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "weir-progress");
    private long lastRecords;
    private double lastSeconds;

    private Progress(Job job, JobReport report) {
        this.job = job;
        this.report = report;
    }

    /** Begins to watch. */
    static Progress of(Job job, JobReport report) {
        Progress progress = new Progress(job, report);
        progress.thread.setDaemon(true);
        progress.thread.start();
        return progress;
    }

    private void run() {
        try {
            if (closed.await(FIRST_MILLIS, TimeUnit.MILLISECONDS) || !errorsGoToATerminal()) {
                return;
            }
            do {
                show();
            } while (!closed.await(EVERY_MILLIS, TimeUnit.MILLISECONDS));
            terminal.print(ERASE);
            terminal.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // It cannot be told whether there is a terminal: then there is no progress to be seen.
        }
    }

    private void show() {
        long records = report.records(job.counters());
        double seconds = report.seconds();
        double rate = Math.max(0, records - lastRecords) / (seconds - lastSeconds);
        lastRecords = records;
        lastSeconds = seconds;
        terminal.print(ERASE
                + String.format(
                        Locale.ROOT,
                        "%.0f s, %,d records, %,.0f/s, %d checkpoints",
                        seconds,
                        records,
                        rate,
                        report.checkpoints()));
        terminal.flush();
    }

    /** Java says only whether all of input, output and errors are a terminal; the shell knows about one of them. */
    private static boolean errorsGoToATerminal() throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "test -t 2").inheritIO().start().waitFor() == 0;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
