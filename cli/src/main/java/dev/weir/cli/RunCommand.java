package dev.weir.cli;

import dev.weir.benchmark.program.Arguments;
import dev.weir.benchmark.program.WeirProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code weir run}: runs a program. */
@Command(
        name = "run",
        description =
                "Run a built-in program, or one of your own, in a jar (--jar) or on WEIR_CLASSPATH, by its class name.",
        customSynopsis =
                "weir run PROGRAM [--jar FILE] [options of the program] [options of the engine]%n       weir run --list")
final class RunCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set when the command line is read
    private CommandSpec command;

    @Parameters(index = "0", arity = "0..1", paramLabel = "PROGRAM", description = "Its name, before its options.")
    private @Nullable String program;

    @Option(names = "--list", description = "List the built-in programs, or the options of PROGRAM.")
    private boolean listAsked;

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Mixin
    private final JarOption jar = new JarOption();

    @Unmatched
    private final List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        return jar.around(this::run);
    }

    private int run(Programs programs) throws Exception {
        String name = program;
        if (name == null) {
            if (listAsked && words.isEmpty()) {
                programs.list();
                return ExitCode.OK;
            }
            throw new ParameterException(
                    command.commandLine(), "expected a program to run, found none; --list shows them");
        }
        WeirProgram found = programs.named(name);
        if (listAsked) {
            programs.describe(found);
            return ExitCode.OK;
        }
        engine.check();
        Arguments arguments = programs.arguments(found, words);
        return new JobRun(engine, command.commandLine().getErr()).run(programs.build(found, arguments), arguments);
    }
}
