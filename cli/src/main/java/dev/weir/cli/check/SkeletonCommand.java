package dev.weir.cli.check;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that writes a {@link Skeleton}. */
abstract class SkeletonCommand implements Callable<Integer> {
    private final Skeleton skeleton;

    @Spec
    @SuppressWarnings("NullAway.Init") // set when the command line is read
    private CommandSpec command;

    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the class.")
    @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
    private String name;

    @Option(names = "--dir", paramLabel = "DIR", description = "Where the file goes; here if not given.")
    private Path directory = Path.of("");

    SkeletonCommand(Skeleton skeleton) {
        this.skeleton = skeleton;
    }

    @Override
    public Integer call() {
        String objection = Skeleton.objection(name);
        if (!objection.isEmpty()) {
            throw new ParameterException(command.commandLine(), objection);
        }
        Path file = skeleton.write(name, directory);
        PrintWriter out = command.commandLine().getOut();
        out.println("wrote " + file);
        out.println("it is wrong in one place; see how:  ./weir check " + file);
        out.flush();
        return ExitCode.OK;
    }
}
