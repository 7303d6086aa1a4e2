package dev.weir.cli;

import dev.weir.benchmark.program.WeirProgram;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.plan.PlanText;
import dev.weir.scheduler.Placement;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Schedulers;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code weir explain}: shows a program's graph, and how each scheduler would run it. */
@Command(
        name = "explain",
        description = "Show a program's graph and how each scheduler would run it, without running it.",
        customSynopsis = "weir explain PROGRAM [--jar FILE] [options of the program] [--scheduler S] [--parallelism P]"
                + " [--workers N] [--dot | --mermaid]")
final class ExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set when the command line is read
    private CommandSpec command;

    @Parameters(index = "0", paramLabel = "PROGRAM", description = "A built-in program or a class name.")
    @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
    private String program;

    @Option(
            names = "--scheduler",
            paramLabel = "S",
            completionCandidates = EngineOptions.SchedulerNames.class,
            description = "Only the plan of this one: ${COMPLETION-CANDIDATES} or a class name, also of one in --jar.")
    private @Nullable String scheduler;

    @Mixin
    private final JarOption jar = new JarOption();

    @Option(
            names = "--parallelism",
            paramLabel = "P",
            defaultValue = "1",
            description = "Tasks of each operator; ${DEFAULT-VALUE} if not given.")
    private int parallelism;

    @Option(names = "--workers", paramLabel = "N", description = "Threads; one a processor if not given.")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--nodes",
            paramLabel = "N",
            split = ",",
            description =
                    "Also which node each worker would run on, of nodes with so many workers each, such as 2,2,2.")
    private final List<Integer> nodes = new ArrayList<>();

    @ArgGroup
    private final Picture picture = new Picture();

    @Unmatched
    private final List<String> words = new ArrayList<>();

    /** The graph as a picture, instead of everything as text. */
    private static final class Picture {
        @Option(names = "--dot", description = "Only the graph, in Graphviz's language.")
        private boolean dot;

        @Option(names = "--mermaid", description = "Only the graph, in Mermaid's language.")
        private boolean mermaid;
    }

    @Override
    public Integer call() throws Exception {
        return jar.around(this::explain);
    }

    private int explain(Programs programs) {
        if (parallelism < 1 || workers < 1) {
            throw new ParameterException(
                    command.commandLine(),
                    "expected --parallelism and --workers of 1 or more, found " + parallelism + " and " + workers);
        }
        List<Scheduler> schedulers = schedulers();
        WeirProgram found = programs.named(program);
        Graph graph = programs.build(found, programs.argumentsToExplain(found, words));
        PrintWriter out = command.commandLine().getOut();
        if (picture.dot) {
            out.print(graph.toDot());
        } else if (picture.mermaid) {
            out.print(graph.toMermaid());
        } else {
            out.print(graph.explain());
            Cluster cluster = new Cluster(workers, parallelism, Cluster.DEFAULT_RING_SLOTS);
            for (Scheduler each : schedulers) {
                out.println();
                Plan plan = each.plan(graph, cluster);
                out.println(each.name() + " scheduler, " + PlanText.explain(plan, place(each, plan)));
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    private List<Scheduler> schedulers() {
        String name = scheduler;
        if (name == null) {
            return Schedulers.all();
        }
        Scheduler chosen = EngineOptions.named(command, "--scheduler", name, Schedulers::named);
        return List.of(chosen);
    }

    private List<Integer> place(Scheduler with, Plan plan) {
        if (nodes.isEmpty()) {
            return List.of();
        }
        List<Integer> placed;
        try {
            placed = Placement.by(with, plan, nodes);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
        if (placed.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "expected --nodes with at least " + workers + " workers in all, found " + nodes
                            + "; remedy: more of them, or a smaller --workers");
        }
        return placed;
    }
}
