package dev.weir.cli;

import dev.weir.runtime.cluster.process.Request;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir jobs}: what a cluster has and does. */
@Command(name = "jobs", description = "Show the nodes of a cluster, its jobs, and which workers are where.")
final class JobsCommand implements Callable<Integer> {
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

    @Override
    public Integer call() throws IOException, InterruptedException {
        return ClusterAnswers.print(cluster.ask(coordinator, new Request.View()), command);
    }
}
