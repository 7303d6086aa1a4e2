package dev.weir.cli;

import dev.weir.benchmark.bench.AllocationCheck;
import dev.weir.benchmark.bench.BackpressureCheck;
import dev.weir.benchmark.bench.Bench;
import dev.weir.benchmark.bench.BenchOptions;
import dev.weir.benchmark.bench.BenchSize;
import dev.weir.benchmark.bench.EngineSetup;
import dev.weir.benchmark.bench.LoopComparison;
import dev.weir.benchmark.bench.Verdict;
import dev.weir.benchmark.bench.Workloads;
import dev.weir.benchmark.program.DurationText;
import dev.weir.benchmark.report.BenchReport;
import dev.weir.benchmark.report.ReportFiles;
import dev.weir.benchmark.report.TerminalTable;
import dev.weir.ir.plan.NearestNames;
import dev.weir.scheduler.Schedulers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code weir bench}: measures, compares answers with the reference interpreter, prints a table and writes a report. */
@Command(
        name = "bench",
        description = {
            "Measure the queries under every scheduler and two schemes: throughput, and latency at a fixed open-loop rate.",
            "Without options: everything, over Chronicle Map state, in about two minutes.",
            "Exit code 1 if an answer differs from the reference interpreter's."
        })
final class BenchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @ArgGroup
    private @Nullable Check check;

    @Option(names = "--query", paramLabel = "NAME", description = "Only this query; may be repeated.")
    private List<String> queries = new ArrayList<>();

    @Option(names = "--scheduler", paramLabel = "NAME", description = "Only this scheduler; may be repeated.")
    private List<String> schedulers = new ArrayList<>();

    @Option(
            names = "--scheme",
            paramLabel = "NAME",
            description = "Only this fault-tolerance scheme; may be repeated. aligned and unaligned if not given.")
    private List<String> schemes = new ArrayList<>();

    @Option(
            names = "--state",
            paramLabel = "NAME",
            defaultValue = "chronicle",
            description = "Where state lives: chronicle or heap; ${DEFAULT-VALUE} if not given.")
    private String state = "chronicle";

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Events a second of the latency runs; each query has its own if not given.")
    private @Nullable Long ratePerSecond;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Recorded part of each latency run; 2s if not given.")
    private @Nullable Duration duration;

    @Option(
            names = "--parallelism",
            paramLabel = "P",
            defaultValue = "1",
            description = "Tasks an operator; ${DEFAULT-VALUE} if not given.")
    private int parallelism = 1;

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = DurationConverter.class,
            description = "From one checkpoint to the next; ${DEFAULT-VALUE} if not given.")
    private Duration checkpointInterval = Duration.ofSeconds(1);

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "weir-report.html",
            description =
                    "The report, a page that needs nothing else; the figures as JSON go next to it. ${DEFAULT-VALUE} if not"
                            + " given.")
    private Path out = Path.of("weir-report.html");

    @Option(
            names = "--quick",
            description = "Everything in about 20 s: to see that it works, not to believe the figures.")
    private boolean quick;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            description = "Of the generated events and of the order of runs; ${DEFAULT-VALUE} if not given.")
    private long seed = BenchOptions.DEFAULT_SEED;

    /** A check that is run instead. */
    private static final class Check {
        @Option(
                names = "--loop",
                description = "Instead: the chained keyed count against hand-written loops on the same input.")
        private boolean loop;

        @Option(
                names = "--backpressure",
                description = "Instead: checkpoints while a slow sink keeps the channels full, and a restore from one.")
        private boolean backpressure;

        @Option(names = "--allocation", description = "Instead: bytes the engine allocates a record in steady state.")
        private boolean allocation;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter terminal = spec.commandLine().getOut();
        if (check != null) {
            return check(check, terminal) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
        BenchOptions options = options();
        ReportFiles files = ReportFiles.at(out);
        ProgressLine line = new ProgressLine(spec.commandLine().getErr());
        BenchReport report;
        try {
            report = new Bench(options, line).run();
        } finally {
            line.clear();
        }
        files.write(report);
        terminal.println(TerminalTable.of(report));
        terminal.println("report: " + files.page().toAbsolutePath());
        terminal.println("figures: " + files.figures().toAbsolutePath());
        terminal.flush();
        return report.correct() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private boolean check(Check asked, PrintWriter terminal) {
        Verdict verdict;
        if (asked.loop) {
            verdict = LoopComparison.run(seed, quick);
        } else if (asked.backpressure) {
            verdict = BackpressureCheck.run(seed, quick);
        } else {
            verdict = AllocationCheck.run(seed, quick);
        }
        terminal.println(verdict.text());
        terminal.flush();
        return verdict.passed();
    }

    private BenchOptions options() {
        try {
            require("query", queries, Workloads.names());
            require("state store", List.of(state), EngineSetup.STATES);
            BenchSize size = quick ? BenchSize.quick() : BenchSize.usual();
            size = ratePerSecond == null ? size : size.withRate(positive(ratePerSecond));
            size = duration == null ? size : size.withDuration(duration);
            return new BenchOptions(
                    queries.isEmpty() ? Workloads.names() : queries,
                    schedulers.isEmpty() ? Schedulers.names() : schedulers,
                    schemes.isEmpty() ? BenchOptions.DEFAULT_SCHEMES : schemes,
                    new EngineSetup(state, parallelism, checkpointInterval),
                    size,
                    seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static long positive(long rate) {
        if (rate < 1) {
            throw new IllegalArgumentException("--rate: expected at least 1 event a second, found " + rate);
        }
        return rate;
    }

    private static void require(String noun, List<String> names, List<String> valid) {
        for (String name : names) {
            if (!valid.contains(name)) {
                throw new IllegalArgumentException(
                        "unknown " + noun + " '" + name + "': expected one of " + NearestNames.of(name, valid));
            }
        }
    }

    private static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return DurationText.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
