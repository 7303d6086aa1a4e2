package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.runtime.cluster.ClusterControl;
import dev.weir.runtime.cluster.ClusterView;
import dev.weir.runtime.cluster.JobJournal;
import dev.weir.runtime.cluster.process.Client;
import dev.weir.runtime.cluster.process.CoordinatorProcess;
import dev.weir.runtime.cluster.process.NodeProcess;
import dev.weir.runtime.cluster.process.Reply;
import dev.weir.runtime.cluster.process.Request;
import dev.weir.runtime.cluster.process.jar.JarDirectory;
import dev.weir.runtime.cluster.process.jar.JarLoaders;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.worker.SystemClock;
import dev.weir.runtime.worker.ThreadMachine;
import dev.weir.runtime.worker.Waiting;
import dev.weir.state.disk.LocalDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;

/** A coordinator and nodes as threads of this process, each with jars and class loaders of its own, and a program in a jar that ends when a gate is open. */
public abstract class ClusterCase extends CommandCase {
    private final List<AutoCloseable> processes = new ArrayList<>();
    protected final List<Thread> threads = new ArrayList<>();
    protected final List<JarLoaders> loaders = new ArrayList<>();
    private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @AfterEach
    void endAll() throws Exception {
        for (AutoCloseable process : processes) {
            process.close();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private JarDirectory jars(String process) throws IOException {
        return new JarDirectory(directory.resolve(process).resolve("jars"), 1 << 20);
    }

    private SubmittedPrograms programs(JarDirectory jars) {
        JarLoaders made = new JarLoaders(jars);
        loaders.add(made);
        return new SubmittedPrograms(made);
    }

    protected final CoordinatorProcess coordinator() throws IOException {
        JarDirectory jars = jars("coordinator");
        ClusterControl control = new ClusterControl(
                programs(jars),
                new JobJournal(directory.resolve("coordinator"), new LocalDisk()),
                new ThreadMachine(Waiting.BACK_OFF),
                new SystemClock(),
                ClusterControl.Patience.USUAL,
                new JobListener() {});
        CoordinatorProcess process = new CoordinatorProcess(control, jars, "", null, line -> {});
        address = process.listen(address);
        start("coordinator", process, () -> {
            try {
                process.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return process;
    }

    protected final NodeProcess node(String name, int workers) throws IOException {
        JarDirectory jars = jars(name);
        NodeProcess process = new NodeProcess(
                new NodeProcess.Settings(
                        name,
                        workers,
                        address,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        jars,
                        null,
                        Waiting.BACK_OFF),
                programs(jars),
                line -> {});
        start(name, process, process::run);
        return process;
    }

    private void start(String name, AutoCloseable process, Runnable work) {
        Thread thread = new Thread(work, name);
        processes.add(process);
        threads.add(thread);
        thread.start();
    }

    /** Where it listens, as an option takes it. */
    protected final String coordinatorAddress() {
        return "127.0.0.1:" + address.getPort();
    }

    protected final void openGate() throws IOException {
        Files.writeString(directory.resolve("gate"), "");
    }

    /** Submits the program, which writes to a file and checkpoints to a directory of the same name; the job's name. */
    protected final String submit(Path jar, String name) {
        return submit(jar, name, name);
    }

    protected final String submit(Path jar, String name, String checkpoints, String... more) {
        List<String> words = new ArrayList<>(List.of("submit", ShippedJar.PROGRAM, "--jar", jar.toString()));
        words.addAll(List.of("--gate", path("gate"), "--out", path(name + ".csv"), "--parallelism", "2"));
        if (!List.of(more).contains("--scheduler")) {
            words.addAll(List.of("--scheduler", "pipelined"));
        }
        words.addAll(List.of("--workers", "3"));
        words.addAll(List.of("--checkpoint-dir", path(checkpoints), "--checkpoint-interval", "30ms"));
        words.addAll(List.of("--coordinator", coordinatorAddress()));
        words.addAll(List.of(more));
        int code = weir(words.toArray(String[]::new));
        assertEquals(0, code, err());
        return out().strip();
    }

    protected final ClusterView.Job await(String job, Predicate<ClusterView.Job> until) throws Exception {
        while (true) {
            try (Client client = new Client(address, "", null)) {
                Reply reply = client.ask(new Request.View());
                for (ClusterView.Job each :
                        assertInstanceOf(Reply.Seen.class, reply).view().jobs()) {
                    if (each.id().equals(job) && until.test(each)) {
                        return each;
                    }
                    assertFalse(each.id().equals(job) && each.ended(), () -> each.state() + ": " + each.note());
                }
            } catch (IOException e) {
                // The coordinator may be on its way.
            }
            Thread.sleep(20);
        }
    }

    protected final void awaitFinished(String job) throws Exception {
        ClusterView.Job ended = await(job, ClusterView.Job::ended);
        assertEquals("FINISHED", ended.state(), ended.note());
    }
}
