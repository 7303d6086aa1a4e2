package dev.weir.cli;

import dev.weir.runtime.cluster.process.Reply;
import dev.weir.runtime.cluster.process.Request;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
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
    private final ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--coordinator",
            paramLabel = "HOST:PORT",
            converter = ClusterOptions.Address.class,
            defaultValue = ClusterOptions.DEFAULT_ADDRESS,
            description = "Where the coordinator listens; ${DEFAULT-VALUE} if not given.")
    @SuppressWarnings("NullAway.Init") // has a default
    private InetSocketAddress coordinator;

    @Option(names = "--wait", description = "Wait until it has ended.")
    private boolean waits;

    @Parameters(index = "0", paramLabel = "JOB", description = "Its name, as 'weir jobs' shows it.")
    @SuppressWarnings("NullAway.Init") // required
    private String job;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Reply reply = cluster.ask(coordinator, new Request.End(job, false));
        int code = ClusterAnswers.print(reply, command);
        if (code == 0 && waits) {
            new JobWatch(cluster, coordinator, command).await(job);
        }
        return code;
    }
}
