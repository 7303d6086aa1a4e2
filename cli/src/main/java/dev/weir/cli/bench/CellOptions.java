package dev.weir.cli.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say what is measured. */
final class CellOptions {
    /** Even in a hurry an iteration must last longer than a hiccup. */
    private static final int LOOP_EVENTS = 1_000_000;

    @Option(
            names = "--versus",
            paramLabel = "NAME",
            split = ",",
            description = "Measure Weir against these: flink, jet, loop, two-thread-loop, chronicle-loop. Engines are"
                    + " built when they are first asked for.")
    List<String> versus = new ArrayList<>();

    @Option(
            names = "--query",
            paramLabel = "NAME",
            split = ",",
            completionCandidates = QueryNames.class,
            description = {
                "Only this query; may be repeated. keyed-count, q5 and flights if not given, with --versus keyed-count and q5.",
                "There are ${COMPLETION-CANDIDATES}; papers/measurements.md says what each is."
            })
    List<String> queries = new ArrayList<>();

    @Option(
            names = "--scheduler",
            paramLabel = "NAME",
            split = ",",
            description = "Only this scheduler; may be repeated.")
    List<String> schedulers = new ArrayList<>();

    @Option(
            names = "--scheme",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Only this fault-tolerance scheme; may be repeated. aligned and unaligned if not given, with --versus aligned.")
    List<String> schemes = new ArrayList<>();

    @Option(
            names = "--state",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Where Weir's state lives: chronicle or heap; chronicle if not given, with --versus and --quick heap.")
    List<String> states = new ArrayList<>();

    @Option(
            names = "--parallelism",
            paramLabel = "P",
            split = ",",
            description =
                    "Tasks an operator; 1 if not given. With several, each is measured: 1,2 shows what more cores bring.")
    List<Integer> parallelism = new ArrayList<>();

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = DurationConverter.class,
            description = "From one checkpoint to the next; ${DEFAULT-VALUE} if not given.")
    Duration checkpointInterval = Duration.ofSeconds(1);

    @Option(
            names = "--set",
            paramLabel = "CONTENDER.NAME=VALUE",
            description = "Any other setting of a contender, such as flink.state=rocksdb; may be repeated.")
    Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Events a second of latency and recovery runs; each query has its own if not given.")
    @Nullable
    Long ratePerSecond;

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "Events of a throughput run; each query has its own if not given.")
    @Nullable
    Integer events;

    /** The comparison with loops by hand, whatever else was said. */
    void forLoops() {
        versus = List.of("loop", "chronicle-loop");
        queries = List.of("keyed-count");
        schedulers = List.of("chained");
        states = List.of("heap", "chronicle");
        settings.put("chronicle-loop.update", "get-put");
        events = events != null ? events : LOOP_EVENTS;
    }
}
