package dev.weir.runtime.worker;

import org.agrona.concurrent.IdleStrategy;

/** A thread that lets one worker take turns, and waits while there is nothing to do. */
final class WorkerThread {
    private final Worker worker;
    private final Waiting waiting;
    private final Machine.FailureHandler onFailure;
    private final Thread thread;
    private volatile boolean stopping;

    WorkerThread(Worker worker, Waiting waiting, Machine.FailureHandler onFailure) {
        this.worker = worker;
        this.waiting = waiting;
        this.onFailure = onFailure;
        this.thread = new Thread(this::run, "weir-worker-" + worker.id());
        thread.setDaemon(true);
    }

    Thread thread() {
        return thread;
    }

    void start() {
        thread.start();
    }

    private void run() {
        IdleStrategy idle = waiting.strategy();
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
