package dev.weir.cli;

import dev.weir.runtime.cluster.process.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir stop}. */
@Command(
        name = "stop",
        description = "End a job of a cluster in good order, after a last checkpoint; it can go on from there.")
final class StopCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set when the command line is read
    private CommandSpec command;

    @Mixin
    private final JobToEnd job = new JobToEnd();

    @Option(
            names = "--savepoint",
            paramLabel = "DIR",
            description =
                    "Leave a savepoint in DIR, empty, as the coordinator sees it; go on with 'weir restore JOB --from DIR --checkpoint-dir NEW'.")
    private @Nullable Path savepoint;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path target = savepoint;
        return job.end(
                name -> target == null
                        ? new Request.End(name, false)
                        : new Request.Savepoint(name, target.toAbsolutePath().toString(), true),
                command);
    }
}
