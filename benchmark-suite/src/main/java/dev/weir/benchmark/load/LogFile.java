package dev.weir.benchmark.load;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import dev.weir.ir.serde.Serde;
import dev.weir.ir.serde.SerdeException;
import dev.weir.ir.time.WatermarkStrategy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An event log in a file, written once and mapped by every process that runs it. {@link LogHeader} draws the format. Reading checks every
 * byte against the digest before an event is believed.
 */
public final class LogFile {
    private static final int BLOCK_BYTES = 1 << 22;
    private static final int BLOCK_HEADER_BYTES = 8;

    private final Path file;
    private final LogHeader header;

    private LogFile(Path file, LogHeader header) {
        this.file = file;
        this.header = header;
    }

    /** Number of events. */
    public long count() {
        return header.count();
    }

    /** SHA-256 of its content, in hexadecimal. */
    public String digest() {
        return header.digestText();
    }

    /**
     * Writes a log.
     *
     * @throws IOException if it cannot be written
     */
    public static <E> LogFile write(Path file, EventLog<E> log) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            channel.position(LogHeader.BYTES);
            ByteWriter block = new ByteWriter(BLOCK_BYTES);
            long length = 0;
            int next = 0;
            while (next < log.size()) {
                next = fill(block, log, next);
                length += block.position();
                write(channel, block);
            }
            LogHeader undigested = new LogHeader(log.size(), length, new byte[32]);
            byte[] digest = digest(file, undigested);
            LogHeader header = new LogHeader(log.size(), length, digest);
            ByteWriter first = new ByteWriter();
            header.write(first);
            channel.position(0);
            write(channel, first);
            return new LogFile(file, header);
        }
    }

    private static <E> int fill(ByteWriter block, EventLog<E> log, int from) {
        block.reset();
        block.writeInt(0);
        block.writeInt(0);
        int next = from;
        while (next < log.size() && block.position() < BLOCK_BYTES) {
            log.serde().write(log.get(next++), block);
        }
        block.putInt(0, block.position() - BLOCK_HEADER_BYTES);
        block.putInt(4, next - from);
        return next;
    }

    private static void write(FileChannel channel, ByteWriter bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes.array(), 0, bytes.position());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /**
     * Opens a log and checks all of it.
     *
     * @throws LogFileException if it is not a log, or not as it was written
     */
    public static LogFile open(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            byte[] first = new byte[(int) Math.min(LogHeader.BYTES, channel.size())];
            channel.read(ByteBuffer.wrap(first));
            LogHeader header = LogHeader.read(file, first);
            long expected = LogHeader.BYTES + header.length();
            if (channel.size() != expected) {
                throw new LogFileException(
                        file, "expected " + expected + " bytes as its header says, found " + channel.size());
            }
            if (!Arrays.equals(header.digest(), digest(file, header))) {
                throw new LogFileException(
                        file, "its content is not what was written: the digest of its header differs from its bytes'");
            }
            return new LogFile(file, header);
        } catch (IOException e) {
            throw new LogFileException(file, e);
        }
    }

    private static byte[] digest(Path file, LogHeader header) throws IOException {
        MessageDigest digest = header.begunDigest();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long at = LogHeader.BYTES;
            long end = channel.size();
            while (at < end) {
                long part = Math.min(end - at, Integer.MAX_VALUE);
                digest.update(channel.map(FileChannel.MapMode.READ_ONLY, at, part));
                at += part;
            }
        }
        return digest.digest();
    }

    /**
     * Reads the first events, and has the collector move them together: then their order in memory is that in the log, as it is in a buffer
     * that a network fills, and walking them costs little beside what is to be measured.
     *
     * @param each what is made of each event, such as the same with strings that others have too
     * @param most how many at most
     * @throws LogFileException if its events are not of this type
     */
    public <E> EventLog<E> read(Serde<E> serde, WatermarkStrategy<E> watermarks, UnaryOperator<E> each, long most) {
        List<E> events = new ArrayList<>((int) Math.min(most, count()));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long at = LogHeader.BYTES;
            byte[] copy = new byte[2 * BLOCK_BYTES];
            while (events.size() < Math.min(most, count())) {
                MappedByteBuffer head = channel.map(FileChannel.MapMode.READ_ONLY, at, BLOCK_HEADER_BYTES);
                int length = head.getInt();
                int inBlock = head.getInt();
                copy = copy.length >= length ? copy : new byte[length];
                channel.map(FileChannel.MapMode.READ_ONLY, at + BLOCK_HEADER_BYTES, length)
                        .get(copy, 0, length);
                ByteReader in = new ByteReader(copy, 0, length);
                for (int i = 0; i < inBlock && events.size() < most; i++) {
                    events.add(each.apply(serde.read(in)));
                }
                at += BLOCK_HEADER_BYTES + length;
            }
        } catch (IOException | SerdeException e) {
            throw new LogFileException(file, e);
        }
        EventLog<E> log = EventLog.of(events, serde, watermarks);
        System.gc();
        return log;
    }
}
