package dev.weir.state;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;

/** A table as its store sees it. One thread. */
public interface StoredTable {
    /** Writes all entries as they are now, in {@link KeyGroupedFormat}, after removing expired ones. */
    void write(ByteWriter out);

    /** Has all entries as they are now written into a section of a snapshot, at once or when it is persisted. */
    default void save(Snapshot snapshot, String section) {
        write(snapshot.section(section));
    }

    /** Adds the entries of the task's key groups from what {@link #write} wrote. */
    void read(ByteReader in);

    /** Number of entries, expired ones included. */
    long size();

    /** Frees the table; its entries are gone. */
    void close();
}
