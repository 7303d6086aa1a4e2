package dev.weir.cli;

import dev.weir.runtime.cluster.ClusterView;
import dev.weir.runtime.cluster.Submission;
import dev.weir.runtime.cluster.process.Reply;
import dev.weir.runtime.cluster.process.Request;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** Follows a job of a cluster to its end, also over a restart of the coordinator. */
final class JobWatch {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final ClientOptions client;
    private final CommandSpec command;
    private String told = "";

    JobWatch(ClientOptions client, CommandSpec command) {
        this.client = client;
        this.command = command;
    }

    /** Submits a job, prints the answer, and follows the job to its end if that was wished; the exit code. */
    int submit(Submission submission, boolean waits) throws IOException, InterruptedException {
        Reply reply = client.ask(new Request.Submit(submission));
        int code = ClusterAnswers.print(reply, command);
        return code == ExitCode.OK && waits && reply instanceof Reply.Done done ? await(done.text()) : code;
    }

    /** Waits; the exit code: 0 if it has finished or was stopped in good order. */
    int await(String id) throws InterruptedException {
        PrintWriter err = command.commandLine().getErr();
        while (true) {
            try {
                Reply reply = client.ask(new Request.View());
                if (reply instanceof Reply.Seen seen) {
                    for (ClusterView.Job job : seen.view().jobs()) {
                        if (job.id().equals(id) && ended(job, err)) {
                            return job.state().equals("FINISHED") || job.state().equals("STOPPED")
                                    ? ExitCode.OK
                                    : ExitCode.SOFTWARE;
                        }
                    }
                }
            } catch (IOException e) {
                tell(err, "waits for the coordinator: " + e.getMessage());
            }
            Thread.sleep(LOOK.toMillis());
        }
    }

    private boolean ended(ClusterView.Job job, PrintWriter err) {
        boolean goesOn = !job.ended();
        tell(err, job.id() + " " + job.state() + (job.note().isEmpty() ? "" : ": " + job.note()));
        return !goesOn;
    }

    private void tell(PrintWriter err, String text) {
        if (!text.equals(told)) {
            told = text;
            err.println("weir: " + text);
            err.flush();
        }
    }
}
