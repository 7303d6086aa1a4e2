package dev.weir.benchmark.handoff;

import dev.weir.benchmark.fork.JavaCommand;
import dev.weir.benchmark.machine.HeapMeter;
import dev.weir.benchmark.machine.UseMeter;
import dev.weir.benchmark.report.TextTable;
import dev.weir.benchmark.report.Verdict;
import dev.weir.runtime.net.netty.Encryption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Records from one process to another on this machine, over one link, plain and with mutual TLS: how many a second, and how long one that
 * has the link to itself takes to come back. Every record is counted at the other side, in order.
 */
public final class HandoffBench {
    private static final String HEAP = "512m";
    private static final String COLLECTOR = "-XX:+UseParallelGC";
    private static final int LAPS = 5;
    private static final int TRIPS = 5_000;
    private static final int QUICK_LAPS = 2;
    private static final int QUICK_TRIPS = 1_000;

    private static final double PLAIN_PROMISE = 3e6;
    private static final double TLS_PROMISE = 1.5e6;
    private static final long TRIP_PROMISE_NANOS = 1_000_000;

    private HandoffBench() {}

    /**
     * Runs it.
     *
     * @param quick fewer and shorter laps
     * @throws IOException if a process cannot be started
     * @throws InterruptedException if interrupted meanwhile
     */
    public static Verdict run(boolean quick) throws IOException, InterruptedException {
        JavaCommand java = new JavaCommand(HEAP, COLLECTOR, List.of());
        Path certificates = Files.createTempDirectory("weir-handoff");
        try {
            Pem.write(certificates, List.of("taking", "giving"));
            return judge(measure(java, null, quick), measure(java, certificates, quick));
        } finally {
            delete(certificates);
        }
    }

    private static Measured measure(JavaCommand java, @Nullable Path certificates, boolean quick)
            throws IOException, InterruptedException {
        UseMeter meter = new UseMeter(new HeapMeter());
        List<String> secure = certificates == null ? List.of() : List.of(certificates.toString());
        try (SideProcess taking = new SideProcess(java, TakingSide.class, secure)) {
            List<String> arguments = new ArrayList<>(List.of(
                    taking.await("port"),
                    Integer.toString(quick ? QUICK_LAPS : LAPS),
                    Integer.toString(quick ? QUICK_TRIPS : TRIPS)));
            arguments.addAll(secure);
            try (SideProcess giving = new SideProcess(java, GivingSide.class, arguments)) {
                List<Long> laps = new ArrayList<>();
                for (int i = 0; i < (quick ? QUICK_LAPS : LAPS); i++) {
                    laps.add(Long.parseLong(giving.await("lap")));
                }
                String[] busy = giving.await("busy").split(" ");
                String[] paced = giving.await("paced").split(" ");
                double foreign = meter.stop().disturbance().foreignShare();
                String given = giving.await("given");
                String taken = taking.await("taken");
                return new Measured(laps, nanos(busy), nanos(paced), foreign, given, taken);
            }
        }
    }

    private static long[] nanos(String[] words) {
        long[] nanos = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            nanos[i] = Long.parseLong(words[i]);
        }
        return nanos;
    }

    /**
     * What was measured.
     *
     * @param laps records a second
     * @param busy nanoseconds there and back, one after the other: median, 99th percentile, longest
     * @param paced the same, one each millisecond
     * @param foreign share of the machine that others used
     * @param given records sent
     * @param taken records that the other side counted, and what was wrong with them
     */
    private record Measured(List<Long> laps, long[] busy, long[] paced, double foreign, String given, String taken) {
        long median() {
            return laps.stream().sorted().toList().get(laps.size() / 2);
        }

        boolean exact() {
            return given.equals(taken);
        }
    }

    private static Verdict judge(Measured plain, Measured tls) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "link",
                "records/s",
                "laps, millions",
                "back to back p50 / p99 µs",
                "one a ms p50 / p99 µs",
                "others' CPU",
                "records"));
        rows.add(row("plain", plain));
        rows.add(row("mutual TLS 1.3", tls));
        boolean fast = plain.median() >= PLAIN_PROMISE && tls.median() >= TLS_PROMISE;
        boolean prompt = plain.busy[1] < TRIP_PROMISE_NANOS && tls.busy[1] < TRIP_PROMISE_NANOS;
        String text = Parcel.BYTES + "-byte records between two processes; TLS by " + Encryption.provider() + "\n\n"
                + TextTable.inColumns(rows)
                + (plain.exact() && tls.exact() ? "" : "FAILED: not every record arrived once and in order\n")
                + (fast ? "" : "FAILED: expected at least 3 million records/s plain and 1.5 with TLS\n")
                + (prompt ? "" : "FAILED: expected a 99th percentile below 1 ms back to back\n");
        return new Verdict(plain.exact() && tls.exact() && fast && prompt, text);
    }

    private static List<String> row(String link, Measured measured) {
        List<String> laps = measured.laps.stream()
                .map(lap -> String.format(Locale.ROOT, "%.1f", lap / 1e6))
                .toList();
        return List.of(
                link,
                String.format(Locale.ROOT, "%,d", measured.median()),
                String.join(" ", laps),
                micros(measured.busy),
                micros(measured.paced),
                String.format(Locale.ROOT, "%.0f %%", 100 * measured.foreign),
                measured.exact() ? "all " + measured.given : measured.given + " sent, taken " + measured.taken);
    }

    private static String micros(long[] nanos) {
        return String.format(Locale.ROOT, "%.0f / %.0f", nanos[0] / 1e3, nanos[1] / 1e3);
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
