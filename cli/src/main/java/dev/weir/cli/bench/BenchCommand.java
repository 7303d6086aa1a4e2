package dev.weir.cli.bench;

import dev.weir.benchmark.check.AllocationCheck;
import dev.weir.benchmark.check.BackpressureCheck;
import dev.weir.benchmark.fork.Contenders;
import dev.weir.benchmark.fork.JavaCommand;
import dev.weir.benchmark.handoff.HandoffBench;
import dev.weir.benchmark.report.Comparison;
import dev.weir.benchmark.report.LoopPromise;
import dev.weir.benchmark.report.Markdown;
import dev.weir.benchmark.report.ReportFiles;
import dev.weir.benchmark.report.TextReport;
import dev.weir.benchmark.report.Verdict;
import dev.weir.benchmark.result.BenchResult;
import dev.weir.benchmark.result.Json;
import dev.weir.benchmark.result.Mode;
import dev.weir.benchmark.suite.BenchPlan;
import dev.weir.benchmark.suite.CellPlan;
import dev.weir.benchmark.suite.Suite;
import dev.weir.benchmark.workload.Workloads;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir bench}: measures, compares answers with the reference interpreter, prints a table and writes a report. */
@Command(
        name = "bench",
        description = {
            "Measure queries, each setup in processes of its own: throughput, latency from due times, highest rate, recovery.",
            "Without options: Weir under every scheduler and two schemes, over Chronicle Map state, in about two minutes.",
            "With --versus: Weir against loops written by hand and against other engines, interleaved in one run.",
            "Exit code 1 if an answer differs from the reference interpreter's."
        })
public final class BenchCommand implements Callable<Integer> {
    private static final Path USUAL_PLACE = Path.of("results", "bench.html");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @ArgGroup
    private @Nullable Check check;

    @Mixin
    private CellOptions cells = new CellOptions();

    @Mixin
    private EffortOptions efforts = new EffortOptions();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "The report, a page that needs nothing else; the figures as .json and the histograms as .hlog go next to it."
                            + " results/bench.html if not given.")
    private @Nullable Path out;

    /** A check that is run instead. */
    private static final class Check {
        @Option(
                names = "--loop",
                description =
                        "Instead: the chained keyed count against loops by hand, and whether it keeps half their speed.")
        private boolean loop;

        @Option(
                names = "--backpressure",
                description = "Instead: checkpoints while a slow sink keeps the channels full, and a restore from one.")
        private boolean backpressure;

        @Option(names = "--allocation", description = "Instead: bytes the engine allocates a record in steady state.")
        private boolean allocation;

        @Option(
                names = "--handoff",
                description = "Instead: records and round trips between two processes over a link, plain and with TLS.")
        private boolean handoff;

        @Option(
                names = "--compare",
                arity = "2",
                paramLabel = "FILE.json",
                description =
                        "Instead: the second of two results against the first, with intervals, and what is within noise.")
        private List<Path> compare = new ArrayList<>();

        @Option(
                names = "--markdown",
                paramLabel = "FILE.json",
                description = "Instead: the tables of a result for a document.")
        private @Nullable Path markdown;
    }

    /** Made by picocli. */
    public BenchCommand() {}

    @Override
    public Integer call() throws Exception {
        PrintWriter terminal = spec.commandLine().getOut();
        if (check != null && !check.loop) {
            return instead(check, terminal);
        }
        if (check != null) {
            cells.forLoops();
            efforts.forLoops();
        }
        JavaCommand java = java();
        BenchPlan plan = plan(new Contenders(loader));
        ReportFiles files = ReportFiles.at(place());
        BenchResult result = measure(plan, java);
        files.write(result);
        terminal.println(TextReport.of(result));
        terminal.println("report: " + files.page().toAbsolutePath());
        terminal.println("figures: " + files.figures().toAbsolutePath());
        terminal.flush();
        if (check != null) {
            return tell(LoopPromise.judge(result), terminal);
        }
        return result.correct() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private int instead(Check asked, PrintWriter terminal) throws IOException, InterruptedException {
        if (asked.handoff) {
            return tell(HandoffBench.run(efforts.quick), terminal);
        }
        if (asked.backpressure) {
            return tell(BackpressureCheck.run(efforts.seed, efforts.quick), terminal);
        }
        if (asked.allocation) {
            return tell(AllocationCheck.run(efforts.seed, efforts.quick), terminal);
        }
        if (asked.markdown != null) {
            return tell(new Verdict(true, Markdown.of(Json.result(asked.markdown))), terminal);
        }
        try {
            String text = Comparison.of(Json.result(asked.compare.get(0)), Json.result(asked.compare.get(1)));
            return tell(new Verdict(true, text), terminal);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--compare: " + e.getMessage(), e);
        }
    }

    private static int tell(Verdict verdict, PrintWriter terminal) {
        terminal.println(verdict.text());
        terminal.flush();
        return verdict.passed() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private BenchResult measure(BenchPlan plan, JavaCommand java) throws IOException, InterruptedException {
        ProgressLine line = new ProgressLine(spec.commandLine().getErr());
        try {
            return new Suite(plan, java, line).run();
        } finally {
            line.clear();
        }
    }

    private ClassLoader loader = BenchCommand.class.getClassLoader();

    private JavaCommand java() throws IOException, InterruptedException {
        if (cells.versus.stream().noneMatch(Peers.NAMES::contains)) {
            return JavaCommand.usual(List.of());
        }
        Peers peers = Peers.ofThisCopy();
        peers.build(spec.commandLine().getErr());
        loader = peers.loader();
        return JavaCommand.usual(peers.classPath());
    }

    private Path place() throws IOException {
        if (out != null) {
            return out;
        }
        Files.createDirectories(USUAL_PLACE.toAbsolutePath().getParent());
        return USUAL_PLACE;
    }

    private BenchPlan plan(Contenders contenders) throws Exception {
        try {
            boolean versus = !cells.versus.isEmpty();
            List<Mode> modes = efforts.modes(versus);
            cells.queries.forEach(Workloads::named);
            efforts.company.forEach(Workloads::named);
            PrintWriter err = spec.commandLine().getErr();
            List<CellPlan> plans = new CellSelection(
                            cells, efforts.quick, modes, contenders, notice -> err.println("weir: " + notice))
                    .cells();
            err.flush();
            return new BenchPlan(
                    plans,
                    modes,
                    efforts.forks(versus),
                    efforts.effort(versus),
                    efforts.bursts(),
                    efforts.company,
                    efforts.seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
