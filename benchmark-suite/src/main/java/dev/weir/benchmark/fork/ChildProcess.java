package dev.weir.benchmark.fork;

import dev.weir.benchmark.result.Fork;
import dev.weir.benchmark.result.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts a process, waits for it, and reads what it measured. Whatever becomes of it, there is a result that says so. */
public final class ChildProcess {
    private static final int LOG_LINES = 8;

    private final JavaCommand java;
    private final Path directory;
    private final long mostSeconds;
    private int started;

    /**
     * @param directory for files of processes
     * @param mostSeconds after which a process is ended
     */
    public ChildProcess(JavaCommand java, Path directory, long mostSeconds) {
        this.java = java;
        this.directory = directory;
        this.mostSeconds = mostSeconds;
    }

    /**
     * Runs a task in a process of its own.
     *
     * @throws IOException if its files cannot be written
     * @throws InterruptedException if interrupted meanwhile; the process is ended
     */
    public Fork run(ForkTask task) throws IOException, InterruptedException {
        String name = "fork-" + started++;
        Path taskFile = directory.resolve(name + ".task.json");
        Path resultFile = directory.resolve(name + ".result.json");
        Path logFile = directory.resolve(name + ".log");
        Files.writeString(taskFile, Json.text(task));
        Process process = new ProcessBuilder(
                        java.command(ForkMain.class, List.of(taskFile.toString(), resultFile.toString())))
                .redirectErrorStream(true)
                .redirectOutput(logFile.toFile())
                .start();
        // Whoever ends this process must not leave the other behind.
        Thread hook = new Thread(() -> end(process), "weir-bench-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            if (!process.waitFor(mostSeconds, TimeUnit.SECONDS)) {
                return Fork.failed(0, 0, "it did not end within " + mostSeconds + " s and was killed" + tail(logFile));
            }
        } finally {
            end(process);
            forget(hook);
        }
        if (!Files.exists(resultFile)) {
            return Fork.failed(
                    0, 0, "the process ended with exit code " + process.exitValue() + " and no result" + tail(logFile));
        }
        return Json.read(resultFile, Fork.class);
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process is ending: the hook does its work.
        }
    }

    private static String tail(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return "; it said: " + String.join(" | ", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }
}
