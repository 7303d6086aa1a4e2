package dev.weir.runtime.connector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A gzip file (one or more members), uncompressed. Seeking decompresses what lies between. */
final class GzipInput implements ByteInput {
    private static final int COMPRESSED_BUFFER_BYTES = 64 * 1_024;

    private final GZIPInputStream stream;
    private long position;

    GzipInput(Path path) throws IOException {
        InputStream compressed = Files.newInputStream(path);
        try {
            stream = new GZIPInputStream(compressed, COMPRESSED_BUFFER_BYTES);
        } catch (IOException | RuntimeException failure) {
            compressed.close();
            throw failure;
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = stream.read(target, offset, length);
        position += Math.max(count, 0);
        return count;
    }

    @Override
    public boolean seek(long offset) throws IOException {
        byte[] skipped = new byte[8_192];
        while (position < offset) {
            if (read(skipped, 0, (int) Math.min(skipped.length, offset - position)) < 0) {
                return false;
            }
        }
        return position == offset;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
