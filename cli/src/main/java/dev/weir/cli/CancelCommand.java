package dev.weir.cli;

import dev.weir.runtime.cluster.process.Reply;
import dev.weir.runtime.cluster.process.Request;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir cancel}. */
@Command(name = "cancel", description = "End a job of a cluster at once; what was not committed is lost.")
final class CancelCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set when the command line is read
    private CommandSpec command;

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Option(names = "--wait", description = "Wait until it has ended.")
    private boolean waits;

    @Parameters(index = "0", paramLabel = "JOB", description = "Its name, as 'weir jobs' shows it.")
    @SuppressWarnings("NullAway.Init") // required
    private String job;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Reply reply = client.ask(new Request.End(job, true));
        int code = ClusterAnswers.print(reply, command);
        if (code == 0 && waits) {
            new JobWatch(client, command).await(job);
        }
        return code;
    }
}
