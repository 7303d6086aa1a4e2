package dev.weir.runtime.cluster.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Schemes;
import dev.weir.ir.stream.Program;
import dev.weir.runtime.Engine;
import dev.weir.runtime.cluster.ClusterControl;
import dev.weir.runtime.cluster.ClusterView;
import dev.weir.runtime.cluster.CopiedPrograms;
import dev.weir.runtime.cluster.JobJournal;
import dev.weir.runtime.cluster.Programs;
import dev.weir.runtime.cluster.Submission;
import dev.weir.runtime.cluster.process.jar.JarDirectory;
import dev.weir.runtime.connector.FileSink;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.JobSpec;
import dev.weir.runtime.job.RestartPolicy;
import dev.weir.runtime.worker.SystemClock;
import dev.weir.runtime.worker.ThreadMachine;
import dev.weir.runtime.worker.Waiting;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.DirectorySnapshotStore;
import dev.weir.state.HeapStateStore;
import dev.weir.state.LocalCopies;
import dev.weir.state.disk.LocalDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A coordinator and nodes as threads of this process, over real connections on loopback. */
@Timeout(60)
class ClusterProcessTest {
    private static final int RECORDS = 600;
    private static final long MOST_JAR_BYTES = 1 << 20;

    /** A count, as it is written. */
    record Count(long key, long count) {}

    @TempDir
    private Path directory;

    private final List<AutoCloseable> processes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Gate gate = new Gate();
    private final Map<String, AtomicInteger> readers = new ConcurrentHashMap<>(); // of twins, made so far
    private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @AfterEach
    void endAll() throws Exception {
        gate.open();
        for (AutoCloseable process : processes) {
            process.close();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** The same job in every process: which scheduler and scheme, the submission's arguments say. */
    private JobSpec job(Submission submission, JobListener listener) {
        if (submission.program().equals("twins")) {
            return twins(listener);
        }
        FaultToleranceScheme scheme = Schemes.named(submission.arguments().get(1));
        Program program = Program.named("counts").maxParallelism(8);
        program.source(new GatedSource(RECORDS, gate, new AtomicInteger()))
                .keyByLong(value -> value % 17)
                .count(Count.class, Count::new)
                .sink(FileSink.csv(
                        directory.resolve("out.csv"), "key,count", count -> count.key() + "," + count.count()));
        return new Engine(Schedulers.named(submission.arguments().get(0)), scheme, new HeapStateStore())
                .parallelism(2)
                .workers(3)
                .checkpointEvery(Duration.ofMillis(30))
                .restarts(RestartPolicy.times(20))
                .snapshots(new DirectorySnapshotStore(
                        directory.resolve("checkpoints"), new LocalDisk(), 2, listener::onWarning))
                .listener(listener)
                .spec(program.build());
    }

    /** Two pipelines that nothing joins, each a task and a worker. */
    private JobSpec twins(JobListener listener) {
        Program program = Program.named("twins");
        for (String name : List.of("left", "right")) {
            program.source(new GatedSource(RECORDS, gate, readers.computeIfAbsent(name, first -> new AtomicInteger())))
                    .sink(name, FileSink.csv(directory.resolve(name + ".csv"), "number", String::valueOf));
        }
        return new Engine(Schedulers.named("chained"), Schemes.named("aligned"), new HeapStateStore())
                .workers(2)
                .checkpointEvery(Duration.ofMillis(30))
                .restarts(RestartPolicy.times(20))
                .snapshots(new DirectorySnapshotStore(
                        directory.resolve("checkpoints"), new LocalDisk(), 2, listener::onWarning))
                .listener(listener)
                .spec(program.build());
    }

    private CoordinatorProcess coordinator() throws IOException {
        return coordinator("");
    }

    private CoordinatorProcess coordinator(String token) throws IOException {
        ClusterControl control = new ClusterControl(
                (Programs) this::job,
                new JobJournal(directory.resolve("coordinator"), new LocalDisk()),
                new ThreadMachine(Waiting.BACK_OFF),
                new SystemClock(),
                ClusterControl.Patience.USUAL,
                new JobListener() {});
        CoordinatorProcess process = new CoordinatorProcess(
                control,
                new JarDirectory(directory.resolve("coordinator/jars"), MOST_JAR_BYTES),
                token,
                null,
                line -> {});
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
        return node(name, workers, this::job, line -> {});
    }

    private NodeProcess node(String name, int workers, Programs programs, Consumer<String> log) throws IOException {
        NodeProcess process = new NodeProcess(
                new NodeProcess.Settings(
                        name,
                        workers,
                        address,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new JarDirectory(directory.resolve(name), MOST_JAR_BYTES),
                        null,
                        Waiting.BACK_OFF),
                programs,
                log);
        start(name, process, process::run);
        return process;
    }

    private void start(String name, AutoCloseable process, Runnable work) {
        Thread thread = new Thread(work, name);
        processes.add(process);
        threads.add(thread);
        thread.start();
    }

    private String submit(String scheduler, String scheme) throws Exception {
        return submit(new Submission("counts", List.of(scheduler, scheme), ""));
    }

    private String submit(Submission submission) throws Exception {
        return assertInstanceOf(Reply.Done.class, ask(new Request.Submit(submission)))
                .text();
    }

    private Reply ask(Request request) throws Exception {
        try (Client client = new Client(address, "", null)) {
            return client.ask(request);
        }
    }

    private ClusterView.Job await(String job, Predicate<ClusterView.Job> until) throws Exception {
        while (true) {
            try {
                for (ClusterView.Job each : assertInstanceOf(Reply.Seen.class, ask(new Request.View()))
                        .view()
                        .jobs()) {
                    if (each.id().equals(job) && until.test(each)) {
                        return each;
                    }
                }
            } catch (IOException e) {
                // The coordinator may be on its way.
            }
            Thread.sleep(20);
        }
    }

    /** For each key, the counts from 1 to how often it came: nothing lost, nothing twice. */
    private void assertExactlyOnce() throws IOException {
        TreeMap<Long, Long> counts = new TreeMap<>();
        List<String> lines = Files.readAllLines(directory.resolve("out.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(",");
            assertEquals(counts.merge(Long.parseLong(parts[0]), 1L, Long::sum), Long.parseLong(parts[1]), line);
        }
        assertEquals(2 * RECORDS, lines.size() - 1);
    }

    @Test
    void shouldKeepTheProcessThatWasThereAndTakeItsNamesakeWhenItIsGone() throws Exception {
        List<String> said = new CopyOnWriteArrayList<>();
        coordinator();
        NodeProcess first = node("node-1", 3);
        String job = submit("pipelined", "aligned");
        await(job, each -> each.checkpoint() > 1);

        node("node-1", 3, this::job, said::add);
        while (said.isEmpty()) {
            Thread.sleep(20);
        }
        long seen = await(job, each -> each.checkpoint() > 0).checkpoint();
        ClusterView.Job goesOn = await(job, each -> each.checkpoint() > seen + 20);

        assertEquals(1, goesOn.attempt(), "the job was restarted");
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.get(0).contains("another process is registered as 'node-1'"), said::toString);
        first.close();
        await(job, each -> each.attempt() > 1 && each.checkpoint() > goesOn.checkpoint());
        gate.open();
        assertEquals("FINISHED", await(job, ClusterView.Job::ended).state());
        assertExactlyOnce();
        while (said.size() < 2) { // it says so with the next sign of life
            Thread.sleep(20);
        }
        assertTrue(said.get(1).startsWith("registered with the coordinator"), said::toString);
    }

    @ParameterizedTest
    @CsvSource({"pipelined,aligned", "chained,unaligned", "micro-batch,aligned", "pipelined,causal"})
    void shouldRunAJobOverNodes(String scheduler, String scheme) throws Exception {
        gate.open();
        coordinator();
        node("node-1", 2);
        node("node-2", 1);

        String job = submit(scheduler, scheme);

        ClusterView.Job ended = await(job, ClusterView.Job::ended);
        assertEquals("FINISHED", ended.state(), ended.note());
        assertExactlyOnce();
    }

    @Test
    void shouldWaitForWorkersAndTakeAnotherNodeWhenOneIsGone() throws Exception {
        coordinator();
        node("node-1", 2);
        String job = submit("pipelined", "unaligned");
        assertTrue(await(job, each -> each.state().equals("WAITING")).note().startsWith("needs 1 more worker(s)"));
        NodeProcess leaves = node("node-2", 1);
        await(job, each -> each.checkpoint() > 2);

        leaves.close();
        await(job, each -> each.state().equals("WAITING"));
        node("node-3", 1);
        ClusterView.Job again = await(job, each -> each.placement().contains("node-3"));
        gate.open();

        assertEquals(
                "FINISHED", await(job, each -> each.state().equals("FINISHED")).state());
        assertTrue(again.attempt() > 1, "attempt " + again.attempt());
        assertExactlyOnce();
    }

    @Test
    void shouldLetOnePipelineGoOnWhenANodeTakesTheOtherWithIt() throws Exception {
        coordinator();
        node("node-1", 1);
        NodeProcess second = node("node-2", 1);
        String job = submit(new Submission("twins", List.of(), ""));
        await(job, each -> each.checkpoint() > 2);
        node("node-3", 1);

        second.close();
        ClusterView.Job again = await(
                job, each -> each.placement().contains("node-3") && each.state().equals("RUNNING"));
        await(job, each -> each.checkpoint() > again.checkpoint() + 2);
        gate.open();
        await(job, each -> each.state().equals("FINISHED"));

        assertEquals(List.of("node-1", "node-3"), again.placement());
        assertTrue(again.note().startsWith("restart 1, of 1 of 2 tasks: "), again.note());
        assertEquals(Map.of("left", 1, "right", 2), readersMade(), "no task that lives begins anew");
        for (String name : List.of("left", "right")) {
            List<String> lines = Files.readAllLines(directory.resolve(name + ".csv"));
            assertEquals(
                    IntStream.range(0, RECORDS).mapToObj(String::valueOf).toList(), lines.subList(1, lines.size()));
        }
    }

    /** Sources wait at the gate, so a checkpoint after that has all there is: whoever lives has nothing that the dead would do otherwise. */
    @ParameterizedTest
    @ValueSource(strings = {"uncoordinated", "causal"})
    void shouldRestartOnlyTheTasksOfALostNodeThoughOthersAreJoinedToThem(String scheme) throws Exception {
        coordinator();
        node("node-1", 2);
        NodeProcess second = node("node-2", 1);
        String job = submit("pipelined", scheme);
        await(job, each -> each.checkpoint() > 20);
        node("node-3", 1);

        second.close();
        ClusterView.Job again = await(
                job, each -> each.placement().contains("node-3") && each.state().equals("RUNNING"));
        await(job, each -> each.checkpoint() > again.checkpoint() + 2);
        gate.open();
        await(job, each -> each.state().equals("FINISHED"));

        assertTrue(again.note().matches("restart 1, of [1-5] of 6 tasks: .*"), again.note());
        assertExactlyOnce();
    }

    private Map<String, Integer> readersMade() {
        Map<String, Integer> made = new TreeMap<>();
        readers.forEach((name, count) -> made.put(name, count.get()));
        return made;
    }

    /** A node that is there and has nothing to do. */
    @Test
    void shouldReadTheStateOfASurvivorFromItsOwnDiskWhenAStandbyTakesOver() throws Exception {
        LocalCopies survivors = new LocalCopies(directory.resolve("copies-1"), new LocalDisk(), 1 << 20);
        LocalCopies standbys = new LocalCopies(directory.resolve("copies-3"), new LocalDisk(), 1 << 20);
        coordinator();
        node("node-1", 2, new CopiedPrograms(this::job, survivors, line -> {}), line -> {});
        NodeProcess leaves = node("node-2", 1);
        String job = submit("pipelined", "aligned");
        List<String> before = await(job, each -> each.checkpoint() > 2).placement();
        node("node-3", 1, new CopiedPrograms(this::job, standbys, line -> {}), line -> {});

        leaves.close();
        ClusterView.Job again = await(
                job, each -> each.placement().contains("node-3") && each.state().equals("RUNNING"));
        gate.open();

        assertEquals(
                "FINISHED", await(job, each -> each.state().equals("FINISHED")).state());
        assertExactlyOnce();
        assertEquals(
                before.stream()
                        .map(node -> node.equals("node-2") ? "node-3" : node)
                        .toList(),
                again.placement());
        assertTrue(survivors.counts().local() > 0, () -> "survivor " + survivors.counts());
        assertEquals(0, survivors.counts().refused());
        assertTrue(
                standbys.counts().local() == 0 && standbys.counts().absent() > 0, () -> "standby " + standbys.counts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"aligned", "causal"})
    void shouldGoOnWithItsJobsWhenTheCoordinatorComesBack(String scheme) throws Exception {
        CoordinatorProcess first = coordinator();
        node("node-1", 2);
        node("node-2", 1);
        String job = submit("pipelined", scheme);
        long before = await(job, each -> each.checkpoint() > 2).checkpoint();

        first.close();
        threads.get(0).join();
        coordinator();
        ClusterView.Job again = await(job, each -> each.attempt() > 1 && each.checkpoint() > before);
        gate.open();

        assertEquals(
                "FINISHED", await(job, each -> each.state().equals("FINISHED")).state());
        assertTrue(again.attempt() > 1, "attempt " + again.attempt());
        assertExactlyOnce();
    }

    @Test
    void shouldRefuseWhoeverHasNotTheToken() throws Exception {
        coordinator("secret");

        assertEquals(
                "expected the coordinator's token, found none: give it with --token-file",
                assertInstanceOf(Reply.Refused.class, ask(new Request.View())).reason());
    }
}
