package dev.weir.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weir.runtime.channel.Mailbox;
import dev.weir.scheduler.Budget;
import dev.weir.scheduler.Dispatch;
import dev.weir.scheduler.Outcome;
import dev.weir.scheduler.WorkerView;
import java.util.List;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;

/**
 * Lincheck runs the real {@link ThreadMachine}, with its threads, its executor and its idle strategy, under one interleaving of memory
 * accesses, parks and joins after the other: a bounded search of the sequentially consistent ones, few switches first. A test also
 * fails if its threads wait for each other for ever.
 */
class ShutdownInterleavingsTest {
    private static final int INTERLEAVINGS = 30;

    @Test
    void shouldHaveNoWorkerWithinATurnWhenStopReturns() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Turns first = new Turns(false);
            Turns second = new Turns(false);
            ThreadMachine machine = new ThreadMachine(Waiting.BACK_OFF);
            machine.start(List.of(worker(0, first), worker(1, second)), (worker, cause) -> {});
            machine.stop();

            assertFalse(first.within);
            assertFalse(second.within);
            machine.close();
        });
    }

    @Test
    void shouldHaveToldOfEveryFailureWhenStopReturns() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Turns turns = new Turns(true);
            Mailbox<Throwable> failures = new Mailbox<>(2);
            ThreadMachine machine = new ThreadMachine(Waiting.BACK_OFF);
            machine.start(List.of(worker(0, turns)), (worker, cause) -> failures.post(cause));
            machine.stop();

            assertEquals(turns.begun, failures.nextPosted() != null);
            machine.close();
        });
    }

    @Test
    void shouldHaveDoneAllBackgroundWorkOnePieceAfterTheOtherWhenAwaited() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            ThreadMachine machine = new ThreadMachine(Waiting.BACK_OFF);
            int[] pieces = new int[1];
            Runnable piece = () -> pieces[0]++;
            Thread task = new Thread(() -> machine.background(0, piece));
            task.start();
            machine.background(0, piece);
            join(task);
            machine.awaitBackground();

            assertEquals(2, pieces[0]);
            machine.close();
        });
    }

    @Test
    void shouldWaitForBackgroundWorkThoughInterrupted() {
        ThreadMachine machine = new ThreadMachine(Waiting.BACK_OFF);
        Mailbox<String> done = new Mailbox<>(2);
        Thread waiting = Thread.currentThread();
        machine.background(0, () -> {
            waiting.interrupt();
            // However long it takes: an interrupted wait must not end before.
            for (int i = 0; i < 1_000; i++) {
                Thread.yield();
            }
            done.post("done");
        });
        machine.awaitBackground();

        assertEquals("done", done.nextPosted());
        assertEquals(true, Thread.interrupted());
        machine.close();
    }

    private static Worker worker(int id, Dispatch dispatch) {
        return new Worker(id, List.of(), dispatch, new SystemClock());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Turns without tasks: all that a turn does is to be under way, or to fail. */
    private static final class Turns implements Dispatch {
        private final boolean fails;
        private volatile boolean begun;
        private volatile boolean within;

        Turns(boolean fails) {
            this.fails = fails;
        }

        @Override
        public int next(WorkerView worker, Budget budget) {
            begun = true;
            within = true;
            if (fails) {
                throw new IllegalStateException("planned");
            }
            within = false;
            return IDLE;
        }

        @Override
        public void ran(int task, Outcome outcome, int recordsIn, long nanos) {}
    }
}
