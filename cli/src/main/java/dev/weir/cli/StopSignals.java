package dev.weir.cli;

import dev.weir.runtime.job.Job;
import dev.weir.state.Manifest;
import dev.weir.state.SnapshotStore;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ctrl-C and a request to terminate: the first stops the job in good order, after a last checkpoint, the second halts at once.
 *
 * <p>A shutdown hook would not do: once the virtual machine is shutting down, it does not hear a second signal.
 */
final class StopSignals implements AutoCloseable {
    /** Exit code of a program that a Ctrl-C has ended. */
    private static final int INTERRUPTED = 130;

    private static final List<String> NAMES = List.of("INT", "TERM");

    private final AtomicInteger heard = new AtomicInteger();
    private final Job job;
    private final @Nullable SnapshotStore savepoint;
    private final PrintWriter err;
    private final List<SignalHandler> before = new ArrayList<>();

    private StopSignals(Job job, @Nullable SnapshotStore savepoint, PrintWriter err) {
        this.job = job;
        this.savepoint = savepoint;
        this.err = err;
    }

    /**
     * Listens, until it is closed.
     *
     * @param savepoint where the last checkpoint is to be left as a savepoint; null for nowhere
     */
    static StopSignals stopping(Job job, @Nullable SnapshotStore savepoint, PrintWriter err) {
        StopSignals signals = new StopSignals(job, savepoint, err);
        for (String name : NAMES) {
            signals.before.add(Signal.handle(new Signal(name), signal -> signals.stop()));
        }
        return signals;
    }

    private void stop() {
        if (heard.incrementAndGet() > 1) {
            Runtime.getRuntime().halt(INTERRUPTED);
        }
        err.println("weir: stopping after a last checkpoint; again to stop at once");
        err.flush();
        if (savepoint == null) {
            job.stop();
        } else {
            job.stopWithSavepoint(savepoint).whenComplete(this::tell);
        }
    }

    private void tell(@Nullable Manifest taken, @Nullable Throwable failure) {
        err.println("weir: "
                + (taken != null ? "savepoint " + taken.checkpointId() + " is taken" : String.valueOf(failure)));
        err.flush();
    }

    @Override
    public void close() {
        for (int i = 0; i < NAMES.size(); i++) {
            Signal.handle(new Signal(NAMES.get(i)), before.get(i));
        }
    }
}
