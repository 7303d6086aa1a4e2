package dev.weir.cli;

import dev.weir.runtime.cluster.process.Request;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir cancel}. */
@Command(name = "cancel", description = "End a job of a cluster at once; what was not committed is lost.")
final class CancelCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set when the command line is read
    private CommandSpec command;

    @Mixin
    private final JobToEnd job = new JobToEnd();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return job.end(name -> new Request.End(name, true), command);
    }
}
