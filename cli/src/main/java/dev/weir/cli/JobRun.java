package dev.weir.cli;

import dev.weir.benchmark.program.Arguments;
import dev.weir.ir.graph.Graph;
import dev.weir.runtime.Engine;
import dev.weir.runtime.job.Job;
import dev.weir.runtime.job.JobException;
import dev.weir.runtime.job.JobResult;
import dev.weir.state.DirectorySnapshotStore;
import dev.weir.state.SnapshotException;
import dev.weir.state.SnapshotStore;
import dev.weir.state.disk.LocalDisk;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/** Runs one job from the command line: looks before it leaps, shows progress, ends in good order when asked, sums up. */
final class JobRun {
    /** Enough to go on from when the newest is damaged. */
    private static final int RETAINED_CHECKPOINTS = 3;

    private final EngineOptions options;
    private final PrintWriter err;

    JobRun(EngineOptions options, PrintWriter err) {
        this.options = options;
        this.err = err;
    }

    /** Runs the program to its end, or until it is asked to stop; returns the exit code. */
    int run(Graph program, Arguments arguments) throws Exception {
        options.check();
        Graph graph = options.widened(program);
        Preflight.checkSources(graph);
        Preflight.checkOutputs(arguments.outputs());
        Path directory = options.checkpointDirectory();
        Preflight.checkCheckpoints(directory);

        JobReport report = new JobReport(graph, err);
        Engine engine = options.engine().listener(report);
        if (directory != null) {
            engine.snapshots(
                    new DirectorySnapshotStore(directory, new LocalDisk(), RETAINED_CHECKPOINTS, report::onWarning));
        }
        options.savepoints().apply(engine, report::onWarning);
        Path target = options.savepoints().target();
        SnapshotStore savepoint = target == null ? null : emptyStore(target, report);
        Job job = engine.start(graph);
        JobResult result;
        try (StopSignals signals = StopSignals.stopping(job, savepoint, err);
                Progress progress = Progress.of(job, report)) {
            result = job.await();
        } catch (InterruptedException e) {
            job.cancel();
            Thread.currentThread().interrupt();
            throw new JobException("interrupted while the job ran: it was cancelled", e);
        }
        boolean isSaved = savepoint != null && !savepoint.completed().isEmpty();
        report.sumUp(result, isSaved ? "; go on from " + target + " with --restore-from" : remedy(result, directory));
        return result.end() == JobResult.End.CANCELLED ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private static SnapshotStore emptyStore(Path directory, JobReport report) throws IOException {
        DirectorySnapshotStore store = new DirectorySnapshotStore(directory, new LocalDisk(), 1, report::onWarning);
        store.prepare();
        if (!store.completed().isEmpty()) {
            throw new SnapshotException(
                    "--savepoint-dir " + directory + ": expected an empty directory, found checkpoint "
                            + store.completed().get(0).checkpointId() + "; name another");
        }
        return store;
    }

    private static String remedy(JobResult result, @Nullable Path directory) {
        if (result.end() == JobResult.End.FINISHED) {
            return "";
        }
        return directory == null
                ? "; there was no --checkpoint-dir, so it can only start again"
                : "; go on from " + directory + " with --restore";
    }
}
