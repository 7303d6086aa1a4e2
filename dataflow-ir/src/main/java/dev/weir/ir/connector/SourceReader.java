package dev.weir.ir.connector;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;

/** Reads one subtask's share of a source. Called on one thread; must not block. */
public interface SourceReader<T> extends AutoCloseable {
    /**
     * Emits up to {@code maxRecords} records that are there now, fewer if the output says so.
     *
     * @return how many were emitted (malformed ones included); 0 if none is there now
     * @throws SourceException when the input turns out unreadable
     */
    int poll(SourceOutput<T> out, int maxRecords) throws Exception;

    /** True once the bounded input is used up; {@link #poll} then emits nothing more. */
    boolean finished();

    /** Writes the position after the last emitted record. */
    void writePosition(ByteWriter out);

    /** Continues from a position written by {@link #writePosition}; called before the first {@link #poll}. */
    void seek(ByteReader position) throws Exception;

    @Override
    default void close() throws Exception {}
}
