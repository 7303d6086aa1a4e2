package dev.weir.runtime.cluster.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Schemes;
import dev.weir.ir.stream.Program;
import dev.weir.runtime.Engine;
import dev.weir.runtime.cluster.ClusterControl;
import dev.weir.runtime.cluster.ClusterView;
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
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A coordinator and nodes as threads of this process, over real connections on loopback, and the job that counts. */
abstract class ClusterProcessCase {
    static final int RECORDS = 600;
    static final long MOST_JAR_BYTES = 1 << 20;

    /** A count, as it is written. */
    record Count(long key, long count) {}

    @TempDir
    Path directory;

    final List<AutoCloseable> processes = new ArrayList<>();
    final List<Thread> threads = new ArrayList<>();
    final Gate gate = new Gate();
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

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
    JobSpec job(Submission submission, JobListener listener) {
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

    CoordinatorProcess coordinator() throws IOException {
        return coordinator("");
    }

    CoordinatorProcess coordinator(String token) throws IOException {
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

    NodeProcess node(String name, int workers) throws IOException {
        return node(name, workers, this::job, line -> {});
    }

    NodeProcess node(String name, int workers, Programs programs, Consumer<String> log) throws IOException {
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

    void start(String name, AutoCloseable process, Runnable work) {
        Thread thread = new Thread(work, name);
        processes.add(process);
        threads.add(thread);
        thread.start();
    }

    String submit(String scheduler, String scheme) throws Exception {
        return submit(new Submission("counts", List.of(scheduler, scheme), ""));
    }

    String submit(Submission submission) throws Exception {
        return assertInstanceOf(Reply.Done.class, ask(new Request.Submit(submission)))
                .text();
    }

    Reply ask(Request request) throws Exception {
        try (Client client = new Client(address, "", null)) {
            return client.ask(request);
        }
    }

    ClusterView.Job await(String job, Predicate<ClusterView.Job> until) throws Exception {
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
    void assertExactlyOnce() throws IOException {
        TreeMap<Long, Long> counts = new TreeMap<>();
        List<String> lines = Files.readAllLines(directory.resolve("out.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(",");
            assertEquals(counts.merge(Long.parseLong(parts[0]), 1L, Long::sum), Long.parseLong(parts[1]), line);
        }
        assertEquals(2 * RECORDS, lines.size() - 1);
    }
}
