package dev.weir.ir.connector;

import java.util.List;

/**
 * Writes one subtask's results, in two phases if the sink can take output back until a checkpoint completes (Carbone et al.,
 * State Management in Apache Flink, VLDB 2017, section 4.3). A sink that cannot may leave the defaults: its guarantee is then at
 * least once.
 *
 * <p>Order of calls: {@link #recover} once, then any number of {@link #write}; {@link #preCommit} at each checkpoint; {@link #commit}
 * for a pre-commit when its checkpoint has completed, possibly after a restart, possibly more than once. All on one thread.
 */
public interface SinkWriter<T> extends AutoCloseable {
    /** Takes one record with its timestamp (epoch milliseconds). */
    void write(T value, long timestamp) throws Exception;

    /**
     * Makes everything written since the last call durable without making it visible.
     *
     * @return what {@link #commit} needs to make it visible, of the sink's own format; empty if there is nothing to commit
     */
    default byte[] preCommit(long checkpointId) throws Exception {
        return new byte[0];
    }

    /** Makes a pre-commit visible. Must be repeatable: the same one may come again after a crash. */
    default void commit(byte[] preCommit) throws Exception {}

    /**
     * Called once before the first {@link #write}: finishes the pre-commits of the restored checkpoint, which are in doubt, and
     * removes whatever else earlier lives of this subtask have staged; what other subtasks have staged may still be committed. An empty list if the job starts from nothing.
     */
    default void recover(List<byte[]> inDoubt) throws Exception {
        for (byte[] preCommit : inDoubt) {
            commit(preCommit);
        }
    }

    @Override
    default void close() throws Exception {}
}
