package dev.weir.cli;

import dev.weir.runtime.cluster.process.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir savepoint}. */
@Command(
        name = "savepoint",
        description = {
            "Take a savepoint of a job of a cluster; the job goes on. Returns when it is durable.",
            "Go on from it with 'weir restore JOB --from DIR --checkpoint-dir NEW', also under another scheduler or scheme."
        })
final class SavepointCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set when the command line is read
    private CommandSpec command;

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Parameters(index = "0", paramLabel = "JOB", description = "Its name, as 'weir jobs' shows it.")
    @SuppressWarnings("NullAway.Init") // required
    private String job;

    @Parameters(index = "1", paramLabel = "DIR", description = "An empty directory, as the coordinator sees it.")
    @SuppressWarnings("NullAway.Init") // required
    private Path directory;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Request request = new Request.Savepoint(job, directory.toAbsolutePath().toString(), false);
        return ClusterAnswers.print(client.ask(request), command);
    }
}
