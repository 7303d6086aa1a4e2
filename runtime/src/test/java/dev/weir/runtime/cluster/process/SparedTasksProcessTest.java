package dev.weir.runtime.cluster.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Schemes;
import dev.weir.ir.stream.Program;
import dev.weir.runtime.Engine;
import dev.weir.runtime.cluster.ClusterView;
import dev.weir.runtime.cluster.Submission;
import dev.weir.runtime.connector.FileSink;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.JobSpec;
import dev.weir.runtime.job.RestartPolicy;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.DirectorySnapshotStore;
import dev.weir.state.HeapStateStore;
import dev.weir.state.disk.LocalDisk;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a node dies, tasks that need not begin anew go on. */
@Timeout(60)
class SparedTasksProcessTest extends ClusterProcessCase {
    private final Map<String, AtomicInteger> readers = new ConcurrentHashMap<>(); // of twins, made so far

    @Override
    JobSpec job(Submission submission, JobListener listener) {
        return submission.program().equals("twins") ? twins(listener) : super.job(submission, listener);
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

        assertTrue(again.note().matches("restart 1, of 2 of 6 tasks: .*"), again.note());
        assertExactlyOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aligned", "causal"})
    void shouldObeyAStopThatIsAskedForWhileTasksWaitForAWorker(String scheme) throws Exception {
        coordinator();
        node("node-1", 2);
        NodeProcess second = node("node-2", 1);
        String job = submit("pipelined", scheme);
        await(job, each -> each.checkpoint() > 20);
        second.close();
        await(job, each -> each.state().equals("WAITING"));

        assertInstanceOf(Reply.Done.class, ask(new Request.End(job, false)));
        node("node-3", 1);

        await(job, each -> each.state().equals("STOPPED"));
    }

    private Map<String, Integer> readersMade() {
        Map<String, Integer> made = new TreeMap<>();
        readers.forEach((name, count) -> made.put(name, count.get()));
        return made;
    }
}
