package dev.weir.runtime.cluster.process.jar;

import dev.weir.runtime.cluster.JarId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/**
 * A jar that comes piece by piece, in order, into a file of a temporary name. Under its own name it is there only when it is whole, of the
 * right checksum and durable. One thread's at a time.
 */
public final class IncomingJar implements AutoCloseable {
    private final JarId id;
    private final long total;
    private final Path directory;
    private final Path temporary;
    private final Path target;
    private final FileChannel file;
    private final MessageDigest digest = Checksums.begin();
    private long received;

    IncomingJar(JarId id, long total, Path directory, String temporary, String target) throws IOException {
        this.id = id;
        this.total = total;
        this.directory = directory;
        this.temporary = directory.resolve(temporary);
        this.target = directory.resolve(target);
        this.file = FileChannel.open(this.temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Which jar it should be. */
    public JarId id() {
        return id;
    }

    /** How long it should be. */
    public long total() {
        return total;
    }

    /** How much has come. */
    public long received() {
        return received;
    }

    /**
     * Takes the next piece. With the last one the jar is checked and given its name.
     *
     * @return whether the jar is there now
     * @throws IllegalArgumentException if it is no next piece, or the checksum of all pieces is another one
     * @throws IOException if the disk fails
     */
    public boolean append(long offset, byte[] piece) throws IOException {
        if (offset != received || piece.length > total - received) {
            throw new IllegalArgumentException(id + ": expected a piece at byte " + received + " of " + total
                    + ", found " + piece.length + " bytes at " + offset + "; send it again from its beginning");
        }
        ByteBuffer rest = ByteBuffer.wrap(piece);
        while (rest.hasRemaining()) {
            file.write(rest);
        }
        digest.update(piece);
        received += piece.length;
        if (received < total) {
            return false;
        }
        finish();
        return true;
    }

    private void finish() throws IOException {
        JarId found = Checksums.end(digest);
        if (!found.equals(id)) {
            throw new IllegalArgumentException("expected a jar of SHA-256 " + id.sha256() + ", found " + found.sha256()
                    + "; it has changed on its way, or while it was read: send it again");
        }
        file.force(true);
        file.close();
        JarDirectory.DISK.move(temporary, target);
        JarDirectory.DISK.sync(directory);
    }

    /** Removes what has come of a jar that is not there; nothing happens to one that is. */
    @Override
    public void close() throws IOException {
        file.close();
        Files.deleteIfExists(temporary);
    }
}
