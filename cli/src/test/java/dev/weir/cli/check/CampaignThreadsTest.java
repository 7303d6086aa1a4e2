package dev.weir.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Aligned;
import dev.weir.fault.Coordinator;
import dev.weir.fault.CoordinatorPort;
import dev.weir.fault.FaultToleranceScheme;
import dev.weir.fault.Guarantee;
import dev.weir.fault.TaskPort;
import dev.weir.fault.TaskProtocol;
import dev.weir.runtime.lab.Campaign;
import dev.weir.runtime.lab.Swarm;
import dev.weir.runtime.lab.Verdict;
import dev.weir.runtime.worker.SystemClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whether a scheme that never comes back is told from one that is only late. */
@Timeout(60)
class CampaignThreadsTest {
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(400);

    private final AtomicBoolean over = new AtomicBoolean();

    @AfterEach
    void end() {
        over.set(true);
    }

    /** Aligned, which does something on the way, once. */
    private static FaultToleranceScheme doing(Runnable something) {
        AtomicBoolean first = new AtomicBoolean(true);
        Aligned aligned = new Aligned();
        return new FaultToleranceScheme() {
            @Override
            public String name() {
                return "slow";
            }

            @Override
            public TaskProtocol task(TaskPort port) {
                return aligned.task(port);
            }

            @Override
            public Coordinator coordinator(CoordinatorPort port) {
                if (first.getAndSet(false)) {
                    something.run();
                }
                return aligned.coordinator(port);
            }

            @Override
            public Guarantee guarantee() {
                return aligned.guarantee();
            }
        };
    }

    private static Verdict check(FaultToleranceScheme scheme) {
        Swarm swarm = Swarm.under(List.of("pipelined"));
        CheckProgress silent = new CheckProgress(new PrintWriter(Writer.nullWriter()), "");
        return new CampaignThreads(1, Long.MAX_VALUE, silent, PATIENCE)
                .run(1, thread -> new Campaign(() -> scheme, swarm, 7, new SystemClock()));
    }

    @Test
    void shouldTakeSchemeThatComputesForeverForLost() {
        FaultToleranceScheme spinning = doing(() -> {
            while (!over.get()) {
                Thread.onSpinWait();
            }
        });

        CampaignThreads.Lost lost = assertThrows(CampaignThreads.Lost.class, () -> check(spinning));
        assertTrue(lost.getMessage().startsWith("does not come back from "), lost.getMessage());
    }

    @Test
    void shouldTakeSchemeThatWaitsForeverForLost() {
        FaultToleranceScheme waiting = doing(() -> {
            synchronized (over) {
                while (!over.get()) {
                    try {
                        over.wait(10);
                    } catch (InterruptedException e) {
                        return;
                    }
                }
            }
        });

        assertThrows(CampaignThreads.Lost.class, () -> check(waiting));
    }

    @Test
    void shouldNotTakeThreadForLostThatGetsNoProcessorForLong() throws IOException {
        Pipe pipe = Pipe.open();
        // To the JVM a thread in a read is as one that is kept from the processors: it runs, and its time stands still.
        FaultToleranceScheme late = doing(() -> {
            try {
                pipe.source().read(ByteBuffer.allocate(1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Thread waker = new Thread(() -> {
            try {
                TimeUnit.NANOSECONDS.sleep(3 * PATIENCE);
                pipe.sink().write(ByteBuffer.wrap(new byte[] {1}));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        waker.start();

        Verdict verdict = check(late);

        assertNotNull(verdict);
        assertEquals(1, verdict.runs());
        assertTrue(verdict.nanos() >= 2 * PATIENCE, "it was late");
    }
}
