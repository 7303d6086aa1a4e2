package dev.weir.runtime.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Aligned;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.serde.Serdes;
import dev.weir.ir.stream.Program;
import dev.weir.runtime.Engine;
import dev.weir.runtime.connector.CollectSink;
import dev.weir.scheduler.Scheduler;
import dev.weir.scheduler.Schedulers;
import dev.weir.state.HeapStateStore;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdleJobTest {
    private static final long LOOK_MILLIS = 600;

    static List<String> schedulers() {
        return Schedulers.names();
    }

    /** A thread that spins takes all of a processor; a busy machine can only make it take less. */
    @ParameterizedTest
    @MethodSource("schedulers")
    void shouldNotBurnProcessorsWhileThereIsNoInput(String name) throws InterruptedException {
        Scheduler scheduler = Schedulers.named(name);
        Program program = Program.named("idle");
        program.source(new PausingSource<>(ListSource.of(Serdes.LONG, List.of(1L)), 24 * 3_600_000L))
                .keyByLong(value -> value)
                .count(Long.class, (key, count) -> count)
                .sink("out", new CollectSink<>());
        Job job = new Engine(scheduler, new Aligned(), new HeapStateStore())
                .workers(2)
                .start(program.build());
        Thread.sleep(300);

        long before = workerNanos();
        Thread.sleep(LOOK_MILLIS);
        long used = workerNanos() - before;

        job.cancel();
        assertEquals(JobResult.End.CANCELLED, job.await().end());
        long mayUseNanos = 2 * LOOK_MILLIS * 1_000_000 / 5;
        assertTrue(used < mayUseNanos, () -> "idle workers used " + used + " ns in " + LOOK_MILLIS + " ms");
    }

    private static long workerNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long nanos = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith("weir-worker")) {
                nanos += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return nanos;
    }
}
