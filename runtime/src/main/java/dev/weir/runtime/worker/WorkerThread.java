package dev.weir.runtime.worker;

import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/** A thread that lets one worker take turns, and waits ever longer while there is nothing to do: spins, yields, parks. */
final class WorkerThread {
    private static final long MAX_SPINS = 10;
    private static final long MAX_YIELDS = 200;
    private static final long MIN_PARK_NANOS = 1_000;
    private static final long MAX_PARK_NANOS = 200_000;

    private final Worker worker;
    private final Machine.FailureHandler onFailure;
    private final Thread thread;
    private volatile boolean stopping;

    WorkerThread(Worker worker, Machine.FailureHandler onFailure) {
        this.worker = worker;
        this.onFailure = onFailure;
        this.thread = new Thread(this::run, "weir-worker-" + worker.id());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        IdleStrategy idle = new BackoffIdleStrategy(MAX_SPINS, MAX_YIELDS, MIN_PARK_NANOS, MAX_PARK_NANOS);
        try {
            while (!stopping) {
                if (!worker.turn()) {
                    idle.idle();
                } else if (worker.progressed()) {
                    idle.reset();
                }
            }
        } catch (Throwable e) {
            onFailure.failed(worker.failed(), e);
        }
    }

    void askToStop() {
        stopping = true;
    }

    void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
