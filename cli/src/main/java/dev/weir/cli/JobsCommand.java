package dev.weir.cli;

import dev.weir.runtime.cluster.process.Request;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir jobs}: what a cluster has and does. */
@Command(name = "jobs", description = "Show the nodes of a cluster, its jobs, and which workers are where.")
final class JobsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set when the command line is read
    private CommandSpec command;

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return ClusterAnswers.print(client.ask(new Request.View()), command);
    }
}
