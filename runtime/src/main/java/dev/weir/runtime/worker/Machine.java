package dev.weir.runtime.worker;

import dev.weir.runtime.channel.ChannelFactory;
import java.util.List;
import java.util.Set;

/** What runs workers and background work: threads, or a simulator. */
public interface Machine extends AutoCloseable {
    /** The place of the job's control; every other place is the index of a worker. */
    int CONTROL = -1;

    /** How channels between its workers are made. */
    ChannelFactory channels();

    /**
     * Has something done at another place: the way a message takes. What one place sends another is done in that order.
     *
     * @param from place that sends
     * @param to place where it is to be done
     */
    void carry(int from, int to, Runnable delivery);

    /**
     * Starts running the workers.
     *
     * @param onFailure told when a task dies; its worker then rests. On the failing worker's thread, if a turn threw
     */
    void start(List<Worker> workers, FailureHandler onFailure);

    /** Stops all workers; when it returns none is within a turn. */
    void stop();

    /** Runs something slow, such as writing a file, at a place but apart from its worker, one piece after the other. */
    void background(int place, Runnable work);

    /** Returns when all background work handed over so far is done. */
    void awaitBackground();

    /** Stops everything for good. */
    @Override
    void close();

    /** Is told of tasks that died. */
    interface FailureHandler {
        /**
         * Tasks have died.
         *
         * @param tasks their ids: one if its turn threw, all of a worker if that is lost
         */
        void failed(Set<Integer> tasks, Throwable cause);
    }
}
