package dev.weir.ir.connector;

/**
 * Where results go.
 *
 * @param <T> record type
 */
public interface Sink<T> {
    /** One line for people; not part of the fingerprint. */
    String describe();

    /** A writer for one subtask. */
    SinkWriter<T> writer(SinkContext context);

    /** Most tasks that may write; 1 for a sink that keeps one order. */
    default int maxParallelism() {
        return Integer.MAX_VALUE;
    }

    /** Called when the job has ended well and everything was committed; again if it threw, or another sink did. */
    default void complete() throws Exception {}

    /**
     * Called once before the first writer is made.
     *
     * @param restoring false if the job starts from nothing, so that left-overs of an earlier run are to be removed
     * @throws SinkException when the place cannot be written
     */
    default void prepare(boolean restoring) throws Exception {}

    /**
     * Called before writers are made, in the process where they are made, which need not be the one that has prepared the sink; what is there is
     * left as it is. Nothing happens if it was prepared here.
     *
     * @throws SinkException when what was prepared cannot be found from here
     */
    default void join() throws Exception {}
}
