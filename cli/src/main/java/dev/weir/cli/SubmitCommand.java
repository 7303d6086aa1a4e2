package dev.weir.cli;

import dev.weir.runtime.cluster.Submission;
import dev.weir.runtime.cluster.process.Reply;
import dev.weir.runtime.cluster.process.jar.JarLoaders;
import dev.weir.runtime.cluster.process.jar.ProgramJar;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.JobSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

/** {@code weir submit}: gives a cluster a job. */
@Command(
        name = "submit",
        description = {
            "Give a cluster a job: a program and its options, as 'weir run' takes them, with a --checkpoint-dir that all nodes share.",
            "A program of your own is sent along in its jar (--jar). Prints the job's name. --wait follows it to its end."
        },
        customSynopsis =
                "weir submit PROGRAM [--jar FILE] [options of the program] [options of the engine] [--coordinator HOST:PORT] [--wait]")
final class SubmitCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set when the command line is read
    private CommandSpec command;

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Mixin
    private final JarOption jar = new JarOption();

    @Option(names = "--wait", description = "Wait for the job's end; fails if the job fails.")
    private boolean waits;

    @Parameters(index = "0", paramLabel = "PROGRAM", description = "Its name, before its options.")
    @SuppressWarnings("NullAway.Init") // required
    private String program;

    @Unmatched
    private final List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        ProgramJar own = jar.jar();
        Submission submission = submission(own);
        if (own != null && client.give(own) instanceof Reply.Refused refused) {
            return ClusterAnswers.print(refused, command);
        }
        return new JobWatch(client, command).submit(submission, waits);
    }

    /** What is submitted; refused here already if it would be refused there. Says how many workers, since processors differ. */
    private Submission submission(@Nullable ProgramJar own) {
        List<String> arguments = new ArrayList<>(words);
        String sha256 = own == null ? "" : own.id().sha256();
        Submission asked = new Submission(program, arguments, sha256);
        SubmittedPrograms programs = new SubmittedPrograms(
                new JarLoaders(id -> Objects.requireNonNull(own, "only a submission with a jar asks for one")
                        .file()));
        try {
            JobSpec job = programs.job(asked, new JobListener() {});
            programs.release(asked);
            if (!new OptionWords(words).has("--workers")) {
                arguments.add("--workers=" + job.plan().cluster().workers());
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
        return new Submission(program, arguments, sha256);
    }
}
