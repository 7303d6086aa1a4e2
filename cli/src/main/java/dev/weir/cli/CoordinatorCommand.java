package dev.weir.cli;

import dev.weir.runtime.cluster.ClusterControl;
import dev.weir.runtime.cluster.JobJournal;
import dev.weir.runtime.cluster.process.CoordinatorProcess;
import dev.weir.runtime.cluster.process.jar.JarDirectory;
import dev.weir.runtime.cluster.process.jar.JarLoaders;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.worker.SystemClock;
import dev.weir.runtime.worker.ThreadMachine;
import dev.weir.runtime.worker.Waiting;
import dev.weir.state.disk.LocalDisk;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir coordinator}: the coordinator of a cluster. */
@Command(
        name = "coordinator",
        description = {
            "Coordinate a cluster: nodes register here, jobs are submitted here.",
            "Started again in the same directory it goes on with the jobs it had."
        })
final class CoordinatorCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set when the command line is read
    private CommandSpec command;

    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            converter = ClusterOptions.Address.class,
            defaultValue = ClusterOptions.DEFAULT_ADDRESS,
            description =
                    "Where to listen; ${DEFAULT-VALUE} if not given. Beyond loopback only with --tls, or in a network you trust.")
    @SuppressWarnings("NullAway.Init") // has a default
    private InetSocketAddress listen;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            required = true,
            description = "Where it keeps what it must know after a crash: its own, on a disk that stays.")
    @SuppressWarnings("NullAway.Init") // required
    private Path directory;

    @Option(
            names = "--silence",
            paramLabel = "TIME",
            converter = EngineOptions.DurationByText.class,
            description = "Without a sign of life for so long a node is lost; 2s if not given.")
    private Duration silence = ClusterControl.Patience.USUAL.silence();

    @Option(
            names = "--answer",
            paramLabel = "TIME",
            converter = EngineOptions.DurationByText.class,
            description = "So long a node may take for what it is asked, such as to restore state; 60s if not given.")
    private Duration answer = ClusterControl.Patience.USUAL.answer();

    @Mixin
    private final JarLimit jarLimit = new JarLimit();

    @Override
    public Integer call() throws IOException {
        if (silence.isZero() || answer.isZero()) {
            throw new ParameterException(
                    command.commandLine(),
                    "expected --silence and --answer above 0, found " + silence + " and " + answer);
        }
        PrintWriter err = command.commandLine().getErr();
        ProcessLog log = new ProcessLog(err, "coordinator");
        try (OwnDirectory own = new OwnDirectory(directory, "coordinator")) {
            JarDirectory jars = jarLimit.in(directory.resolve("jars"));
            ClusterControl control = new ClusterControl(
                    new SubmittedPrograms(new JarLoaders(jars)),
                    new JobJournal(directory, new LocalDisk()),
                    new ThreadMachine(Waiting.BACK_OFF),
                    new SystemClock(),
                    new ClusterControl.Patience(silence, answer),
                    listener(log));
            CoordinatorProcess process =
                    new CoordinatorProcess(control, jars, cluster.token(), cluster.encryption("coordinator"), log::say);
            log.say("listens on " + process.listen(listen));
            process.run();
        }
        return ExitCode.OK;
    }

    private static JobListener listener(ProcessLog log) {
        return new JobListener() {
            @Override
            public void onRestart(int restart, Throwable cause, long checkpointId) {
                log.say("restart " + restart + " from checkpoint " + checkpointId + ": " + cause.getMessage());
            }

            @Override
            public void onWarning(String text) {
                log.say(text);
            }
        };
    }
}
