package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import dev.weir.runtime.cluster.process.jar.ProgramJar;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs in jars: a coordinator and nodes as threads of this process, each with jars and class loaders of its own. */
@Timeout(120)
class JarSubmissionTest extends CommandCase {
    private final List<AutoCloseable> processes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<JarLoaders> loaders = new ArrayList<>();
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

    private CoordinatorProcess coordinator() throws IOException {
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

    private NodeProcess node(String name, int workers) throws IOException {
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

    private void openGate() throws IOException {
        Files.writeString(directory.resolve("gate"), "");
    }

    /** Submits the program, which writes to a file and checkpoints to a directory of the same name; the job's name. */
    private String submit(Path jar, String name) {
        return submit(jar, name, name);
    }

    private String submit(Path jar, String name, String checkpoints, String... more) {
        List<String> words = new ArrayList<>(List.of("submit", ShippedJar.PROGRAM, "--jar", jar.toString()));
        words.addAll(List.of("--gate", path("gate"), "--out", path(name + ".csv"), "--parallelism", "2"));
        if (!List.of(more).contains("--scheduler")) {
            words.addAll(List.of("--scheduler", "pipelined"));
        }
        words.addAll(List.of("--workers", "3"));
        words.addAll(List.of("--checkpoint-dir", path(checkpoints), "--checkpoint-interval", "30ms"));
        words.addAll(List.of("--coordinator", "127.0.0.1:" + address.getPort()));
        words.addAll(List.of(more));
        int code = weir(words.toArray(String[]::new));
        assertEquals(0, code, err());
        return out().strip();
    }

    private ClusterView.Job await(String job, Predicate<ClusterView.Job> until) throws Exception {
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

    private void awaitFinished(String job) throws Exception {
        ClusterView.Job ended = await(job, ClusterView.Job::ended);
        assertEquals("FINISHED", ended.state(), ended.note());
    }

    private Path kept(String process, Path jar) throws IOException {
        return directory
                .resolve(process)
                .resolve("jars")
                .resolve(ProgramJar.of(jar).id().sha256() + ".jar");
    }

    @ParameterizedTest
    @CsvSource({"aligned", "unaligned"})
    void shouldRunAProgramThatOnlyItsJarHasOverNodesAsInOneProcess(String scheme) throws Exception {
        Path jar = ShippedJar.tally(directory, "one");
        openGate();
        assertEquals(
                0,
                weir(
                        "run",
                        ShippedJar.PROGRAM,
                        "--jar",
                        jar.toString(),
                        "--gate",
                        path("gate"),
                        "--out",
                        path("local.csv"),
                        "--parallelism",
                        "2"),
                err());
        coordinator();
        node("node-1", 2);
        node("node-2", 1);

        awaitFinished(submit(jar, "out", "out", "--scheme", scheme));

        assertEquals(ShippedJar.everyCount("one"), ShippedJar.counts(directory.resolve("out.csv")));
        assertEquals(
                ShippedJar.counts(directory.resolve("local.csv")), ShippedJar.counts(directory.resolve("out.csv")));
        for (String process : List.of("coordinator", "node-1", "node-2")) {
            assertTrue(Files.exists(kept(process, jar)), process);
        }
        awaitAllLoadersClosed();
    }

    @Test
    void shouldFindTheSchedulerAndTheSchemeOfAJarOnEveryProcess() throws Exception {
        Path jar = ShippedJar.tally(directory, "one");
        openGate();
        System.clearProperty(ShippedJar.SCHEME);
        coordinator();
        node("node-1", 2);
        node("node-2", 1);

        awaitFinished(submit(jar, "out", "out", "--scheduler", ShippedJar.SCHEDULER, "--scheme", ShippedJar.SCHEME));

        assertEquals(ShippedJar.everyCount("one"), ShippedJar.counts(directory.resolve("out.csv")));
        assertEquals("task", System.getProperty(ShippedJar.SCHEME), "the jar's scheme was not used");
        awaitAllLoadersClosed();
    }

    private void awaitAllLoadersClosed() throws InterruptedException {
        while (loaders.stream().mapToInt(JarLoaders::open).sum() > 0) {
            Thread.sleep(20);
        }
    }

    @Test
    void shouldGoOnFromTheJarThatACoordinatorBeforeHasKept() throws Exception {
        Path jar = ShippedJar.tally(directory, "one");
        CoordinatorProcess first = coordinator();
        node("node-1", 2);
        NodeProcess leaves = node("node-2", 1);
        String job = submit(jar, "out");
        long before = await(job, each -> each.checkpoint() > 2).checkpoint();

        first.close();
        threads.get(0).join();
        leaves.close();
        Files.delete(jar);
        coordinator();
        node("node-3", 1);
        await(
                job,
                each -> each.attempt() > 1
                        && each.checkpoint() > before
                        && each.placement().contains("node-3"));
        openGate();

        awaitFinished(job);
        assertEquals(ShippedJar.everyCount("one"), ShippedJar.counts(directory.resolve("out.csv")));
    }

    @Test
    void shouldRunTwoVersionsOfAProgramSideBySide() throws Exception {
        Path one = ShippedJar.tally(directory, "one");
        Path two = ShippedJar.tally(directory, "two");
        coordinator();
        node("node-1", 4);
        node("node-2", 2);

        String first = submit(one, "first");
        String second = submit(two, "second");
        await(first, each -> each.checkpoint() > 2);
        await(second, each -> each.checkpoint() > 2);
        openGate();

        awaitFinished(first);
        awaitFinished(second);
        assertEquals(ShippedJar.everyCount("one"), ShippedJar.counts(directory.resolve("first.csv")));
        assertEquals(ShippedJar.everyCount("two"), ShippedJar.counts(directory.resolve("second.csv")));
    }

    @Test
    void shouldGoOnFromASavepointWithTheNextVersionOfTheProgram() throws Exception {
        coordinator();
        node("node-1", 2);
        node("node-2", 1);
        String first = submit(ShippedJar.tally(directory, "one"), "out");
        await(first, each -> each.checkpoint() > 2);
        assertEquals(
                0,
                weir("stop", first, "--savepoint", path("sp"), "--coordinator", "127.0.0.1:" + address.getPort()),
                err());
        ClusterView.Job stopped = await(first, ClusterView.Job::ended);
        assertEquals("STOPPED", stopped.state(), stopped.note());

        openGate();
        awaitFinished(
                submit(ShippedJar.tally(directory, "two"), "out", "later-checkpoints", "--restore-from", path("sp")));

        List<String> counts = ShippedJar.counts(directory.resolve("out.csv"));
        assertEquals(
                unlabelled(ShippedJar.everyCount("one")),
                unlabelled(counts),
                "nothing lost, and nothing counted again");
        assertTrue(counts.contains("w0,EVEN,1,oneone") && counts.contains("w0,EVEN,48,twotwo"), counts::toString);
    }

    private static List<String> unlabelled(List<String> counts) {
        return counts.stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .sorted()
                .toList();
    }

    @Test
    void shouldRefuseAJarThatIsTooLongAndKeepNothingOfIt() throws Exception {
        Path jar = directory.resolve("long.jar");
        Files.write(jar, Files.readAllBytes(ShippedJar.tally(directory, "one")));
        byte[] much = new byte[2 << 20];
        Files.write(jar, prepended(much, Files.readAllBytes(jar)));
        coordinator();

        int code = weir(
                "submit",
                ShippedJar.PROGRAM,
                "--jar",
                jar.toString(),
                "--gate",
                path("gate"),
                "--out",
                path("out.csv"),
                "--checkpoint-dir",
                path("chk"),
                "--coordinator",
                "127.0.0.1:" + address.getPort());

        assertEquals(1, code, err());
        assertTrue(err().contains("expected a jar of 1 to 1048576 bytes, found " + Files.size(jar)), err());
        assertTrue(err().contains("--max-jar"), err());
        assertEquals(1, err().lines().count(), err());
        try (var files = Files.list(directory.resolve("coordinator/jars"))) {
            assertEquals(0, files.count());
        }
    }

    /** A jar may have anything in front of its entries. */
    private static byte[] prepended(byte[] front, byte[] jar) {
        byte[] all = new byte[front.length + jar.length];
        System.arraycopy(jar, 0, all, front.length, jar.length);
        return all;
    }
}
