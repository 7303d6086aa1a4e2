package dev.weir.cli;

import dev.weir.runtime.cluster.CopiedPrograms;
import dev.weir.runtime.cluster.process.Client;
import dev.weir.runtime.cluster.process.NodeProcess;
import dev.weir.runtime.cluster.process.jar.JarDirectory;
import dev.weir.runtime.cluster.process.jar.JarLoaders;
import dev.weir.runtime.worker.Waiting;
import dev.weir.state.LocalCopies;
import dev.weir.state.disk.LocalDisk;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir node}: a node of a cluster. */
@Command(
        name = "node",
        description =
                "Offer workers to a cluster: registers with its coordinator, and again whenever the connection was lost.")
final class NodeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set when the command line is read
    private CommandSpec command;

    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--join",
            paramLabel = "HOST:PORT",
            converter = ClusterOptions.Address.class,
            defaultValue = ClusterOptions.DEFAULT_ADDRESS,
            description = "Where the coordinator listens; ${DEFAULT-VALUE} if not given.")
    @SuppressWarnings("NullAway.Init") // has a default
    private InetSocketAddress coordinator;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            description = "By which the cluster knows it; its own.")
    @SuppressWarnings("NullAway.Init") // required
    private String name;

    @Option(names = "--workers", paramLabel = "N", description = "Threads it offers; one a processor if not given.")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            converter = ClusterOptions.Address.class,
            defaultValue = "127.0.0.1:0",
            description = "Where to listen for other nodes; ${DEFAULT-VALUE}, any free port on loopback, if not given.")
    @SuppressWarnings("NullAway.Init") // has a default
    private InetSocketAddress listen;

    @Option(
            names = "--jar-dir",
            paramLabel = "DIR",
            description = "Where it keeps jars of programs: its own; a temporary directory if not given.")
    private @Nullable Path jarDirectory;

    @Mixin
    private final JarLimit jarLimit = new JarLimit();

    @Option(
            names = "--local-dir",
            paramLabel = "DIR",
            description =
                    "Where it keeps copies of the snapshots it writes, so that a restart need not fetch them: its own; copies that are there when it starts are removed. No copies if not given.")
    private @Nullable Path localDirectory;

    @Option(
            names = "--max-local",
            paramLabel = "MIB",
            defaultValue = "1024",
            description = "Most that the copies may have together, in MiB; ${DEFAULT-VALUE} if not given.")
    private int localMebibytes;

    @Override
    public Integer call() throws IOException {
        if (workers < 1) {
            throw new ParameterException(command.commandLine(), "--workers: expected 1 or more, found " + workers);
        }
        if (!name.matches("[A-Za-z0-9._-]{1,64}") || name.equals("coordinator") || name.equals(Client.NAME)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--name: expected up to 64 letters, digits, dots, dashes and underscores, and neither 'coordinator' nor '"
                            + Client.NAME + "', found '" + name + "'");
        }
        if (listen.getAddress() != null && listen.getAddress().isAnyLocalAddress()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--listen: expected the address at which other nodes reach this one, found "
                            + listen.getHostString());
        }
        Path local = localDirectory;
        try (@Nullable OwnDirectory own = local == null ? null : new OwnDirectory(local, "node")) {
            return work();
        }
    }

    private int work() throws IOException {
        ProcessLog log = new ProcessLog(command.commandLine().getErr(), name);
        JarDirectory jars = jars(log);
        NodeProcess process = new NodeProcess(
                new NodeProcess.Settings(
                        name, workers, coordinator, listen, jars, cluster.encryption(name), Waiting.BACK_OFF),
                programs(jars, log),
                log::say);
        log.say("offers " + workers + " worker(s), listens on " + process.address());
        process.run();
        return ExitCode.OK;
    }

    private dev.weir.runtime.cluster.Programs programs(JarDirectory jars, ProcessLog log) {
        SubmittedPrograms programs = new SubmittedPrograms(new JarLoaders(jars));
        if (localDirectory == null) {
            return programs;
        }
        if (localMebibytes < 1) {
            throw new ParameterException(
                    command.commandLine(), "--max-local: expected 1 or more, found " + localMebibytes);
        }
        try {
            long mostBytes = (long) localMebibytes << 20;
            return new CopiedPrograms(programs, new LocalCopies(localDirectory, new LocalDisk(), mostBytes), log::say);
        } catch (IOException e) {
            throw new ParameterException(
                    command.commandLine(),
                    "--local-dir: expected a directory that can be written to, found " + localDirectory + ": " + e);
        }
    }

    /** Where it keeps jars; a temporary directory goes with the process. */
    private JarDirectory jars(ProcessLog log) throws IOException {
        if (jarDirectory != null) {
            return jarLimit.in(jarDirectory);
        }
        JarDirectory temporary = jarLimit.in(Files.createTempDirectory("weir-" + name + "-jars"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                temporary.remove();
            } catch (IOException e) {
                log.say("jars could not be removed: " + e);
            }
        }));
        return temporary;
    }
}
