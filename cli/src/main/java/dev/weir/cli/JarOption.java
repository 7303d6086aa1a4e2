package dev.weir.cli;

import dev.weir.runtime.cluster.process.jar.JarLoader;
import dev.weir.runtime.cluster.process.jar.ProgramJar;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The jar that a program comes in: an option that all commands which take a program of a user's share. */
final class JarOption {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set when the command line is read
    private CommandSpec command;

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description =
                    "Jar that PROGRAM is in, which then is the name of a class in it, with what Weir lacks of what it needs.")
    private @Nullable Path file;

    /** What a command does with programs. */
    interface Work {
        int with(Programs programs) throws Exception;
    }

    /** Does it with those of the jar, whose classes libraries find meanwhile; without one, with those that Weir has. */
    int around(Work work) throws Exception {
        ProgramJar given = jar();
        if (given == null) {
            return work.with(new Programs(command.commandLine()));
        }
        try (JarLoader loader = new JarLoader(given.file());
                ContextClasses context = new ContextClasses(loader)) {
            return work.with(new Programs(command.commandLine(), loader));
        }
    }

    /** The jar as it is now; null if none is given. */
    @Nullable
    ProgramJar jar() {
        Path given = file;
        if (given == null) {
            return null;
        }
        try {
            return ProgramJar.of(given);
        } catch (IOException e) {
            throw new ParameterException(command.commandLine(), "--jar: " + e.getMessage(), e);
        }
    }
}
