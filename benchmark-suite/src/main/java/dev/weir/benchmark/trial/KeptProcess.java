package dev.weir.benchmark.trial;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A process that is started again, after a moment, whenever it dies. Writes {@code NAME.pid} and appends what the process says to
 * {@code NAME.log}. From any thread.
 */
public final class KeptProcess implements AutoCloseable {
    private static final long END_SECONDS = 5;

    private final String name;
    private final List<String> command;
    private final Path directory;
    private final Duration pause;
    private final Consumer<String> log;
    private @Nullable Process process;
    private int deaths;
    private int exit;
    private boolean closed;

    /**
     * A process that is not started yet.
     *
     * @param directory for its two files
     * @param pause from its death to its next start
     * @param log is told of deaths and starts
     */
    KeptProcess(String name, List<String> command, Path directory, Duration pause, Consumer<String> log) {
        this.name = name;
        this.command = List.copyOf(command);
        this.directory = directory;
        this.pause = pause;
        this.log = log;
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** Where it writes what it says. */
    public Path logFile() {
        return directory.resolve(name + ".log");
    }

    /**
     * Starts it, unless it runs or is closed.
     *
     * @throws IOException if the operating system refuses
     */
    synchronized void start() throws IOException {
        if (closed || isAlive()) {
            return;
        }
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        process = started;
        Files.writeString(directory.resolve(name + ".pid"), started.pid() + "\n");
        started.onExit().thenAccept(this::died);
    }

    private synchronized void died(Process dead) {
        if (closed || process != dead) {
            return;
        }
        deaths++;
        exit = dead.exitValue();
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> startAgain(dead));
    }

    private synchronized void startAgain(Process dead) {
        // Not said when it died: a Ctrl-C reaches all processes at once, and then nothing starts again.
        if (!closed) {
            log.accept(name + " (process " + dead.pid() + ") ended with exit code " + dead.exitValue()
                    + ", starts again; see " + logFile());
            try {
                start();
            } catch (IOException e) {
                log.accept(name + " cannot be started again: " + e);
            }
        }
    }

    /** Whether it runs now. */
    public synchronized boolean isAlive() {
        Process current = process;
        return current != null && current.isAlive();
    }

    /** Its number, or 0 before it was started. */
    public synchronized long pid() {
        Process current = process;
        return current == null ? 0 : current.pid();
    }

    /** How often it has died by itself or by somebody else's hand. */
    public synchronized int deaths() {
        return deaths;
    }

    /** Exit code of its last death; 128 plus the signal's number if a signal killed it. */
    public synchronized int lastExit() {
        return exit;
    }

    /**
     * Kills it with SIGKILL; it is started again later.
     *
     * @return its exit code, 137 if the signal met a living process, or -1 if there was none
     * @throws InterruptedException if interrupted while it dies
     */
    public int kill() throws InterruptedException {
        Process current;
        synchronized (this) {
            current = process;
        }
        if (current == null || !current.isAlive()) {
            return -1;
        }
        current.destroyForcibly();
        return current.waitFor();
    }

    /** Ends it for good: asks, and kills if it does not listen. */
    @Override
    public void close() {
        Process current;
        synchronized (this) {
            closed = true;
            current = process;
        }
        if (current != null) {
            current.destroy();
            try {
                if (!current.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                    current.destroyForcibly();
                }
                Files.deleteIfExists(directory.resolve(name + ".pid"));
            } catch (InterruptedException e) {
                current.destroyForcibly();
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                log.accept("its file stays behind: " + e);
            }
        }
    }
}
