package dev.weir.benchmark.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A coordinator and nodes as processes of this machine, each started again when it dies. Closing it ends them all. */
public final class TrialCluster implements AutoCloseable {
    private final Path directory;
    private final KeptProcess coordinator;
    private final List<KeptProcess> nodes = new ArrayList<>();
    private final Thread atExit = new Thread(this::end, "weir-cluster-end");

    /**
     * What is started.
     *
     * @param nodes how many
     * @param workersPerNode threads each offers
     * @param directory for logs, process numbers and the coordinator's own files
     * @param listen host and port of the coordinator
     * @param hosts where a node listens for other nodes, by its name
     * @param common options that coordinator and nodes share, such as those for encryption
     * @param pause from the death of a process to its next start
     */
    public record Layout(
            int nodes,
            int workersPerNode,
            Path directory,
            String listen,
            Function<String, String> hosts,
            List<String> common,
            Duration pause) {
        public Layout {
            common = List.copyOf(common);
        }
    }

    /** Makes the command line of a process: from its name and the words behind {@code weir}. */
    public interface Launcher {
        /** The command line. */
        List<String> command(String name, List<String> words);
    }

    /**
     * A cluster that is not started.
     *
     * @param log is told of deaths
     * @throws IOException if the directory cannot be made
     */
    public TrialCluster(Layout layout, Launcher launcher, Consumer<String> log) throws IOException {
        this.directory = layout.directory();
        Files.createDirectories(directory);
        List<String> words = new ArrayList<>(List.of(
                "coordinator",
                "--listen",
                layout.listen(),
                "--dir",
                directory.resolve("coordinator").toString()));
        words.addAll(layout.common());
        this.coordinator =
                new KeptProcess("coordinator", launcher.command("coordinator", words), directory, layout.pause(), log);
        for (int i = 1; i <= layout.nodes(); i++) {
            String name = "node-" + i;
            List<String> own = new ArrayList<>(List.of(
                    "node",
                    "--join",
                    layout.listen(),
                    "--name",
                    name,
                    "--workers",
                    Integer.toString(layout.workersPerNode()),
                    "--listen",
                    layout.hosts().apply(name) + ":0",
                    "--jar-dir",
                    directory.resolve(name + "-jars").toString()));
            own.addAll(layout.common());
            nodes.add(new KeptProcess(name, launcher.command(name, own), directory, layout.pause(), log));
        }
    }

    /**
     * Starts all. They are ended when this process is.
     *
     * @throws IOException if one cannot be started; those before it run until this is closed
     */
    public void start() throws IOException {
        Runtime.getRuntime().addShutdownHook(atExit);
        coordinator.start();
        for (KeptProcess node : nodes) {
            node.start();
        }
    }

    /** The coordinator's process. */
    public KeptProcess coordinator() {
        return coordinator;
    }

    /** The nodes' processes. */
    public List<KeptProcess> nodes() {
        return List.copyOf(nodes);
    }

    private void end() {
        // Nodes first: they have no reason to complain that there is no coordinator any more.
        nodes.forEach(KeptProcess::close);
        coordinator.close();
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // This process is ending: the hook finds nothing left to do.
        }
    }
}
