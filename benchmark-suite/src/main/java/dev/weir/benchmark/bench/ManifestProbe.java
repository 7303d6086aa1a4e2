package dev.weir.benchmark.bench;

import dev.weir.benchmark.report.Manifest;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at the machine and the options. */
final class ManifestProbe {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Path LOAD = Path.of("/proc/loadavg");
    private static final String UNKNOWN = "not known";
    private static final int COMMIT_DIGITS = 12;

    private ManifestProbe() {}

    static Manifest manifest(BenchOptions options) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(
                "taken",
                Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.SECONDS).toString());
        entries.put("Weir", version());
        machine(entries);
        EngineSetup setup = options.setup();
        BenchSize size = options.size();
        entries.put("state", setup.state());
        entries.put("parallelism", setup.parallelism() + " task(s) an operator");
        entries.put("checkpoints", "every " + setup.checkpointInterval().toMillis() + " ms, kept in memory");
        entries.put(
                "throughput",
                "median of " + size.repetitions() + " repetition(s) after one to warm up, all cells interleaved in"
                        + " random order");
        entries.put(
                "latency",
                "open loop, from the time an event was due; " + size.warmup().toMillis() + " ms warm-up, "
                        + size.duration().toMillis() + " ms recorded");
        entries.put("seed", Long.toString(options.seed()));
        return new Manifest(entries);
    }

    private static void machine(Map<String, String> entries) {
        entries.put("CPU", cpu());
        entries.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        entries.put("shared with", sharing());
        entries.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        entries.put("JVM", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        entries.put(
                "collector",
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .collect(Collectors.joining(", ")));
        entries.put("heap", (Runtime.getRuntime().maxMemory() >> 20) + " MiB at most");
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
        entries.put("JVM flags", flags.isEmpty() ? "none" : String.join(" ", flags));
    }

    private static String version() {
        String packaged = ManifestProbe.class.getPackage().getImplementationVersion();
        String commit = commit(Path.of("").toAbsolutePath());
        return (packaged == null ? "not packaged" : packaged) + (commit.isEmpty() ? "" : ", commit " + commit);
    }

    /** The commit of the working copy around a directory, read from git's own files; empty if there is none. */
    static String commit(Path start) {
        for (Path directory = start; directory != null; directory = directory.getParent()) {
            Path git = directory.resolve(".git");
            if (Files.isDirectory(git)) {
                String head = text(git.resolve("HEAD"));
                String commit = head.startsWith("ref: ") ? text(git.resolve(head.substring(5))) : head;
                return commit.substring(0, Math.min(COMMIT_DIGITS, commit.length()));
            }
        }
        return "";
    }

    private static String cpu() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    /** What is known of other work on the machine: its load when the benchmark ended, our own threads included. */
    private static String sharing() {
        String load = text(LOAD);
        String averages =
                load.isEmpty() ? UNKNOWN : Stream.of(load.split(" ")).limit(3).collect(Collectors.joining(" / "));
        return "whatever else ran: nothing was reserved; load averages over 1 / 5 / 15 min at the end: " + averages;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
