package dev.weir.benchmark.weir;

import dev.weir.benchmark.contender.Assignment;
import dev.weir.benchmark.contender.Contender;
import dev.weir.benchmark.contender.Feed;
import dev.weir.benchmark.contender.RowRecorder;
import dev.weir.benchmark.contender.RunNotes;
import dev.weir.benchmark.contender.Settings;
import dev.weir.benchmark.workload.Workload;
import dev.weir.benchmark.workload.Workloads;
import dev.weir.fault.Schemes;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.stream.Stream;
import dev.weir.runtime.Engine;
import dev.weir.runtime.job.RestartPolicy;
import dev.weir.runtime.worker.Waiting;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.HeapStateStore;
import dev.weir.state.StateStore;
import dev.weir.state.chronicle.ChronicleStateStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Weir under measurement: any scheduler, scheme and state store, as the settings say. */
public final class WeirContender implements Contender {
    /** Name on the command line. */
    public static final String NAME = "weir";

    /** Name or class name of the scheduler. */
    public static final String SCHEDULER = "scheduler";

    /** Name or class name of the fault-tolerance scheme. */
    public static final String SCHEME = "scheme";

    /** Where state lives, one of {@link #STATES}. */
    public static final String STATE = "state";

    /** Names of state stores. */
    public static final List<String> STATES = List.of("heap", "chronicle");

    /** What workers do while there is nothing to do: {@code back-off}, {@code yield} or {@code spin}. */
    private static final String WAITING = "waiting";

    private static final String WORKERS = "workers";
    private static final String RING_SLOTS = "ring-slots";

    /** Enough for every query here. Chronicle Map reserves address space by it, so the default of a million would slow the start. */
    private static final long CHRONICLE_ENTRIES = 250_000;

    private RunNotes notes = RunNotes.NONE;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        String packaged = Engine.class.getPackage().getImplementationVersion();
        return packaged == null ? "not packaged" : packaged;
    }

    @Override
    public Set<String> workloads() {
        return new LinkedHashSet<>(Workloads.names());
    }

    @Override
    public Settings defaults() {
        return new Settings(Map.of(
                SCHEDULER,
                "chained",
                SCHEME,
                "aligned",
                STATE,
                "heap",
                Settings.PARALLELISM,
                "1",
                WORKERS,
                Integer.toString(Runtime.getRuntime().availableProcessors()),
                WAITING,
                Waiting.BACK_OFF.title(),
                RING_SLOTS,
                Integer.toString(Cluster.DEFAULT_RING_SLOTS),
                Settings.CHECKPOINT_INTERVAL,
                "PT1S",
                Settings.FAIL_AT,
                Settings.NEVER));
    }

    /** An engine as the settings say; it is restarted only after the failure they ask for: a benchmark that fails must say so. */
    static Engine engine(Settings settings) {
        return new Engine(
                        Schedulers.named(settings.text(SCHEDULER)),
                        Schemes.named(settings.text(SCHEME)),
                        store(settings))
                .parallelism(settings.count(Settings.PARALLELISM))
                .workers(settings.count(WORKERS))
                .waiting(Waiting.titled(settings.text(WAITING)))
                .ringSlots(settings.count(RING_SLOTS))
                .checkpointEvery(settings.duration(Settings.CHECKPOINT_INTERVAL))
                .restarts(fails(settings) ? RestartPolicy.times(1) : RestartPolicy.never());
    }

    private static boolean fails(Settings settings) {
        return !settings.text(Settings.FAIL_AT).equals(Settings.NEVER);
    }

    private static StateStore store(Settings settings) {
        String state = settings.text(STATE);
        return switch (state) {
            case "heap" -> new HeapStateStore();
            case "chronicle" -> new ChronicleStateStore(CHRONICLE_ENTRIES);
            default ->
                throw new IllegalArgumentException("unknown state store '" + state + "': expected one of " + STATES);
        };
    }

    @Override
    @SuppressWarnings("unchecked") // an assignment's feed and rows are of its workload's types
    public void run(Assignment<?, ?> assignment) {
        run(
                (Workload<Object, Object>) Workloads.named(assignment.workload()),
                (Feed<Object>) assignment.feed(),
                (RowRecorder<Object>) assignment.rows(),
                assignment.settings());
    }

    private <E, R> void run(Workload<E, R> workload, Feed<E> feed, RowRecorder<R> rows, Settings settings) {
        int maxSourceTasks = workload.load().maxSourceTasks();
        RecorderSink<R> sink = new RecorderSink<>(rows);
        Graph graph = workload.graph(
                new FeedSource<>(feed, maxSourceTasks), sink, between(workload, settings, maxSourceTasks));
        NotesListener listener = new NotesListener();
        engine(settings).listener(listener).run(graph);
        sink.settle();
        notes = listener.notes();
    }

    private static <E, R> UnaryOperator<Stream<E>> between(
            Workload<E, R> workload, Settings settings, int maxSourceTasks) {
        if (!fails(settings)) {
            return UnaryOperator.identity();
        }
        FailOnce<E> failure = new FailOnce<>(settings.count(Settings.FAIL_AT));
        return events -> {
            Stream<E> failing =
                    events.map(workload.input().serde(), failure::pass).as("failing-once");
            return maxSourceTasks == 1 ? failing.parallelism(1) : failing;
        };
    }

    @Override
    public RunNotes notes() {
        return notes;
    }
}
