package dev.weir.cli;

import dev.weir.runtime.cluster.ClusterView;
import dev.weir.runtime.cluster.Submission;
import dev.weir.runtime.cluster.process.Reply;
import dev.weir.runtime.cluster.process.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code weir restore}: submits what a cluster has run before once more, to go on from where it was. */
@Command(
        name = "restore",
        description = {
            "Go on with a job of a cluster that has ended: as a new job, of the same program with the same options, from its newest good",
            "checkpoint or from a savepoint. Options given here stand in the place of the job's: --parallelism, --scheduler, any of them."
        },
        customSynopsis =
                "weir restore JOB [--from DIR --checkpoint-dir NEW] [options that are to change] [--coordinator HOST:PORT] [--wait]")
final class RestoreCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set when the command line is read
    private CommandSpec command;

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description =
                    "The savepoint, as the coordinator sees it, with a new --checkpoint-dir; the newest good checkpoint of the job if not given.")
    private @Nullable Path savepoint;

    @Option(names = "--wait", description = "Wait for the job's end; fails if the job fails.")
    private boolean waits;

    @Parameters(
            index = "0",
            paramLabel = "JOB",
            description = "Its name, as 'weir jobs' shows it, before other options.")
    @SuppressWarnings("NullAway.Init") // required
    private String job;

    @Unmatched
    private final List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        Reply found = client.ask(new Request.Submitted(job));
        if (!(found instanceof Reply.Found before)) {
            return ClusterAnswers.print(found, command);
        }
        Reply goingOn = client.ask(new Request.View());
        if (goingOn instanceof Reply.Seen seen && goesOn(seen.view())) {
            Reply refused = new Reply.Refused(job + " goes on: stop it first, with 'weir stop " + job + " --wait'");
            return ClusterAnswers.print(refused, command);
        }
        return new JobWatch(client, command).submit(again(before.submission()), waits);
    }

    /** A job that began anew, or from elsewhere than was meant, would do so over the output it has. */
    private void check() {
        OptionWords given = new OptionWords(words);
        boolean isElsewhere = given.has("--checkpoint-dir");
        if (given.has("--restore") || given.has("--restore-from")) {
            refuse(
                    "--restore, --restore-from: expected neither, since restore goes on from the job's newest good checkpoint, or from --from DIR");
        } else if (savepoint != null && !isElsewhere) {
            refuse(
                    "--from: expected --checkpoint-dir NEW with it, found none; the job's own directory holds newer checkpoints");
        } else if (savepoint == null && isElsewhere) {
            refuse(
                    "--checkpoint-dir: expected --from DIR with it, found none; the job's checkpoints are in its own directory");
        }
    }

    private void refuse(String why) {
        throw new ParameterException(command.commandLine(), why);
    }

    private boolean goesOn(ClusterView view) {
        return view.jobs().stream().anyMatch(each -> each.id().equals(job) && !each.ended());
    }

    private Submission again(Submission before) {
        Path from = savepoint;
        List<String> changed = new ArrayList<>(words);
        changed.add(from == null ? "--restore" : "--restore-from=" + from.toAbsolutePath());
        OptionWords own = new OptionWords(before.arguments());
        // What it was to begin with itself still counts, if it has not come to a checkpoint of its own.
        OptionWords arguments = from == null ? own : own.without("--restore", "--restore-from", "--drop-state");
        return new Submission(before.program(), arguments.replacedBy(changed).words(), before.jar());
    }
}
