package dev.weir.state;

import dev.weir.ir.serde.ByteWriter;
import dev.weir.state.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A snapshot as a file: {@code magic(8) version(4) checkpoint(8) captured(8) sections(4)}, for each section {@code nameLength(4) name
 * length(8) bytes}, then the CRC-32C over all of it. Numbers are big-endian.
 */
final class SnapshotFormat {
    private static final long MAGIC = 0x57454952534e4150L; // "WEIRSNAP"
    private static final int HEADER_BYTES = 8 + 4 + 8 + 8 + 4;
    private static final int TRAILER_BYTES = 4;
    private static final int BLOCK_BYTES = 1 << 18;

    private SnapshotFormat() {}

    /** The parts of the file in order, its length and checksum. */
    record Encoded(List<ByteBuffer> parts, long byteSize, int checksum) {}

    static Encoded encode(Snapshot snapshot) {
        snapshot.requireComplete();
        List<ByteBuffer> parts = new ArrayList<>();
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        header.putLong(MAGIC).putInt(Manifest.FORMAT_VERSION).putLong(snapshot.checkpointId());
        header.putLong(snapshot.capturedElements())
                .putInt(snapshot.sections().size())
                .flip();
        parts.add(header);
        for (String name : snapshot.sections()) {
            ByteWriter section = snapshot.section(name);
            byte[] encodedName = name.getBytes(StandardCharsets.UTF_8);
            ByteBuffer head = ByteBuffer.allocate(4 + encodedName.length + 8);
            head.putInt(encodedName.length)
                    .put(encodedName)
                    .putLong(section.position())
                    .flip();
            parts.add(head);
            parts.add(ByteBuffer.wrap(section.array(), 0, section.position()));
        }
        CRC32C crc = new CRC32C();
        long bytes = TRAILER_BYTES;
        for (ByteBuffer part : parts) {
            bytes += part.remaining();
            crc.update(part.duplicate());
        }
        int checksum = (int) crc.getValue();
        parts.add(ByteBuffer.allocate(TRAILER_BYTES).putInt(checksum).flip());
        return new Encoded(parts, bytes, checksum);
    }

    /** Checks that a file is the one that a manifest names, byte for byte, and that this build can read it. */
    static void verify(Disk disk, Path file, SnapshotHandle handle) throws IOException, Damaged {
        if (!disk.exists(file)) {
            throw new Damaged(file, "found no file, expected " + handle.byteSize() + " bytes");
        }
        long size = disk.size(file);
        if (size != handle.byteSize() || size < HEADER_BYTES + TRAILER_BYTES) {
            throw new Damaged(file, "found " + size + " bytes, expected " + handle.byteSize());
        }
        CRC32C crc = new CRC32C();
        byte[] block = new byte[(int) Math.min(BLOCK_BYTES, size)];
        long end = size - TRAILER_BYTES;
        for (long at = 0; at < end; at += block.length) {
            int length = (int) Math.min(block.length, end - at);
            disk.read(file, at, block, 0, length);
            crc.update(block, 0, length);
        }
        disk.read(file, end, block, 0, TRAILER_BYTES);
        int trailer = ByteBuffer.wrap(block).getInt(0);
        int actual = (int) crc.getValue();
        if (actual != handle.checksum() || trailer != handle.checksum()) {
            throw new Damaged(
                    file,
                    "found checksum " + Integer.toHexString(actual) + " (and " + Integer.toHexString(trailer)
                            + " written at its end), expected " + Integer.toHexString(handle.checksum()));
        }
        byte[] header = new byte[HEADER_BYTES];
        disk.read(file, 0, header, 0, HEADER_BYTES);
        ByteBuffer fields = ByteBuffer.wrap(header);
        if (fields.getLong() != MAGIC) {
            throw new Damaged(file, "found another beginning than WEIRSNAP: it is not a snapshot");
        }
        checkVersion(file, fields.getInt());
    }

    /** Reads a file that was verified. Every length is checked against the bytes that remain before anything is allocated for it. */
    static Snapshot read(Disk disk, Path file, SnapshotHandle handle) throws IOException, Damaged {
        verify(disk, file, handle);
        ByteBuffer header = read(disk, file, 0, HEADER_BYTES);
        Snapshot snapshot = new Snapshot(header.getLong(12));
        snapshot.countCaptured(header.getLong(20));
        int sections = header.getInt(28);
        long at = HEADER_BYTES;
        long end = handle.byteSize() - TRAILER_BYTES;
        for (int i = 0; i < sections; i++) {
            int nameLength = read(disk, file, at, bounded(file, 4, at, end)).getInt();
            at += 4;
            ByteBuffer name = read(disk, file, at, bounded(file, nameLength, at, end));
            at += nameLength;
            long length = read(disk, file, at, bounded(file, 8, at, end)).getLong();
            at += 8;
            String title = StandardCharsets.UTF_8.decode(name).toString();
            if (snapshot.sections().contains(title)) {
                throw new Damaged(file, "found section '" + title + "' twice");
            }
            ByteWriter section = snapshot.section(title);
            section.position(bounded(file, length, at, end));
            disk.read(file, at, section.array(), 0, section.position());
            at += length;
        }
        if (at != end) {
            throw new Damaged(file, "found " + sections + " sections up to byte " + at + ", expected " + end);
        }
        return snapshot;
    }

    static void checkVersion(Path file, int version) throws Damaged {
        if (version > Manifest.FORMAT_VERSION) {
            throw new SnapshotException(file + " was written in format version " + version + ", this build reads up to "
                    + Manifest.FORMAT_VERSION + ": restore it with the version of Weir that wrote it, or a later one");
        }
        if (version < 1) {
            throw new Damaged(file, "found format version " + version + ", expected 1 to " + Manifest.FORMAT_VERSION);
        }
    }

    private static int bounded(Path file, long length, long at, long end) throws Damaged {
        if (length < 0 || length > end - at || length > Integer.MAX_VALUE - 8) {
            throw new Damaged(
                    file, "found a length of " + length + " at byte " + at + ", expected at most " + (end - at));
        }
        return (int) length;
    }

    private static ByteBuffer read(Disk disk, Path file, long at, int length) throws IOException {
        byte[] bytes = new byte[length];
        disk.read(file, at, bytes, 0, length);
        return ByteBuffer.wrap(bytes);
    }
}
