package dev.weir.runtime.connector;

import dev.weir.ir.connector.SinkException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file being written through a bounded buffer. */
final class StagedFile {
    private static final int BUFFER_BYTES = 64 * 1_024;

    private final LocalFiles files;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final Path path;
    private final FileChannel channel;

    StagedFile(LocalFiles files, Path path) throws IOException {
        this.files = files;
        this.path = path;
        this.channel = files.create(path);
    }

    Path path() {
        return path;
    }

    /** Appends text as UTF-8 and ends the line. */
    void writeLine(CharSequence text) throws IOException {
        int length = text.length();
        int done = 0;
        if (length < BUFFER_BYTES) {
            reserve(length);
            byte[] target = buffer.array();
            int at = buffer.position();
            for (; done < length; done++) {
                char c = text.charAt(done);
                if (c >= 0x80) {
                    break;
                }
                target[at++] = (byte) c;
            }
            buffer.position(at);
        }
        if (done < length) {
            writeEncoded(text, done);
        }
        endLine();
    }

    /** Appends bytes and ends the line. */
    void writeLine(byte[] text) throws IOException {
        if (text.length > BUFFER_BYTES) {
            flush();
            files.write(channel, ByteBuffer.wrap(text), path);
        } else {
            reserve(text.length);
            buffer.put(text);
        }
        endLine();
    }

    /** Appends all of another file. */
    void append(Path other) throws IOException {
        flush();
        files.append(channel, other);
    }

    /** Makes everything durable and closes the file. */
    void seal() throws IOException {
        flush();
        files.sync(channel, path);
        channel.close();
    }

    void close() throws IOException {
        channel.close();
    }

    private void writeEncoded(CharSequence text, int from) throws IOException {
        ByteBuffer bytes;
        try {
            bytes = encoder.encode(CharBuffer.wrap(text, from, text.length()));
        } catch (CharacterCodingException e) {
            throw new SinkException(path + ": a line is not valid text (an unpaired surrogate): " + e.getMessage(), e);
        }
        if (bytes.remaining() > BUFFER_BYTES) {
            flush();
            files.write(channel, bytes, path);
        } else {
            reserve(bytes.remaining());
            buffer.put(bytes);
        }
    }

    private void endLine() throws IOException {
        reserve(1);
        buffer.put((byte) '\n');
    }

    private void reserve(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (buffer.position() > 0) {
            buffer.flip();
            files.write(channel, buffer, path);
            buffer.clear();
        }
    }
}
