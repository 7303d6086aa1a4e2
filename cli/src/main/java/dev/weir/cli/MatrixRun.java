package dev.weir.cli;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Schemes;
import dev.weir.ir.graph.Graph;
import dev.weir.runtime.job.JobResult;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Schedulers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.ExitCode;

/**
 * One query in every way to run it. Each run writes its table to a file; the digest is that of the sorted rows, so equal digests mean
 * byte-identical sorted output.
 */
final class MatrixRun {
    private static final List<Integer> PARALLELISM = List.of(1, 2, 4);
    private static final int SHOWN_DIGITS = 16;
    private static final Duration USUAL_INTERVAL = Duration.ofMillis(100);

    private final EngineOptions options;
    private final PrintWriter out;

    MatrixRun(EngineOptions options, PrintWriter out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Runs all cells and prints a line for each.
     *
     * @param expected the reference interpreter's rows
     * @param program makes the program that writes to a file
     * @return 0 if all results are the same, else 1
     */
    int run(List<String> expected, Function<Path, Graph> program) throws IOException {
        Path directory = Files.createTempDirectory("weir-matrix-");
        try {
            return run(directory.resolve("out.csv"), digest(expected), program);
        } finally {
            Files.deleteIfExists(directory.resolve("out.csv"));
            Files.deleteIfExists(directory);
        }
    }

    private int run(Path file, String expected, Function<Path, Graph> program) throws IOException {
        Map<String, Integer> cellsByDigest = new LinkedHashMap<>();
        out.printf(
                "%-12s %-15s %-10s %3s %12s %9s  %s%n",
                "scheduler", "scheme", "state", "p", "checkpoints", "seconds", "sorted output");
        for (Scheduler scheduler : Schedulers.all()) {
            for (FaultToleranceScheme scheme : Schemes.all()) {
                for (String store : EngineOptions.stores()) {
                    for (int parallelism : PARALLELISM) {
                        String digest = cell(scheduler, scheme, store, parallelism, program.apply(file), file);
                        cellsByDigest.merge(digest, 1, Integer::sum);
                    }
                }
            }
        }
        int cells = cellsByDigest.values().stream().mapToInt(Integer::intValue).sum();
        int right = cellsByDigest.getOrDefault(expected, 0);
        out.println(
                right == cells
                        ? "all " + cells + " runs gave the rows of the reference interpreter"
                        : (cells - right) + " of " + cells + " runs gave other rows than the reference interpreter, "
                                + expected.substring(0, SHOWN_DIGITS));
        out.flush();
        return right == cells ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private String cell(
            Scheduler scheduler, FaultToleranceScheme scheme, String store, int parallelism, Graph graph, Path file)
            throws IOException {
        Duration interval = options.checkpointInterval().isZero() ? USUAL_INTERVAL : options.checkpointInterval();
        long start = System.nanoTime();
        JobResult result = options.engine(scheduler, scheme, options.store(store))
                .parallelism(parallelism)
                .checkpointEvery(interval)
                .run(graph);
        double seconds = (System.nanoTime() - start) / 1e9;
        List<String> rows = Files.readAllLines(file);
        Files.delete(file);
        String digest = digest(rows.subList(1, rows.size()));
        out.printf(
                Locale.ROOT,
                "%-12s %-15s %-10s %3d %12d %9.2f  %s, %d rows%n",
                scheduler.name(),
                scheme.name(),
                store,
                parallelism,
                result.completedCheckpoints().size(),
                seconds,
                digest.substring(0, SHOWN_DIGITS),
                rows.size() - 1);
        out.flush();
        return digest;
    }

    /** SHA-256 of the sorted rows. */
    private static String digest(List<String> unsorted) {
        List<String> rows = new ArrayList<>(unsorted);
        Collections.sort(rows);
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String row : rows) {
                sha.update(row.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) '\n');
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
