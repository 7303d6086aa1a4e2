package dev.weir.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.CheckpointPolicy;
import dev.weir.fault.Message;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.graph.Graph;
import dev.weir.ir.plan.Cluster;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.stream.Program;
import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.channel.LocalChannels;
import dev.weir.runtime.channel.LogBound;
import dev.weir.runtime.connector.DiscardSink;
import dev.weir.runtime.job.ControlMessage.CancelRequested;
import dev.weir.runtime.job.ControlMessage.StopRequested;
import dev.weir.runtime.job.ControlMessage.TasksDied;
import dev.weir.runtime.job.ControlMessage.ToCoordinator;
import dev.weir.runtime.sim.VirtualClock;
import dev.weir.runtime.task.Task;
import dev.weir.runtime.task.TaskAssembly;
import dev.weir.runtime.task.TaskLink;
import dev.weir.runtime.task.TaskSurroundings;
import dev.weir.runtime.worker.Machine;
import dev.weir.runtime.worker.Worker;
import dev.weir.scheduler.Budget;
import dev.weir.scheduler.Chained;
import dev.weir.state.HeapStateStore;
import dev.weir.state.MemorySnapshotStore;
import dev.weir.state.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The control of a job, and a task, while other threads speak to them. Lincheck runs the real {@link JobControl} and {@link Task} under
 * one interleaving of memory accesses after the other: a bounded search of the sequentially consistent ones, few switches first. A
 * minute long, so it runs with {@code -Dweir.slow=true} only, as the full {@code stress.sh} does; the mailbox and the machine's threads,
 * which all of this comes down to, are searched in every build.
 */
@EnabledIfSystemProperty(named = "weir.slow", matches = "true")
class ControlInterleavingsTest {
    private static final int INTERLEAVINGS = 50;
    private static final VirtualClock CLOCK = new VirtualClock();
    private static final Plan PLAN = plan();

    private static Plan plan() {
        Program program = Program.named("still");
        program.source(ListSource.of(Serdes.LONG, List.of())).sink("out", new DiscardSink<>());
        Graph graph = program.build();
        return new Chained().plan(graph, new Cluster(1, 1, 4));
    }

    @Test
    void shouldHandATaskEachMessageOnceAndInItsSendersOrder() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            RecordingScheme scheme = new RecordingScheme();
            Task task = new TaskAssembly(
                            PLAN,
                            PLAN.taskIds(),
                            new TaskSurroundings(
                                    scheme,
                                    new HeapStateStore(),
                                    new LocalChannels(),
                                    CLOCK,
                                    LogBound.USUAL,
                                    Duration.ofHours(1),
                                    1),
                            new Silent())
                    .assemble()
                    .get(0);
            Thread first = new Thread(() -> {
                task.send(new Message.Trigger(1));
                task.send(new Message.Trigger(2));
            });
            Thread second = new Thread(() -> task.send(new Message.Aborted(3)));
            first.start();
            second.start();
            Budget budget = new Budget();
            task.turn(budget);
            join(first);
            join(second);
            task.turn(budget);

            List<Long> heard =
                    scheme.atTasks().stream().map(Message::checkpointId).toList();
            assertEquals(3, heard.size());
            assertTrue(heard.contains(3L));
            assertTrue(heard.indexOf(1L) < heard.indexOf(2L) && heard.contains(1L));
        });
    }

    @Test
    void shouldHearTheLastWordOfAnAttemptWhileAnotherThreadSpeaks() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            RecordingScheme scheme = new RecordingScheme();
            OneThread machine = new OneThread();
            JobControl control = control(scheme, machine);
            machine.thread = new Thread(() -> {
                control.accept(new TasksDied(1, Set.of(0), new IllegalStateException("died")));
                control.accept(new ToCoordinator(1, new Message.Committed(7, 0)));
            });
            Thread user = new Thread(() -> control.accept(new CancelRequested()));
            machine.thread.start();
            user.start();
            while (!control.ended()) {
                control.turn();
            }
            join(user);

            // Cancelled, or failed and out of restarts; with the failure everything said before it stood still is
            // heard.
            assertTrue(control.failure() == null || scheme.atCoordinator().contains(new Message.Committed(7, 0)));
        });
    }

    @Test
    void shouldEndOnceWhenStopCancelAndFailureMeet() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            OneThread machine = new OneThread();
            JobControl control = control(new RecordingScheme(), machine);
            machine.thread =
                    new Thread(() -> control.accept(new TasksDied(1, Set.of(0), new IllegalStateException("died"))));
            Thread user = new Thread(() -> {
                control.accept(new StopRequested());
                control.accept(new CancelRequested());
            });
            machine.thread.start();
            user.start();
            while (!control.ended()) {
                control.turn();
            }
            join(user);

            assertTrue((control.failure() == null) != (control.result() == null));
            assertTrue(machine.stopped);
        });
    }

    private static JobControl control(RecordingScheme scheme, Machine machine) {
        JobSpec spec = new JobSpec(
                PLAN,
                new Chained(),
                scheme,
                new HeapStateStore(),
                new MemorySnapshotStore(),
                CheckpointPolicy.atTheEnd(),
                LogBound.USUAL,
                RestartPolicy.times(0),
                false,
                new JobListener() {},
                CLOCK,
                Origin.OWN);
        JobControl control = new JobControl(spec, machine);
        control.start();
        return control;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A machine whose only worker is a thread of the test. */
    private static final class OneThread implements Machine {
        private Thread thread;
        private boolean stopped;

        @Override
        public void start(List<Worker> workers, FailureHandler onFailure) {}

        @Override
        public void stop() {
            join(thread);
            stopped = true;
        }

        @Override
        public ChannelFactory channels() {
            return new LocalChannels();
        }

        @Override
        public void carry(int from, int to, Runnable delivery) {
            delivery.run();
        }

        @Override
        public void background(int place, Runnable work) {
            work.run();
        }

        @Override
        public void awaitBackground() {}

        @Override
        public void close() {
            stop();
        }
    }

    /** A job that does not listen. */
    private static final class Silent implements TaskLink {
        @Override
        public void tell(int task, Message message) {}

        @Override
        public void persist(int task, Snapshot snapshot, long stallNanos) {}
    }
}
