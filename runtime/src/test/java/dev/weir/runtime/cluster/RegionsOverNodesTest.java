package dev.weir.runtime.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Aligned;
import dev.weir.fault.Message;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.stream.Program;
import dev.weir.ir.time.Clock;
import dev.weir.runtime.Engine;
import dev.weir.runtime.connector.DiscardSink;
import dev.weir.runtime.job.ControlMessage;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.JobSpec;
import dev.weir.runtime.job.RemoteFailure;
import dev.weir.runtime.job.RestartPolicy;
import dev.weir.runtime.worker.ThreadMachine;
import dev.weir.runtime.worker.Waiting;
import dev.weir.scheduler.Chained;
import dev.weir.state.HeapStateStore;
import dev.weir.state.MemorySnapshotStore;
import dev.weir.state.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nodes are told when a job of two pipelines, each a task and a worker, loses one; the nodes are played by the test. */
class RegionsOverNodesTest {
    private static final String JOB = "job-1";
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final RemoteFailure CAUSE = new RemoteFailure("it threw", false);

    @TempDir
    private Path directory;

    private final Map<String, Node> nodes = new HashMap<>();
    private final Time time = new Time();
    private ClusterControl control;

    /** Stands still until it is told otherwise. */
    private static final class Time implements Clock {
        long nanos;

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public long currentTimeMillis() {
            return nanos / 1_000_000;
        }
    }

    /** Notes what it is told. */
    private static final class Node implements NodePort {
        final List<NodeCommand> told = new ArrayList<>();

        @Override
        public void send(NodeCommand command) {
            told.add(command);
        }

        @Override
        public void expel(String reason) {}

        List<NodeCommand> takeTold() {
            List<NodeCommand> taken = List.copyOf(told);
            told.clear();
            return taken;
        }

        List<String> takeWords() {
            return takeTold().stream()
                    .map(each -> each.getClass().getSimpleName() + " " + each.attempt())
                    .toList();
        }
    }

    private JobSpec job(Submission submission, JobListener listener) {
        Program program = Program.named("twins");
        program.source(ListSource.of(Long.class, 1L)).sink("left", new DiscardSink<>());
        program.source(ListSource.of(Long.class, 2L)).sink("right", new DiscardSink<>());
        return new Engine(new Chained(), new Aligned(), new HeapStateStore())
                .workers(2)
                .restarts(new RestartPolicy(9, Duration.ZERO))
                .snapshots(new MemorySnapshotStore())
                .listener(listener)
                .clock(time)
                .spec(program.build());
    }

    @BeforeEach
    void begin() throws IOException {
        control = new ClusterControl(
                this::job,
                new JobJournal(directory, new LocalDisk()),
                new ThreadMachine(Waiting.BACK_OFF),
                time,
                new ClusterControl.Patience(Duration.ofDays(1), ANSWER),
                new JobListener() {});
        control.start();
    }

    private void submit() {
        control.submit(new Submission("twins", List.of(), ""), new ClusterControl.Answer<>() {
            @Override
            public void given(String id) {}

            @Override
            public void refused(String reason) {
                throw new IllegalStateException(reason);
            }
        });
        control.turn();
    }

    private void runTheJobOnANodeEach() {
        register("a", 1);
        register("b", 1);
        submit();
        assertEquals(Set.of(0, 1), open("a").assignment().tasks());
        assertEquals(Set.of(0, 1), open("b").assignment().tasks());
        say("a", new ControlMessage.Opened(1));
        say("b", new ControlMessage.Opened(1));
        assertEquals(List.of("Start 1"), node("a").takeWords().subList(0, 1));
        assertEquals(List.of("Start 1"), node("b").takeWords().subList(0, 1));
    }

    private void register(String name, int workers) {
        nodes.put(name, new Node());
        control.nodeSaid(name, node(name), new NodeReport.Registered(workers, "127.0.0.1", 1, nodes.size()));
        control.turn();
    }

    private Node node(String name) {
        return nodes.get(name);
    }

    private NodeCommand.Open open(String name) {
        return assertInstanceOf(NodeCommand.Open.class, node(name).takeTold().get(0));
    }

    private void say(String name, ControlMessage message) {
        say(name, JOB, message);
    }

    private void say(String name, String job, ControlMessage message) {
        control.nodeSaid(name, node(name), new NodeReport.Said(job, message));
        turns();
    }

    private void turns() {
        while (control.turn()) {
            // Until there is nothing to do.
        }
    }

    private void lose(String name) {
        control.nodeGone(name, node(name), "it was killed");
        turns();
    }

    private ClusterView.Job view() {
        ClusterView.Job job = control.job(JOB);
        assertNotNull(job);
        return job;
    }

    @Test
    void shouldOpenTheLostPipelineOnAStandbyAndLetTheOtherGoOn() {
        runTheJobOnANodeEach();
        register("c", 1);
        lose("b");
        assertEquals(List.of("Stop 1"), node("a").takeWords());
        say("a", new ControlMessage.Stopped(1));

        NodeCommand.Open open = open("c");
        assertEquals(2, open.attempt());
        assertEquals(1, open.deployment(), "of the deployment there is");
        assertEquals(Set.of(1), open.assignment().tasks());
        assertEquals(List.of("a", "c"), view().placement());
        assertEquals(List.of(), node("a").takeWords(), "it has nothing to do with it");
        say("c", new ControlMessage.Opened(2));

        List<NodeCommand> told = node("a").takeTold();
        assertInstanceOf(
                Message.Aborted.class,
                assertInstanceOf(NodeCommand.Deliver.class, told.get(0)).message());
        assertEquals(new NodeCommand.Start(JOB, 1, Map.of()), told.get(1));
        assertEquals("Start 2", node("c").takeWords().get(0));
        assertEquals("RUNNING", view().state());
        assertTrue(view().note().startsWith("restart 1, of 1 of 2 tasks: node 'b' is lost"), view().note());
    }

    @Test
    void shouldEndThePartOfATaskThatDiesAndBeginItsNextLifeWhereItWas() {
        runTheJobOnANodeEach();
        say("b", new ControlMessage.TasksDied(1, Set.of(1), CAUSE));
        say("a", new ControlMessage.Stopped(1));
        assertEquals("Stop 1", node("b").takeWords().get(0));
        say("b", new ControlMessage.Stopped(1));

        List<NodeCommand> told = node("b").takeTold();
        assertEquals(new NodeCommand.Close(JOB, 1), told.get(0));
        assertEquals(
                Set.of(1),
                assertInstanceOf(NodeCommand.Open.class, told.get(1))
                        .assignment()
                        .tasks());
    }

    @Test
    void shouldTellANodeWhichOfItsTasksAreOverAndLetTheOthersGoOnThere() {
        register("a", 2);
        submit();
        node("a").takeTold();
        say("a", new ControlMessage.Opened(1));
        node("a").takeTold();

        say("a", new ControlMessage.TasksDied(1, Set.of(0), CAUSE));
        say("a", new ControlMessage.Stopped(1));
        List<NodeCommand> told = node("a").takeTold();
        say("a", new ControlMessage.Opened(2));

        assertEquals(new NodeCommand.Stop(JOB, 1), told.get(0));
        assertEquals(new NodeCommand.Retire(JOB, 1, Set.of(0)), told.get(1));
        NodeCommand.Open open = assertInstanceOf(NodeCommand.Open.class, told.get(2));
        assertEquals(Set.of(0), open.assignment().tasks());
        List<NodeCommand> last = node("a").takeTold();
        assertTrue(last.contains(new NodeCommand.Start(JOB, 1, Map.of())), last::toString);
        assertTrue(last.contains(new NodeCommand.Start(JOB, 2, Map.of())), last::toString);
    }

    /** Each holds the worker that the other lacks. */
    @Test
    void shouldNotLetTwoJobsWaitForEachOtherForEver() {
        runTheJobOnANodeEach();
        register("c", 1);
        register("d", 1);
        submit();
        say("c", "job-2", new ControlMessage.Opened(1));
        say("d", "job-2", new ControlMessage.Opened(1));
        lose("b");
        lose("d");
        say("a", new ControlMessage.Stopped(1));
        say("c", "job-2", new ControlMessage.Stopped(1));
        assertEquals(List.of("WAITING", "WAITING"), states());

        time.nanos += ANSWER.toNanos() + 1;
        turns();

        assertEquals(List.of("STARTING", "WAITING"), states().stream().sorted().toList());
    }

    private List<String> states() {
        return Stream.of(JOB, "job-2")
                .map(control::job)
                .map(job -> job == null ? "" : job.state())
                .toList();
    }

    @Test
    void shouldHearTheDeathOfANewLifeAndNotThatOfAnOldOne() {
        shouldOpenTheLostPipelineOnAStandbyAndLetTheOtherGoOn();
        node("a").takeTold();

        say("a", new ControlMessage.TasksDied(1, Set.of(1), CAUSE));
        assertEquals("RUNNING", view().state());

        say("c", new ControlMessage.TasksDied(2, Set.of(1), CAUSE));
        assertEquals(List.of("Stop 1"), node("a").takeWords());
        assertEquals(List.of("Stop 2"), node("c").takeWords());
    }

    @Test
    void shouldWaitForANodeWithTheOthersStandingStill() {
        runTheJobOnANodeEach();
        lose("b");
        say("a", new ControlMessage.Stopped(1));
        assertEquals("WAITING", view().state());
        assertEquals("needs 1 more worker(s): start a node with --join", view().note());

        register("c", 1);
        turns();

        assertEquals(Set.of(1), open("c").assignment().tasks());
    }

    @Test
    void shouldBeginEverythingAnewWhenTheOtherIsLostAsWellBeforeItGoesOn() {
        runTheJobOnANodeEach();
        lose("b");
        say("a", new ControlMessage.Stopped(1));
        lose("a");
        register("c", 1);
        register("d", 1);
        turns();

        assertEquals(Set.of(0, 1), open("c").assignment().tasks());
        NodeCommand.Open open = open("d");
        assertEquals(open.attempt(), open.deployment());
    }
}
