package dev.weir.runtime.worker;

import java.util.List;

/** What runs workers and background work: threads, or a simulator. */
public interface Machine extends AutoCloseable {
    /**
     * Starts running the workers.
     *
     * @param onFailure told, on the failing worker's thread, when a turn throws; that worker then rests
     */
    void start(List<Worker> workers, FailureHandler onFailure);

    /** Stops all workers; when it returns none is within a turn. */
    void stop();

    /** Runs something slow, such as writing a file, apart from the workers, one piece after the other. */
    void background(Runnable work);

    /** Returns when all background work handed over so far is done. */
    void awaitBackground();

    /** Stops everything for good. */
    @Override
    void close();

    /** Is told of a worker's failure. */
    interface FailureHandler {
        /** A turn of the worker threw. */
        void failed(Worker worker, Throwable cause);
    }
}
