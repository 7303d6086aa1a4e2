package dev.weir.cli;

import dev.weir.runtime.cluster.process.Reply;
import dev.weir.runtime.cluster.process.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
    private final ClientOptions client = new ClientOptions();

    @Option(
            names = "--savepoint",
            paramLabel = "DIR",
            description =
                    "Leave a savepoint in DIR, an empty directory as the coordinator sees it; go on from it with 'submit ... --restore-from DIR'.")
    private @Nullable Path savepoint;

    @Option(names = "--wait", description = "Wait until it has ended.")
    private boolean waits;

    @Parameters(index = "0", paramLabel = "JOB", description = "Its name, as 'weir jobs' shows it.")
    @SuppressWarnings("NullAway.Init") // required
    private String job;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path target = savepoint;
        Reply reply = client.ask(
                target == null
                        ? new Request.End(job, false)
                        : new Request.Savepoint(job, target.toAbsolutePath().toString(), true));
        int code = ClusterAnswers.print(reply, command);
        if (code == 0 && waits) {
            new JobWatch(client, command).await(job);
        }
        return code;
    }
}
