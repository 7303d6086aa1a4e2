package dev.weir.benchmark.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at the machine: what a reader needs to judge figures. */
public final class ManifestProbe {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Path LOAD = Path.of("/proc/loadavg");
    private static final Path KERNEL = Path.of("/proc/version");
    private static final int COMMIT_DIGITS = 12;

    private ManifestProbe() {}

    /** Texts by what they are about, in order. */
    public static Map<String, String> machine() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(
                "taken",
                Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.SECONDS).toString());
        entries.put("commit", commit(Path.of("").toAbsolutePath()));
        entries.put("CPU", cpu());
        entries.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        entries.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        entries.put("kernel", text(KERNEL));
        entries.put("JVM", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        entries.put("load average at the start", load());
        return entries;
    }

    /** Load averages over 1, 5 and 15 minutes. */
    public static String load() {
        String load = text(LOAD);
        return load.isEmpty()
                ? "not known"
                : Stream.of(load.split(" ")).limit(3).collect(Collectors.joining(" / "));
    }

    /** The commit of the working copy around a directory, read from git's own files; says so if there is none. */
    static String commit(Path start) {
        for (Path directory = start; directory != null; directory = directory.getParent()) {
            Path git = directory.resolve(".git");
            if (Files.exists(git)) {
                Path own = Files.isDirectory(git) ? git : linked(git);
                String head = text(own.resolve("HEAD"));
                String commit = head.startsWith("ref: ") ? reference(own, head.substring(5)) : head;
                return commit.isEmpty() ? "not known" : commit.substring(0, Math.min(COMMIT_DIGITS, commit.length()));
            }
        }
        return "not a working copy";
    }

    /** A worktree's {@code .git} is a file that says where its own directory is. */
    private static Path linked(Path file) {
        String line = text(file);
        return line.startsWith("gitdir: ") ? file.resolveSibling(line.substring(8)) : file;
    }

    private static String reference(Path git, String name) {
        String common = text(git.resolve("commondir"));
        Path shared = common.isEmpty() ? git : git.resolve(common).normalize();
        String loose = text(shared.resolve(name));
        if (!loose.isEmpty()) {
            return loose;
        }
        return text(shared.resolve("packed-refs"))
                .lines()
                .filter(line -> line.endsWith(" " + name))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst()
                .orElse("");
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

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
