package dev.weir.cli;

import dev.weir.benchmark.policy.Experiments;
import dev.weir.ir.plan.NearestNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir schedulers}: makes the figures of papers on scheduling, and says whether they point the same way here. */
@Command(
        name = "schedulers",
        description = {
            "Make the figure of each paper on scheduling with its policy here, and see whether it points the same way.",
            "Exit code 0 if all do, 1 if one does not."
        },
        customSynopsis = "weir schedulers [--only NAME]... [--out DIR] [--swap]")
final class SchedulersCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set when the command line is read
    private CommandSpec command;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            completionCandidates = ExperimentNames.class,
            description = "Only this one; may be repeated: ${COMPLETION-CANDIDATES}.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the plot (SVG) and the figures (JSON) of each go; nowhere if not given.")
    private @Nullable Path out;

    @Option(
            names = "--swap",
            description =
                    "Let each policy and what it is compared with change places: every direction must then be wrong.")
    private boolean swap;

    @Override
    public Integer call() throws IOException {
        List<String> names = Experiments.names();
        for (String name : only) {
            if (!names.contains(name)) {
                throw new ParameterException(
                        command.commandLine(),
                        "unknown experiment '" + name + "': expected one of " + NearestNames.of(name, names));
            }
        }
        PrintWriter to = command.commandLine().getOut();
        boolean right = Experiments.run(only.isEmpty() ? names : only, swap, out, line -> {
            to.println(line);
            to.flush();
        });
        return right ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static final class ExperimentNames extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        ExperimentNames() {
            super(Experiments.names());
        }
    }
}
