package dev.weir.benchmark.nexmark.query;

import dev.weir.benchmark.nexmark.NexmarkConfig;
import dev.weir.benchmark.nexmark.NexmarkEvent;
import dev.weir.benchmark.nexmark.NexmarkJson;
import dev.weir.benchmark.nexmark.NexmarkSource;
import dev.weir.benchmark.program.ArgumentException;
import dev.weir.benchmark.program.Arguments;
import dev.weir.benchmark.program.BuiltInPrograms;
import dev.weir.benchmark.program.MalformedInput;
import dev.weir.benchmark.program.ProgramOption;
import dev.weir.benchmark.program.Table;
import dev.weir.benchmark.program.WeirProgram;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.stream.Program;
import dev.weir.ir.stream.SourceStream;
import dev.weir.ir.stream.Stream;
import dev.weir.runtime.connector.FileSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A query over the NEXMark stream, also a program by itself. Its events come from the generator or from a file of JSON Lines.
 *
 * @param <R> what it results in
 */
public abstract class NexmarkQuery<R> implements WeirProgram {
    /** Events generated if nothing is said. */
    public static final long DEFAULT_COUNT = 1_000_000;

    private static final String PROGRAM_PREFIX = "nexmark-";

    private final String name;
    private final String summary;

    /** For a query whose program has this name. */
    protected NexmarkQuery(String name, String summary) {
        this.name = name;
        this.summary = summary;
    }

    /** The query: its results, out of the operator that makes them. */
    public abstract Stream<R> apply(NexmarkInput input);

    /** How results are written. */
    public abstract Table<R> table();

    /** Name among the queries, such as {@code q5}. */
    public final String query() {
        return name.startsWith(PROGRAM_PREFIX) ? name.substring(PROGRAM_PREFIX.length()) : name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String summary() {
        return summary;
    }

    @Override
    public final List<ProgramOption> options() {
        return List.of(
                ProgramOption.optional(
                        "events", "FILE", "events to read, JSON Lines, .gz is unpacked; else they are generated"),
                ProgramOption.optional("count", "N", "events to generate; " + DEFAULT_COUNT + " if not given"),
                ProgramOption.optional("seed", "N", "what they are generated from; 1 if not given"),
                ProgramOption.optional("event-rate", "N", "events a second of event time; 10000 if not given"),
                ProgramOption.optional(
                        "disorder-group", "N", "events to shuffle among each other; 1, none, if not given"),
                ProgramOption.optional("rate", "N", "events to emit a second of real time at most"),
                ProgramOption.flag("changelog", "write the kind of each change in front of it"),
                Table.OUT,
                MalformedInput.OPTION);
    }

    @Override
    public final Graph build(Arguments arguments) {
        Program program = Program.named(name);
        Table<R> table = arguments.has("changelog") ? table().asChangelog() : table();
        apply(input(program, arguments)).sink("out", table.sink(arguments.text("out")));
        return program.build();
    }

    private static NexmarkInput input(Program program, Arguments arguments) {
        Optional<Path> file = arguments.path("events");
        if (file.isEmpty()) {
            return NexmarkInput.of(program.source(generated(arguments), NexmarkSource.WATERMARKS)
                    .as("events"));
        }
        for (String generatorOnly : List.of("count", "seed", "event-rate", "disorder-group", "rate")) {
            if (arguments.has(generatorOnly)) {
                throw new ArgumentException("--" + generatorOnly + " is about generated events, but --events "
                        + file.get() + " is to be read: expected one of the two");
            }
        }
        SourceStream<NexmarkEvent> events = program.source(
                        MalformedInput.guard(file(file.get()), arguments), NexmarkSource.WATERMARKS)
                .as("events")
                .parallelism(1);
        MalformedInput.keep(events, arguments);
        return new NexmarkInput(events, 1);
    }

    /** Events of a file of JSON Lines, in order of arrival. */
    public static FileSource<NexmarkEvent> file(Path place) {
        return FileSource.parsedLines(place, NexmarkEvent.class, NexmarkJson::read);
    }

    private static NexmarkSource generated(Arguments arguments) {
        NexmarkConfig config;
        NexmarkSource source;
        try {
            config = NexmarkConfig.ofSeed(arguments.number("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE))
                    .withRatePerSecond(arguments.number("event-rate", 10_000, 1, 1_000_000_000))
                    .withOutOfOrderGroup((int) arguments.number("disorder-group", 1, 1, Integer.MAX_VALUE));
            source = NexmarkSource.of(config, arguments.number("count", DEFAULT_COUNT, 0, Long.MAX_VALUE));
        } catch (ArgumentException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ArgumentException(String.valueOf(e.getMessage()));
        }
        return arguments.has("rate") ? source.paced(arguments.number("rate", 1, 1, 1_000_000_000)) : source;
    }

    /** Every registered query, in the order of their names. */
    public static List<NexmarkQuery<?>> all() {
        List<NexmarkQuery<?>> queries = new ArrayList<>();
        for (WeirProgram program : BuiltInPrograms.all()) {
            if (program instanceof NexmarkQuery<?> query) {
                queries.add(query);
            }
        }
        return queries;
    }
}
