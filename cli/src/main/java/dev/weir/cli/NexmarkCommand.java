package dev.weir.cli;

import dev.weir.benchmark.nexmark.query.NexmarkQuery;
import dev.weir.benchmark.program.Arguments;
import dev.weir.ir.plan.NearestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir nexmark}: runs a NEXMark query over generated events or a file of them. */
@Command(
        name = "nexmark",
        description = "Run a NEXMark query over generated events or a file of them.",
        sortOptions = false)
final class NexmarkCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set when the command line is read
    private CommandSpec command;

    @Option(
            names = "--query",
            required = true,
            paramLabel = "Q",
            description = "q0, q1, q2, q3, q5, q7, q8 or keyed-count.")
    @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
    private String query;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "Events to read, JSON Lines; else they are generated.")
    private @Nullable String events;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "Events to generate; " + NexmarkQuery.DEFAULT_COUNT + " if not given.")
    private @Nullable String count;

    @Option(names = "--seed", paramLabel = "N", description = "What they are generated from; 1 if not given.")
    private @Nullable String seed;

    @Option(names = "--rate", paramLabel = "N", description = "Generated events a second of real time at most.")
    private @Nullable String rate;

    @Option(
            names = "--event-rate",
            paramLabel = "N",
            description = "Generated events a second of event time; 10000 if not given.")
    private @Nullable String eventRate;

    @Option(
            names = "--disorder-group",
            paramLabel = "N",
            description = "Generated events to shuffle among each other; 1, none, if not given.")
    private @Nullable String disorderGroup;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The table to write, - for standard output; without it results are only counted.")
    private @Nullable String out;

    @Option(
            names = "--malformed",
            paramLabel = "FILE",
            description = "Where to keep lines of --events that are no events; without it the first one fails the job.")
    private @Nullable String malformed;

    @Option(
            names = "--changelog",
            description = "Write the kind of each change in front of it: +I, as these queries never take back a row.")
    private boolean changelog;

    @Option(
            names = "--matrix",
            description =
                    "Run under every scheduler, scheme and state store with 1, 2 and 4 tasks an operator, and compare the"
                            + " results with each other and with the reference interpreter's.")
    private boolean matrix;

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Override
    public Integer call() throws Exception {
        engine.check();
        NexmarkQuery<?> found = find();
        Programs programs = new Programs(command.commandLine());
        if (matrix) {
            return matrix(found, programs);
        }
        Arguments arguments = programs.arguments(found, words());
        return new JobRun(engine, command.commandLine().getErr()).run(programs.build(found, arguments), arguments);
    }

    private int matrix(NexmarkQuery<?> found, Programs programs) throws Exception {
        if (out != null || rate != null || malformed != null) {
            throw new ParameterException(
                    command.commandLine(), "--matrix: expected neither --out nor --rate nor --malformed with it");
        }
        List<String> words = words();
        Preflight.checkSources(programs.build(found, programs.arguments(found, words)));
        MatrixRun run = new MatrixRun(engine, command.commandLine().getOut());
        List<String> expected = found.referenceRows(programs.arguments(found, words));
        return run.run(expected, file -> {
            List<String> complete = new ArrayList<>(words);
            complete.addAll(List.of("--out", file.toString()));
            return programs.build(found, programs.arguments(found, complete));
        });
    }

    private NexmarkQuery<?> find() {
        List<NexmarkQuery<?>> all = NexmarkQuery.all();
        for (NexmarkQuery<?> each : all) {
            if (each.query().equals(query)) {
                return each;
            }
        }
        List<String> names = all.stream().map(NexmarkQuery::query).toList();
        throw new ParameterException(
                command.commandLine(),
                "--query: unknown query '" + query + "': expected one of " + NearestNames.of(query, names));
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        add(words, "--events", events);
        add(words, "--count", count);
        add(words, "--seed", seed);
        add(words, "--rate", rate);
        add(words, "--event-rate", eventRate);
        add(words, "--disorder-group", disorderGroup);
        add(words, "--out", out);
        add(words, "--malformed", malformed);
        if (changelog) {
            words.add("--changelog");
        }
        return words;
    }

    private static void add(List<String> words, String option, @Nullable String value) {
        if (value != null) {
            words.add(option + "=" + value);
        }
    }
}
