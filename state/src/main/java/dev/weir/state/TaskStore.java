package dev.weir.state;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import java.util.Set;

/** The keyed state of one task: named tables, written by one thread. */
public interface TaskStore extends AutoCloseable {
    /** The table of that name, made when first asked for. Asking again with another shape is an {@link IllegalArgumentException}. */
    <K, V> Table<K, V> table(TableSpec<K, V> spec);

    /** The primitive table of that name, made when first asked for. */
    LongTable longTable(LongTableSpec spec);

    /** Names of all tables, in the order they were made. */
    Set<String> tables();

    /**
     * Writes one table as it is now, grouped by key group; expired values are left out. Format, the same for every store, so that a
     * checkpoint of one can be restored into another: see {@link KeyGroupedFormat}.
     */
    void write(String table, ByteWriter out);

    /** Has one table as it is now written into a section of a snapshot, at once or when the snapshot is persisted. */
    void save(String table, Snapshot snapshot, String section);

    /**
     * Adds the entries of this task's key groups from what {@link #write} wrote, on this or another task. The table must have been
     * asked for before.
     *
     * @throws SnapshotException if the bytes are not those of such a table
     */
    void read(String table, ByteReader in);

    /** Entries over all tables. */
    long size();

    /** Frees everything; the state is gone. */
    @Override
    void close();
}
