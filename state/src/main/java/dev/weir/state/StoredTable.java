package dev.weir.state;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;

/** A table as its store sees it. One thread. */
public interface StoredTable {
    /** Writes all entries as they are now, in {@link KeyGroupedFormat}, after removing expired ones. */
    void write(ByteWriter out);

    /** Adds the entries of the task's key groups from what {@link #write} wrote. */
    void read(ByteReader in);

    /** Number of entries, expired ones included. */
    long size();

    /** Frees the table; its entries are gone. */
    void close();
}
