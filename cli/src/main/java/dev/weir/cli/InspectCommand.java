package dev.weir.cli;

import dev.weir.runtime.savepoint.Inspection;
import dev.weir.state.Manifest;
import dev.weir.state.SnapshotException;
import dev.weir.state.SnapshotStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir inspect}: what is in a checkpoint or savepoint. */
@Command(
        name = "inspect",
        description =
                "Show what is in a checkpoint or savepoint: operators, state, what is in flight. The program is not needed.",
        customSynopsis = "weir inspect DIR [--json | --export OPERATOR/STATE]")
final class InspectCommand implements Callable<Integer> {
    private static final String MANIFEST = "MANIFEST";

    @Spec
    @SuppressWarnings("NullAway.Init") // set when the command line is read
    private CommandSpec command;

    @Parameters(
            index = "0",
            paramLabel = "DIR",
            description =
                    "The directory of a savepoint or of checkpoints, of which the newest good one is shown, or one checkpoint in it.")
    @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
    private Path directory;

    @ArgGroup
    private final Form form = new Form();

    private static final class Form {
        @Option(names = "--json", description = "As JSON.")
        private boolean isJson;

        @Option(
                names = "--export",
                paramLabel = "OPERATOR/STATE",
                description = "Every entry of that state, each a line of JSON.")
        private @Nullable String state;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = command.commandLine().getOut();
        Inspection inspection = inspection();
        String state = form.state;
        if (state != null) {
            inspection.export(state, out::println);
        } else {
            out.print(form.isJson ? new InspectionJson(inspection).text() : new InspectionText(inspection).text());
        }
        out.flush();
        return ExitCode.OK;
    }

    private Inspection inspection() throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new SnapshotException(directory + ": expected the directory of a savepoint or of checkpoints, found "
                    + (Files.exists(directory) ? "a file" : "nothing"));
        }
        PrintWriter err = command.commandLine().getErr();
        Path parent = directory.toAbsolutePath().normalize().getParent();
        if (parent == null || !Files.exists(directory.resolve(MANIFEST))) {
            return Inspection.of(store(directory, err));
        }
        SnapshotStore store = store(parent, err);
        String name = String.valueOf(directory.getFileName());
        for (Manifest manifest : store.completed()) {
            if (name.matches("chk-0*" + manifest.checkpointId())) {
                return Inspection.of(manifest, store);
            }
        }
        throw new SnapshotException(directory + " cannot be used; see the warnings above");
    }

    private static SnapshotStore store(Path directory, PrintWriter err) {
        return SavepointOptions.store(directory, warning -> {
            err.println("weir: warning: " + warning);
            err.flush();
        });
    }
}
