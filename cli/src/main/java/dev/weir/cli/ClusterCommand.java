package dev.weir.cli;

import dev.weir.benchmark.fork.JavaCommand;
import dev.weir.benchmark.trial.KeptProcess;
import dev.weir.benchmark.trial.TrialCluster;
import dev.weir.runtime.cluster.ClusterView;
import dev.weir.runtime.cluster.process.Reply;
import dev.weir.runtime.cluster.process.Request;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir cluster}: a coordinator and nodes as processes of this machine, for a trial. */
@Command(
        name = "cluster",
        description = {
            "Start a coordinator and nodes on this machine, for a trial. Each is a process of its own, started again when it dies:",
            "kill one (its number is in DIR/NAME.pid), and see in DIR/coordinator.log what becomes of a job.",
            "Runs until Ctrl-C or TERM, which end all of them."
        })
final class ClusterCommand implements Callable<Integer> {
    private static final int MOST_NODES = 100;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long LOOK_MILLIS = 200;

    @Spec
    @SuppressWarnings("NullAway.Init") // set when the command line is read
    private CommandSpec command;

    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Option(names = "--nodes", paramLabel = "N", defaultValue = "3", description = "How many nodes: ${DEFAULT-VALUE}.")
    private int nodes;

    @Option(
            names = "--workers-per-node",
            paramLabel = "N",
            defaultValue = "2",
            description = "Threads each node offers: ${DEFAULT-VALUE}.")
    private int workersPerNode;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "weir-cluster",
            description = "For logs, process numbers and the coordinator's files; ${DEFAULT-VALUE} if not given.")
    @SuppressWarnings("NullAway.Init") // has a default
    private Path directory;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            converter = ClusterOptions.Address.class,
            defaultValue = ClusterOptions.DEFAULT_ADDRESS,
            description =
                    "Where the coordinator listens, and nodes on other ports of that host; ${DEFAULT-VALUE} if not given.")
    @SuppressWarnings("NullAway.Init") // has a default
    private InetSocketAddress listen;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "512m",
            description = "Heap of each process, such as 2g; ${DEFAULT-VALUE} if not given.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String heap;

    @Override
    public Integer call() throws IOException, InterruptedException {
        check("--nodes", nodes);
        check("--workers-per-node", workersPerNode);
        PrintWriter err = command.commandLine().getErr();
        ProcessLog log = new ProcessLog(err, "cluster");
        Path home = directory.toAbsolutePath().normalize();
        TrialCluster.Layout layout = new TrialCluster.Layout(
                nodes,
                workersPerNode,
                home,
                listen.getHostString() + ":" + listen.getPort(),
                node -> listen.getHostString(),
                cluster.words(),
                PAUSE);
        JavaCommand java = new JavaCommand(heap, "-XX:+UseSerialGC", List.of());
        try (TrialCluster trial =
                new TrialCluster(layout, (name, words) -> java.command(Main.class, words), log::say)) {
            trial.start();
            awaitNodes(trial);
            greet(home);
            Thread.currentThread().join(); // for ever: a signal ends this process, and with it the others
        }
        return 0;
    }

    private void check(String option, int value) {
        if (value < 1 || value > MOST_NODES) {
            throw new ParameterException(
                    command.commandLine(), option + ": expected a number from 1 to " + MOST_NODES + ", found " + value);
        }
    }

    private void awaitNodes(TrialCluster trial) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int there = 0;
        while (there < nodes) {
            failIfDead(trial.coordinator());
            for (KeptProcess node : trial.nodes()) {
                failIfDead(node);
            }
            if (System.nanoTime() > end) {
                throw new IOException("found " + there + " of " + nodes + " nodes registered after "
                        + PATIENCE.toSeconds() + " s; their logs in " + directory + " say more");
            }
            Thread.sleep(LOOK_MILLIS);
            there = registered();
        }
    }

    /** Who dies before anything has happened would die again. */
    private static void failIfDead(KeptProcess process) throws IOException {
        if (process.deaths() > 0) {
            throw new IOException(process.name() + " ended with exit code " + process.lastExit()
                    + " when it was started; " + process.logFile() + " says why");
        }
    }

    private int registered() throws InterruptedException {
        try {
            Reply reply = ClientOptions.ask(cluster, listen, new Request.View());
            if (reply instanceof Reply.Seen seen) {
                ClusterView view = seen.view();
                return view.nodes().size();
            }
        } catch (IOException e) {
            // The coordinator does not listen yet.
        }
        return 0;
    }

    private void greet(Path home) {
        PrintWriter out = command.commandLine().getOut();
        String where = listen.getHostString() + ":" + listen.getPort();
        String options = (where.equals(ClusterOptions.DEFAULT_ADDRESS) ? "" : " --coordinator " + where)
                + cluster.words().stream().map(word -> " " + word).reduce("", String::concat);
        out.println(nodes + " node(s) with " + workersPerNode + " worker(s) each, coordinator on " + where);
        out.println("logs and process numbers: " + home);
        out.println();
        out.println("give it a job, in another terminal:");
        out.println("  ./weir submit nexmark-q5 --count 2000000 --rate 100000 --workers " + Math.min(nodes, 3)
                + " --parallelism 2"
                + " --checkpoint-dir " + home.resolve("checkpoints") + " --checkpoint-interval 1s --out "
                + home.resolve("q5.csv") + options + " --wait");
        out.println("see what it does:");
        out.println("  ./weir jobs" + options);
        out.println("kill a node in the middle of it:");
        out.println("  kill -9 $(cat " + home.resolve("node-2.pid") + ")");
        out.println();
        out.println("Ctrl-C ends all of it");
        out.flush();
    }
}
