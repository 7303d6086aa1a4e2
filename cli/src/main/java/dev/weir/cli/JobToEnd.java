package dev.weir.cli;

import dev.weir.runtime.cluster.process.Request;
import java.io.IOException;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A job of a cluster that is to end, one way or another: what the commands share that end one. */
final class JobToEnd {
    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Option(names = "--wait", description = "Wait until it has ended.")
    private boolean waits;

    @Parameters(index = "0", paramLabel = "JOB", description = "Its name, as 'weir jobs' shows it.")
    @SuppressWarnings("NullAway.Init") // required
    private String job;

    /**
     * Asks the coordinator, prints its answer, and waits for the end if that was wished; returns the exit code.
     *
     * @param request from the job's name to what is asked
     */
    int end(Function<String, Request> request, CommandSpec command) throws IOException, InterruptedException {
        int code = ClusterAnswers.print(client.ask(request.apply(job)), command);
        if (code == 0 && waits) {
            new JobWatch(client, command).await(job);
        }
        return code;
    }
}
