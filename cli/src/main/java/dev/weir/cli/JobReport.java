package dev.weir.cli;

import dev.weir.fault.CheckpointReport;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.graph.Node;
import dev.weir.ir.operation.ReadOperation;
import dev.weir.ir.operation.WriteOperation;
import dev.weir.runtime.connector.DiscardSink;
import dev.weir.runtime.connector.FileSink;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.JobResult;
import dev.weir.runtime.operator.OperatorCounters;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** Tells a person at the terminal what happens to a job, and sums it up at the end. */
final class JobReport implements JobListener {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Graph graph;
    private final PrintWriter err;
    private final long startNanos = System.nanoTime();
    private final AtomicLong checkpoints = new AtomicLong();

    JobReport(Graph graph, PrintWriter err) {
        this.graph = graph;
        this.err = err;
    }

    @Override
    public void onCheckpoint(CheckpointReport report) {
        if (report.outcome() == CheckpointReport.Outcome.COMPLETED) {
            checkpoints.incrementAndGet();
        } else {
            say("checkpoint " + report.checkpointId() + " "
                    + report.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + report.reason());
        }
    }

    @Override
    public void onRestored(long checkpointId) {
        say("restored from checkpoint " + checkpointId);
    }

    @Override
    public void onRestart(int restart, Throwable cause, long checkpointId) {
        say("restart " + restart + " from "
                + (checkpointId == 0 ? "the beginning" : "checkpoint " + checkpointId) + " after: "
                + (cause.getMessage() == null ? cause.toString() : cause.getMessage()));
    }

    @Override
    public void onRestart(int restart, Throwable cause, long checkpointId, Set<Integer> tasks) {
        onRestart(restart, cause, checkpointId);
        say("only tasks " + new TreeSet<>(tasks) + " are restarted, the others go on");
    }

    @Override
    public void onWarning(String text) {
        say("warning: " + text);
    }

    /** Checkpoints completed so far. */
    long checkpoints() {
        return checkpoints.get();
    }

    /** Time since the job began, in seconds. */
    double seconds() {
        return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
    }

    /** Records that the sources have emitted. */
    long records(Map<String, OperatorCounters> counters) {
        long records = 0;
        for (Node node : graph.nodes()) {
            if (node.operation() instanceof ReadOperation<?>) {
                records +=
                        counters.getOrDefault(node.id(), OperatorCounters.NONE).in();
            }
        }
        return records;
    }

    /** Prints how the job ended, then what went into each sink. */
    void sumUp(JobResult result, String remedy) {
        long late = 0;
        long malformed = 0;
        for (OperatorCounters each : result.counters().values()) {
            late += each.late();
            malformed += each.malformed();
        }
        say(String.format(
                Locale.ROOT,
                "%s %s after %.3f s: %s, %d late, %d malformed, %s, %s%s",
                graph.name(),
                result.end().name().toLowerCase(Locale.ROOT),
                seconds(),
                count(records(result.counters()), "record"),
                late,
                malformed,
                count(checkpoints(), "checkpoint"),
                count(result.restarts(), "restart"),
                remedy));
        for (Node node : graph.nodes()) {
            if (node.operation() instanceof WriteOperation<?> write) {
                String place = write.sink() instanceof DiscardSink<?>
                        ? "counted, not written (--" + node.id() + " FILE writes them, --" + node.id()
                                + " - prints them)"
                        : write.sink().describe();
                err.println("  " + node.id() + ": "
                        + count(result.counters(node.id()).in(), "row") + ", " + place + unfinished(result, write));
            }
        }
        err.flush();
    }

    /** A file is put together when all input is used up; until then its parts lie beside it. */
    private static String unfinished(JobResult result, WriteOperation<?> write) {
        boolean file = write.sink() instanceof FileSink<?>;
        return file && result.end() != JobResult.End.FINISHED
                ? " when the run ends; until then in its .parts directory"
                : "";
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private void say(String text) {
        err.println("weir: " + text);
        err.flush();
    }
}
