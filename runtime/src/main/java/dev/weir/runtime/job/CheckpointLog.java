package dev.weir.runtime.job;

import dev.weir.fault.CheckpointReport;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.operation.ReadOperation;
import dev.weir.ir.plan.Plan;
import dev.weir.runtime.channel.Mailbox;
import dev.weir.runtime.operator.Rescaling;
import dev.weir.runtime.operator.StateCatalog;
import dev.weir.state.Layout;
import dev.weir.state.Manifest;
import dev.weir.state.SnapshotHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The checkpoints of a job over all its attempts: ids, reports, and what a manifest says about the program. */
final class CheckpointLog {
    /** Characters of a description that are shown from where it differs. */
    private static final int EXCERPT = 80;

    private final Graph graph;
    private final String fingerprint;
    private final Map<String, Integer> parallelism;
    private final Map<String, String> schemas;
    private final List<CheckpointReport> reports = new ArrayList<>();
    private final Layout layout;
    private final Savepoints savepoints;
    private long lastId;

    CheckpointLog(JobSpec spec) {
        Identity identity = spec.plan().derived(Identity.class, Identity::of);
        this.graph = spec.plan().graph();
        this.savepoints = new Savepoints(graph, spec.snapshots());
        this.layout = identity.layout
                .with("scheduler", spec.scheduler().name())
                .with("scheme", spec.scheme().name())
                .with("store", spec.stateStore().name());
        this.fingerprint = identity.fingerprint;
        this.parallelism = identity.parallelism;
        this.schemas = identity.schemas;
    }

    /** What manifests say about a plan, by operator. */
    private record Identity(
            String fingerprint, Layout layout, Map<String, Integer> parallelism, Map<String, String> schemas) {
        static Identity of(Plan plan) {
            Graph graph = plan.graph();
            return new Identity(
                    graph.fingerprint(),
                    StateCatalog.of(graph).with(Layout.KIND, "checkpoint"),
                    Collections.unmodifiableMap(Rescaling.tasksOf(plan)),
                    Collections.unmodifiableMap(StateCatalog.descriptions(graph)));
        }
    }

    /** Ids from here on are greater than this one. */
    void beginAfter(long checkpointId) {
        lastId = Math.max(lastId, checkpointId);
    }

    long nextCheckpointId() {
        return ++lastId;
    }

    /** Lets the next checkpoint that begins be a savepoint. */
    void wants(SavepointRequest request) {
        savepoints.add(request, lastId);
    }

    /** The savepoints that are waited for. */
    Savepoints savepoints() {
        return savepoints;
    }

    void add(CheckpointReport report) {
        reports.add(report);
    }

    /** Whether any was published in this run. */
    boolean anyCompleted() {
        return reports.stream().anyMatch(report -> report.outcome() == CheckpointReport.Outcome.COMPLETED);
    }

    List<CheckpointReport> reports() {
        return reports;
    }

    Manifest manifest(long checkpointId, long attempt, List<SnapshotHandle> snapshots) {
        return new Manifest(
                checkpointId,
                attempt,
                graph.name(),
                fingerprint,
                graph.maxParallelism(),
                schemas,
                parallelism,
                snapshots,
                layout);
    }

    /**
     * Refuses a checkpoint that this program cannot go on from, naming what differs.
     *
     * @throws JobException if it does not fit
     */
    void check(Manifest manifest) {
        String where = "checkpoint " + manifest.checkpointId() + " of program '" + manifest.job() + "'";
        if (manifest.maxParallelism() != graph.maxParallelism()) {
            throw new JobException(where + " has maximum parallelism (key groups) " + manifest.maxParallelism()
                    + ", expected " + graph.maxParallelism() + " as in program '" + graph.name()
                    + "': set --max-parallelism, or maxParallelism(...) in the program, to "
                    + manifest.maxParallelism());
        }
        if (!isOfThisProgram(manifest) && manifest.layout().isUnknown()) {
            // Written before manifests told what is in the snapshots: whether it fits cannot be told.
            throw new JobException(where + " does not fit program '" + graph.name() + "': " + difference(manifest)
                    + "; run the program it was taken of, or start anew in an empty directory");
        }
    }

    /**
     * Refuses other numbers of tasks of sources.
     *
     * @throws JobException if a source has another number
     */
    void checkSources(Manifest manifest) {
        String where = "checkpoint " + manifest.checkpointId() + " of program '" + manifest.job() + "'";
        parallelism.forEach((operator, tasks) -> {
            int before = manifest.parallelism().getOrDefault(operator, tasks);
            if (before != tasks && graph.node(operator).operation() instanceof ReadOperation<?>) {
                throw new JobException(where + " has positions of " + before + " task(s) of source '" + operator
                        + "', expected " + tasks + ", and positions cannot be divided anew: keep .parallelism(" + before
                        + ") on the source in the program, or restore with --parallelism " + before);
            }
        });
    }

    /** Whether a checkpoint is of this very program. */
    boolean isOfThisProgram(Manifest manifest) {
        return manifest.fingerprint().equals(fingerprint);
    }

    /**
     * The manifest of a checkpoint that was made to fit this program.
     *
     * @param isGone tells the operators that begin anew
     */
    Manifest adopted(Manifest manifest, long checkpointId, Predicate<String> isGone) {
        Map<String, Integer> before = new LinkedHashMap<>();
        parallelism.keySet().forEach(operator -> {
            Integer tasks = manifest.parallelism().get(operator);
            if (tasks != null && !isGone.test(operator)) {
                before.put(operator, tasks);
            }
        });
        return new Manifest(
                checkpointId,
                manifest.attempt() + 1,
                graph.name(),
                fingerprint,
                graph.maxParallelism(),
                schemas,
                before,
                manifest.snapshots(),
                layout);
    }

    /** The first operator that differs, in the order of ids. */
    private String difference(Manifest manifest) {
        Map<String, String> own = schemas;
        for (Map.Entry<String, String> before : new TreeMap<>(manifest.schemas()).entrySet()) {
            String now = own.get(before.getKey());
            if (now == null) {
                return "it has operator '" + before.getKey() + "', which this program does not have";
            }
            if (!now.equals(before.getValue())) {
                int at = firstDifference(before.getValue(), now);
                return "it has operator '" + before.getKey() + "' as [" + excerpt(before.getValue(), at)
                        + "], expected [" + excerpt(now, at) + "]";
            }
        }
        return "its fingerprint is " + manifest.fingerprint() + ", expected " + fingerprint
                + ": operators were added or streams connected differently";
    }

    private static int firstDifference(String left, String right) {
        int at = 0;
        while (at < left.length() && at < right.length() && left.charAt(at) == right.charAt(at)) {
            at++;
        }
        return at;
    }

    /** The surroundings of a place in a long text. */
    private static String excerpt(String text, int at) {
        int from = Math.max(0, at - EXCERPT / 2);
        int to = Math.min(text.length(), at + EXCERPT);
        return text.length() <= 2 * EXCERPT
                ? text
                : (from == 0 ? "" : "...") + text.substring(from, to) + (to == text.length() ? "" : "...");
    }

    /** Nothing is handled any more: whoever waits for a savepoint, or has just asked for one, is told. */
    void endSavepoints(Mailbox<ControlMessage> unheard) {
        savepoints.end();
        for (ControlMessage left = unheard.nextPosted(); left != null; left = unheard.nextPosted()) {
            if (left instanceof ControlMessage.SavepointRequested asked) {
                wants(asked.request());
            }
        }
    }
}
