package dev.weir.runtime.connector;

import java.io.IOException;
import java.util.Arrays;

/**
 * Cuts bytes into lines ended by LF or CRLF (the last may have no end) and counts them. A byte order mark at the beginning is not
 * part of the first line. Holds no more than the longest line allowed.
 */
final class LineReader implements AutoCloseable {
    private static final int BUFFER_BYTES = 128 * 1_024;

    private final ByteInput input;
    private final int maxLineBytes;
    private byte[] buffer;
    /** Offset of the buffer's first byte in the uncompressed file. */
    private long bufferOffset;

    private int next;
    private int limit;
    private long number;
    private boolean ended;

    LineReader(ByteInput input, int maxLineBytes) {
        this.input = input;
        this.maxLineBytes = maxLineBytes;
        this.buffer = new byte[Math.min(BUFFER_BYTES, capacityBytes())];
    }

    /** Offset of the next line in the uncompressed file. */
    long offset() {
        return bufferOffset + next;
    }

    /** How many lines were read. */
    long number() {
        return number;
    }

    /** Continues at a line that begins at {@code offset}, after {@code lines} lines; false if the file is shorter. */
    boolean seek(long offset, long lines) throws IOException {
        number = lines;
        if (offset >= bufferOffset && offset <= bufferOffset + limit) {
            next = (int) (offset - bufferOffset);
            return true;
        }
        next = 0;
        limit = 0;
        bufferOffset = offset;
        ended = false;
        return input.seek(offset);
    }

    /** Points {@code line} at the next line; false at the end. */
    boolean next(Line line) throws IOException {
        int scan = next;
        int bits = 0;
        while (true) {
            byte[] bytes = buffer;
            int end = limit;
            for (; scan < end; scan++) {
                byte b = bytes[scan];
                if (b == '\n') {
                    point(line, scan, bits);
                    next = scan + 1;
                    return true;
                }
                bits |= b;
            }
            int kept = scan - next;
            // One more than the bound may still be the CR of a line that is just not too long.
            if (kept > maxLineBytes + 1) {
                skim(line);
                return true;
            }
            if (!fill()) {
                if (kept == 0) {
                    return false;
                }
                point(line, limit, bits);
                next = limit;
                return true;
            }
            scan = next + kept;
        }
    }

    private void point(Line line, int end, int bits) {
        line.bytes = buffer;
        line.start = next;
        line.end = end > next && buffer[end - 1] == '\r' ? end - 1 : end;
        line.ascii = bits >= 0;
        line.number = ++number;
        if (bufferOffset + next == 0) {
            skipByteOrderMark(line);
        }
        line.tooLong = line.length() > maxLineBytes;
    }

    private static void skipByteOrderMark(Line line) {
        byte[] bytes = line.bytes;
        int at = line.start;
        if (line.length() >= 3
                && bytes[at] == (byte) 0xEF
                && bytes[at + 1] == (byte) 0xBB
                && bytes[at + 2] == (byte) 0xBF) {
            line.start += 3;
        }
    }

    /** Keeps the beginning of a line that is too long and passes over the rest. */
    private void skim(Line line) throws IOException {
        line.bytes = Arrays.copyOfRange(buffer, next, next + Math.min(limit - next, 4 * Line.SHOWN_CHARS));
        line.start = 0;
        line.end = line.bytes.length;
        line.ascii = false;
        line.tooLong = true;
        line.number = ++number;
        next = limit;
        while (fill()) {
            while (next < limit) {
                if (buffer[next++] == '\n') {
                    return;
                }
            }
        }
    }

    /** Reads more behind what is left of the buffer; false at the end of the file. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        int kept = limit - next;
        if (kept == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, capacityBytes()));
        } else if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, kept);
            bufferOffset += next;
            next = 0;
            limit = kept;
        }
        int count = input.read(buffer, limit, buffer.length - limit);
        if (count < 0) {
            ended = true;
            return false;
        }
        limit += count;
        return true;
    }

    /** Room for the longest line, its terminator, and the byte that shows that it is longer. */
    private int capacityBytes() {
        return Math.max(maxLineBytes, Line.SHOWN_CHARS) + 3;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
