package dev.weir.benchmark.load;

import dev.weir.ir.serde.ByteReader;
import dev.weir.ir.serde.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The first bytes of a log file.
 *
 * <pre>
 * 0   magic      8 bytes "WEIRLOG\n"
 * 8   version    int
 * 12  count      long, events
 * 20  length     long, bytes that follow the header
 * 28  digest     32 bytes: SHA-256 of bytes 8 to 27 and of all that follows the header
 * 60  blocks of  int bytes, int events, events as their serde writes them
 * </pre>
 */
record LogHeader(long count, long length, byte[] digest) {
    static final int BYTES = 60;
    static final int VERSION = 1;

    private static final byte[] MAGIC = "WEIRLOG\n".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST_BYTES = 32;

    void write(ByteWriter out) {
        out.writeBytes(MAGIC, 0, MAGIC.length);
        out.writeInt(VERSION);
        out.writeLong(count);
        out.writeLong(length);
        out.writeBytes(digest, 0, DIGEST_BYTES);
    }

    static LogHeader read(Path file, byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        if (bytes.length < BYTES || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new LogFileException(
                    file,
                    "expected it to begin with the " + MAGIC.length + " bytes "
                            + HexFormat.of().formatHex(MAGIC)
                            + " of a Weir event log, found "
                            + HexFormat.of().formatHex(bytes, 0, Math.min(MAGIC.length, bytes.length)));
        }
        in.skip(MAGIC.length);
        int version = in.readInt();
        if (version != VERSION) {
            throw new LogFileException(file, "expected version " + VERSION + ", found " + version);
        }
        long count = in.readLong();
        long length = in.readLong();
        return new LogHeader(count, length, Arrays.copyOfRange(bytes, BYTES - DIGEST_BYTES, BYTES));
    }

    /** A digest to which all that follows the header is still to be added. */
    MessageDigest begunDigest() {
        ByteWriter covered = new ByteWriter();
        covered.writeInt(VERSION);
        covered.writeLong(count);
        covered.writeLong(length);
        MessageDigest begun = sha256();
        begun.update(covered.toByteArray());
        return begun;
    }

    String digestText() {
        return HexFormat.of().formatHex(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
