package dev.weir.runtime.connector;

import java.io.IOException;

/** The bytes of one file, uncompressed, in order. */
interface ByteInput extends AutoCloseable {
    /** Reads up to {@code length} bytes, at least one; -1 at the end. */
    int read(byte[] target, int offset, int length) throws IOException;

    /**
     * Moves forward to an offset of the uncompressed bytes.
     *
     * @return false if there are fewer bytes than that
     */
    boolean seek(long offset) throws IOException;

    @Override
    void close() throws IOException;
}
