package dev.weir.cli;

import dev.weir.runtime.cluster.process.jar.JarDirectory;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long jars may be that a process keeps: an option that coordinator and nodes share. */
final class JarLimit {
    private static final int MIB = 1 << 20;
    private static final String DEFAULT = "256";
    private static final int HIGHEST = 1 << 20;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set when the command line is read
    private CommandSpec command;

    @Option(
            names = "--max-jar",
            paramLabel = "MIB",
            defaultValue = DEFAULT,
            description =
                    "Longest jar of a program that is taken, in MiB, on the coordinator and all nodes; ${DEFAULT-VALUE} if not given.")
    private int mebibytes;

    /** Jars in a directory of this process's own. */
    JarDirectory in(Path directory) throws IOException {
        if (mebibytes < 1 || mebibytes > HIGHEST) {
            throw new ParameterException(
                    command.commandLine(), "--max-jar: expected 1 to " + HIGHEST + ", found " + mebibytes);
        }
        return new JarDirectory(directory, (long) mebibytes * MIB);
    }
}
