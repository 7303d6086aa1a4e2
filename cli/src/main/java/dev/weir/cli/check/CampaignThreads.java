package dev.weir.cli.check;

import dev.weir.runtime.lab.Campaign;
import dev.weir.runtime.lab.Verdict;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Campaigns of one scheme side by side, each on a thread of its own, watched: code under test may never come back. */
final class CampaignThreads {
    private static final String[] OURS = {
        "dev.weir.runtime.", "dev.weir.ir.", "dev.weir.state.", "java.", "jdk.", "sun."
    };
    private static final long LOOK_MILLIS = 200;
    private static final int MOST_PATIENCE = 20; // times the usual, for a thread that is only late
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long mostRuns;
    private final long mostNanos;
    private final CheckProgress progress;
    private final long patienceNanos;

    /**
     * @param mostRuns over all threads
     * @param patienceNanos how long a thread may be silent before it is taken for lost; of a thread that computes, of its own time
     */
    CampaignThreads(long mostRuns, long mostNanos, CheckProgress progress, long patienceNanos) {
        this.mostRuns = mostRuns;
        this.mostNanos = mostNanos;
        this.progress = progress;
        this.patienceNanos = patienceNanos;
    }

    /** Code under test did not come back. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost(String message) {
            super(message);
        }
    }

    /** When a thread was last heard of, and what of the processors it had used by then. */
    private record Sign(long nanos, long cpuNanos) {}

    private final class Runner implements Campaign.Progress {
        private final Campaign campaign;
        private final long runsToDo;
        private final AtomicLong runsDone = new AtomicLong();
        private volatile Sign lastSign = new Sign(System.nanoTime(), 0);
        private final CountDownLatch done;
        private final Thread thread;
        private volatile @Nullable Verdict verdict;
        private volatile @Nullable Throwable failure;

        Runner(Campaign campaign, long runsToDo, CountDownLatch done) {
            this.campaign = campaign;
            this.runsToDo = runsToDo;
            this.done = done;
            this.thread = new Thread(this::run, "weir-check");
            thread.setDaemon(true);
        }

        private void run() {
            try {
                Verdict made = campaign.go(runsToDo, mostNanos, this);
                verdict = made;
                if (made.counterexample() != null) {
                    found = true;
                }
            } catch (Throwable e) {
                failure = e;
                found = true;
            } finally {
                done.countDown();
            }
        }

        /**
         * Whether it is silent for too long by the clock, and has either computed as long or waits for something: one that other processes
         * keep from the processors is only late.
         */
        private boolean isLost(long now) {
            Sign sign = lastSign;
            long silent = now - sign.nanos();
            boolean isLate = thread.getState() == Thread.State.RUNNABLE
                    && THREADS.getThreadCpuTime(thread.getId()) - sign.cpuNanos() < patienceNanos
                    && silent < MOST_PATIENCE * patienceNanos;
            return verdict == null && silent > patienceNanos && !isLate;
        }

        @Override
        public void at(long runs, double share) {
            runsDone.set(runs);
            lastSign = new Sign(System.nanoTime(), THREADS.getCurrentThreadCpuTime());
        }

        @Override
        public boolean enough() {
            return found;
        }
    }

    private volatile boolean found;

    /**
     * Runs a campaign on each thread.
     *
     * @param campaigns makes the campaign of a thread
     * @throws Lost if one of them does not come back
     */
    Verdict run(int threads, IntFunction<Campaign> campaigns) {
        long began = System.nanoTime();
        CountDownLatch done = new CountDownLatch(threads);
        List<Runner> runners = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            long share = mostRuns / threads + (i < mostRuns % threads ? 1 : 0);
            runners.add(new Runner(campaigns.apply(i), share, done));
        }
        runners.forEach(runner -> runner.thread.start());
        try {
            while (!done.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                look(runners, began);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckException("interrupted");
        } finally {
            progress.clear();
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (Runner runner : runners) {
            Throwable failure = runner.failure;
            Verdict verdict = runner.verdict;
            if (failure != null || verdict == null) {
                throw new IllegalStateException("the laboratory itself failed", failure);
            }
            verdicts.add(verdict);
        }
        return Verdict.together(verdicts, System.nanoTime() - began);
    }

    /** Calls something on a thread of its own; {@link Lost} if it does not come back. */
    static <T> T watched(Supplier<T> call, long patienceNanos) {
        FutureTask<T> task = new FutureTask<>(call::get);
        Thread thread = new Thread(task, "weir-check");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(patienceNanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw lost(thread, patienceNanos);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the laboratory itself failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckException("interrupted");
        }
    }

    private static Lost lost(Thread thread, long patienceNanos) {
        return new Lost("does not come back from " + place(thread.getStackTrace()) + ": no sign for "
                + TimeUnit.NANOSECONDS.toSeconds(patienceNanos) + " s");
    }

    private void look(List<Runner> runners, long began) {
        long now = System.nanoTime();
        long runs = 0;
        for (Runner runner : runners) {
            runs += runner.runsDone.get();
            if (runner.isLost(now)) {
                throw lost(runner.thread, patienceNanos);
            }
        }
        double share =
                Math.max(mostRuns == Long.MAX_VALUE ? 0 : (double) runs / mostRuns, (double) (now - began) / mostNanos);
        progress.show(runs, now - began, Math.min(1, share));
    }

    /** Where the code under test is. */
    private static String place(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            boolean ours = false;
            for (String prefix : OURS) {
                ours |= frame.getClassName().startsWith(prefix);
            }
            if (!ours) {
                return frame.toString();
            }
        }
        return stack.length == 0 ? "somewhere" : stack[0].toString();
    }
}
