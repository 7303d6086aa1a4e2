package dev.weir.runtime.connector;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A file as it is. A random access file, since an interrupt of the worker's thread would close a file channel for good. */
final class PlainInput implements ByteInput {
    private final RandomAccessFile file;

    PlainInput(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return file.read(target, offset, length);
    }

    @Override
    public boolean seek(long offset) throws IOException {
        if (offset > file.length()) {
            return false;
        }
        file.seek(offset);
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
