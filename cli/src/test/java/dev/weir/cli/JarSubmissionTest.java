package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.runtime.cluster.ClusterView;
import dev.weir.runtime.cluster.process.CoordinatorProcess;
import dev.weir.runtime.cluster.process.NodeProcess;
import dev.weir.runtime.cluster.process.jar.JarLoaders;
import dev.weir.runtime.cluster.process.jar.ProgramJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs in jars, on nodes. */
@Timeout(120)
class JarSubmissionTest extends ClusterCase {
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
        assertEquals(0, weir("stop", first, "--savepoint", path("sp"), "--coordinator", coordinatorAddress()), err());
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
                coordinatorAddress());

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
