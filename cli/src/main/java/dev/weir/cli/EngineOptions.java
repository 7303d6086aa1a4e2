package dev.weir.cli;

import dev.weir.benchmark.program.DurationText;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Schemes;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.NearestNames;
import dev.weir.runtime.Engine;
import dev.weir.runtime.job.RestartPolicy;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.HeapStateStore;
import dev.weir.state.StateStore;
import dev.weir.state.chronicle.ChronicleStateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** How a job is run: the options that every command that runs one shares. */
final class EngineOptions {
    private static final List<String> STORES = List.of("heap", "chronicle");

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set when the command line is read
    private CommandSpec command;

    @Option(
            names = "--scheduler",
            paramLabel = "S",
            defaultValue = "chained",
            completionCandidates = SchedulerNames.class,
            description =
                    "${COMPLETION-CANDIDATES} or a class name, also of one in --jar; with a dispatch if so wished, as in chained+edgewise; ${DEFAULT-VALUE} if not given.")
    private String scheduler = "chained";

    @Option(
            names = "--scheme",
            paramLabel = "F",
            defaultValue = "aligned",
            completionCandidates = SchemeNames.class,
            description =
                    "How checkpoints are taken: ${COMPLETION-CANDIDATES} or a class name, also of one in --jar; ${DEFAULT-VALUE} if not given.")
    private String scheme = "aligned";

    @Option(
            names = "--state",
            paramLabel = "STORE",
            converter = StoreName.class,
            defaultValue = "heap",
            description = "Where state lives: heap or chronicle; ${DEFAULT-VALUE} if not given.")
    private String state = "heap";

    @Option(
            names = "--state-capacity",
            paramLabel = "N",
            description = "Entries a Chronicle table may hold on one task; " + ChronicleStateStore.DEFAULT_CAPACITY
                    + " if not given.")
    private @Nullable Long stateCapacity;

    @Option(
            names = "--state-cache",
            paramLabel = "N",
            description =
                    "Entries of a Chronicle table of numbers that are cached on the heap, a power of two, 1 for as good as none; "
                            + ChronicleStateStore.DEFAULT_CACHED_ENTRIES + " if not given.")
    private @Nullable Integer stateCache;

    @Option(
            names = "--parallelism",
            paramLabel = "P",
            defaultValue = "1",
            description = "Tasks of each operator; ${DEFAULT-VALUE} if not given.")
    private int parallelism;

    @Option(names = "--workers", paramLabel = "N", description = "Threads; one a processor if not given.")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--max-parallelism",
            paramLabel = "N",
            description =
                    "Key groups, the widest the program may ever run; part of every checkpoint. The program's own, usually "
                            + Graph.DEFAULT_MAX_PARALLELISM + ", if not given.")
    private int maxParallelism;

    @Option(
            names = "--checkpoint-dir",
            paramLabel = "DIR",
            description = "Where checkpoints are kept; in memory if not given.")
    private @Nullable Path checkpointDirectory;

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "DURATION",
            converter = DurationByText.class,
            description = "From one checkpoint to the next, such as 200ms or 1s; only one at the end if not given.")
    private Duration checkpointInterval = Duration.ZERO;

    @Option(
            names = "--restore",
            description = "Go on from the newest good checkpoint in --checkpoint-dir, if there is one.")
    private boolean restore;

    @Option(
            names = "--max-restarts",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often a failed job is restarted; ${DEFAULT-VALUE} if not given.")
    private int maxRestarts;

    @Mixin
    private final SavepointOptions savepoints = new SavepointOptions();

    /**
     * Refuses values that do not go together, and names that nothing has; where the program's jar is the context of this thread, if it has one.
     *
     * @throws ParameterException naming the options
     */
    void check() {
        named(command, "--scheduler", scheduler, Schedulers::named);
        named(command, "--scheme", scheme, Schemes::named);
        require(parallelism >= 1, "--parallelism: expected 1 or more, found " + parallelism);
        require(workers >= 1, "--workers: expected 1 or more, found " + workers);
        require(maxRestarts >= 0, "--max-restarts: expected 0 or more, found " + maxRestarts);
        require(maxParallelism >= 0, "--max-parallelism: expected 1 or more, found " + maxParallelism);
        require(!restore || checkpointDirectory != null, "--restore: expected --checkpoint-dir with it, found none");
        require(
                !savepoints.drops() || restore || savepoints.restores(),
                "--drop-state: expected --restore-from or --restore with it, found neither");
        Integer cache = stateCache;
        if (cache != null) {
            require(state.equals("chronicle"), "--state-cache: expected --state chronicle with it, found " + state);
            require(
                    cache >= 1 && cache <= ChronicleStateStore.MOST_CACHED_ENTRIES && Integer.bitCount(cache) == 1,
                    "--state-cache: expected a power of two from 1 to " + ChronicleStateStore.MOST_CACHED_ENTRIES
                            + ", found " + cache);
        }
        Long capacity = stateCapacity;
        if (capacity != null) {
            require(state.equals("chronicle"), "--state-capacity: expected --state chronicle with it, found " + state);
            require(capacity >= 1, "--state-capacity: expected 1 or more, found " + capacity);
        }
    }

    /** The program with the number of key groups that was asked for. */
    Graph widened(Graph graph) {
        int keyGroups = maxParallelism == 0 ? graph.maxParallelism() : maxParallelism;
        require(
                parallelism <= keyGroups,
                "--parallelism: expected at most the program's " + keyGroups + " key groups, found " + parallelism);
        return keyGroups == graph.maxParallelism()
                ? graph
                : new Graph(graph.name(), keyGroups, graph.nodes(), graph.edges());
    }

    /** An engine that does as the options say, without a place for its checkpoints yet. */
    Engine engine() {
        return engine(
                        named(command, "--scheduler", scheduler, Schedulers::named),
                        named(command, "--scheme", scheme, Schemes::named),
                        store(state))
                .parallelism(parallelism)
                .checkpointEvery(checkpointInterval);
    }

    /** An engine of other parts, else as the options say. */
    Engine engine(Scheduler otherScheduler, FaultToleranceScheme otherScheme, StateStore store) {
        return new Engine(otherScheduler, otherScheme, store)
                .workers(workers)
                .restarts(RestartPolicy.times(maxRestarts))
                .restore(restore);
    }

    /** Names of the state stores. */
    static List<String> stores() {
        return STORES;
    }

    /** A new store of that name, of the capacity that was asked for. */
    StateStore store(String name) {
        if (name.equals("heap")) {
            return new HeapStateStore();
        }
        Long capacity = stateCapacity;
        ChronicleStateStore made = capacity == null ? new ChronicleStateStore() : new ChronicleStateStore(capacity);
        Integer cache = stateCache;
        return cache == null ? made : made.withCachedEntries(cache);
    }

    /** Where checkpoints are kept; null for in memory. */
    @Nullable
    Path checkpointDirectory() {
        return checkpointDirectory;
    }

    /** What the job begins with and leaves besides its checkpoints. */
    SavepointOptions savepoints() {
        return savepoints;
    }

    /** Time between checkpoints; zero if there is only one at the end. */
    Duration checkpointInterval() {
        return checkpointInterval;
    }

    /** What has the name, of what Weir or the program's jar has; the jar is the context of this thread, if there is one. */
    static <T> T named(CommandSpec command, String option, String name, BiFunction<String, ClassLoader, T> choice) {
        try {
            return choice.apply(name, Thread.currentThread().getContextClassLoader());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), option + ": " + e.getMessage(), e);
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(command.commandLine(), otherwise);
        }
    }

    private static final class StoreName implements ITypeConverter<String> {
        @Override
        public String convert(String name) {
            if (STORES.contains(name)) {
                return name;
            }
            throw new TypeConversionException(
                    "unknown state store '" + name + "': expected one of " + NearestNames.of(name, STORES));
        }
    }

    static final class DurationByText implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return DurationText.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class SchedulerNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Schedulers.names().iterator();
        }
    }

    private static final class SchemeNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Schemes.names().iterator();
        }
    }
}
