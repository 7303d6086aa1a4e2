package dev.weir.cli.check;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Schemes;
import dev.weir.ir.plan.NearestNames;
import dev.weir.runtime.lab.Shape;
import dev.weir.runtime.lab.Swarm;
import dev.weir.runtime.sim.trace.TraceText;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Schedulers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir check}: judges a scheme or a scheduler in the laboratory. */
@Command(
        name = "check",
        description = {
            "Judge a fault-tolerance scheme or a scheduler: thousands of simulated runs with every kind of fault, held",
            "against the reference interpreter. What breaks a promise is cut down to a few steps and drawn.",
            "Exit code 0 if it is right, 1 if it is wrong or too little was seen to say."
        },
        customSynopsis = {
            "weir check WHAT [--minutes M] [--runs N] [--graph G] [--scheduler S] [--seed S] [--html FILE] [--clustered]",
            "       weir check [WHAT] --replay FILE [--trace FILE]",
            "       weir check --list"
        })
public final class CheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set when the command line is read
    private CommandSpec command;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "WHAT",
            description =
                    "A scheme or scheduler: its name, its class on WEIR_CLASSPATH, or its source, one .java file.")
    private @Nullable String what;

    @Option(names = "--runs", paramLabel = "N", description = "At most so many runs.")
    private @Nullable Long runs;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "For at most so long; 1 if --runs is not given either.")
    private @Nullable Double minutes;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "7",
            description = "Decides everything; ${DEFAULT-VALUE} if not given.")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Side by side, each with seeds of its own; ${DEFAULT-VALUE} if not given.")
    private int threads;

    @Option(names = "--scheduler", paramLabel = "S", description = "Only under this one; may be repeated.")
    private List<String> schedulers = new ArrayList<>();

    @Option(names = "--graph", paramLabel = "G", description = "Only on this one; may be repeated.")
    private List<String> graphs = new ArrayList<>();

    @Option(
            names = "--clustered",
            description = "Only runs of a cluster, in which the control and each node are processes of their own.")
    private boolean clustered;

    @Option(names = "--list", description = "List graphs, schedulers and schemes.")
    private boolean listAsked;

    @Option(names = "--replay", paramLabel = "FILE", description = "Run this counterexample again, instead.")
    private @Nullable Path replay;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Write what happens as text, one event a line: with --replay, or with --runs 1 of a scheme.")
    private @Nullable Path trace;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the result as one page, too.")
    private @Nullable Path html;

    @Option(
            names = "--counterexample",
            paramLabel = "FILE",
            description = "Where a counterexample goes; counterexample-NAME.txt if not given.")
    private @Nullable Path counterexample;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        if (listAsked) {
            list(out);
            return ExitCode.OK;
        }
        CheckOutput output = new CheckOutput(out, command.commandLine().getErr(), html, counterexample);
        CheckSize size = size();
        Candidate candidate = what == null ? null : candidate(what);
        if (replay != null) {
            ReplayCheck check = new ReplayCheck(replay, candidate);
            String text = TraceText.of(check.run(output));
            if (trace != null) {
                TextFile.write(trace, text);
            }
            return exitCode(check.isRight());
        }
        if (candidate == null) {
            throw refused("expected a scheme or a scheduler to check, found none; --list shows the registered ones");
        }
        Supplier<FaultToleranceScheme> scheme = candidate.scheme();
        Supplier<Scheduler> scheduler = candidate.scheduler();
        if (scheme != null) {
            return exitCode(scheme(new SchemeCheck(candidate.given(), scheme, schedulers(), size), output));
        }
        if (scheduler == null || !schedulers.isEmpty() || trace != null || clustered) {
            throw refused("--scheduler, --trace and --clustered go with a scheme, found the scheduler '"
                    + candidate.given() + "'");
        }
        return exitCode(new SchedulerCheck(candidate.given(), scheduler, size).run(output));
    }

    private boolean scheme(SchemeCheck check, CheckOutput output) {
        if (trace != null) {
            if (runs == null || runs != 1) {
                throw refused("--trace: expected --replay, or --runs 1, with it: it is of one run");
            }
            TextFile.write(trace, TraceText.of(check.trace()));
        }
        return check.run(output);
    }

    private static int exitCode(boolean right) {
        return right ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private Candidate candidate(String given) {
        try {
            return Candidate.find(given);
        } catch (Candidate.Unknown e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private CheckSize size() {
        require(runs == null || runs >= 1, "--runs: expected 1 or more, found " + runs);
        require(
                minutes == null || (minutes > 0 && minutes <= 10_000),
                "--minutes: expected more than 0, found " + minutes);
        require(threads >= 1 && threads <= 256, "--threads: expected 1 to 256, found " + threads);
        double limit = minutes == null ? 1 : minutes;
        boolean timed = minutes != null || runs == null;
        return new CheckSize(
                runs == null ? Long.MAX_VALUE : runs,
                timed ? (long) (limit * 60e9) : Long.MAX_VALUE,
                runs != null && runs < threads ? 1 : threads,
                seed,
                shapes(),
                clustered ? Swarm.Clusters.ALWAYS : Swarm.Clusters.SOMETIMES);
    }

    private List<Shape> shapes() {
        List<String> titles = Arrays.stream(Shape.values()).map(Shape::title).toList();
        requireNames("graph", graphs, titles);
        return graphs.isEmpty()
                ? List.of(Shape.values())
                : graphs.stream().map(Shape::titled).toList();
    }

    private List<String> schedulers() {
        for (String name : schedulers) {
            try {
                Schedulers.named(name);
            } catch (IllegalArgumentException e) {
                throw refused(String.valueOf(e.getMessage()));
            }
        }
        return schedulers.isEmpty() ? Schedulers.names() : schedulers;
    }

    private void requireNames(String noun, List<String> names, List<String> valid) {
        for (String name : names) {
            require(
                    valid.contains(name),
                    "unknown " + noun + " '" + name + "': expected one of " + NearestNames.of(name, valid));
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw refused(otherwise);
        }
    }

    private ParameterException refused(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private static void list(PrintWriter out) {
        out.println("graphs:     "
                + String.join(
                        ", ", Arrays.stream(Shape.values()).map(Shape::title).toList()));
        out.println("schedulers: " + String.join(", ", Schedulers.names()));
        out.println("dispatches: " + String.join(", ", Schedulers.dispatches()) + " (as in pipelined+edgewise)");
        out.println("schemes:    "
                + String.join(
                        ", ",
                        Schemes.all().stream()
                                .map(scheme -> scheme.name() + " (" + scheme.guarantee() + ")")
                                .toList()));
        out.flush();
    }
}
