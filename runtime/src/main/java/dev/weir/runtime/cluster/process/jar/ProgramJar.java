package dev.weir.runtime.cluster.process.jar;

import dev.weir.runtime.cluster.JarId;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.jar.JarFile;
import java.util.zip.ZipException;

/**
 * A jar as its user has it.
 *
 * @param file where it is
 * @param id its checksum
 * @param bytes its length
 */
public record ProgramJar(Path file, JarId id, long bytes) {
    /**
     * Looks at a jar.
     *
     * @throws IOException if there is none, naming the file, what is there and what is to be done
     */
    public static ProgramJar of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    file + ": expected a jar, found " + (Files.exists(file) ? "a directory" : "no such file")
                            + "; name the jar that your program was packed into");
        }
        requireJar(file);
        return new ProgramJar(file, Checksums.of(file), Files.size(file));
    }

    private static void requireJar(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            if (jar.stream().noneMatch(entry -> entry.getName().endsWith(".class"))) {
                throw new IOException(
                        file + ": expected a jar with classes, found none in it; pack the compiled program");
            }
        } catch (ZipException e) {
            throw new IOException(
                    file + ": expected a jar, found a file that is none (" + e.getMessage()
                            + "); pack it with 'jar --create'",
                    e);
        }
    }

    /**
     * A piece of it.
     *
     * @param most bytes of the piece, if so many are left
     */
    public byte[] read(long offset, int most) throws IOException {
        return read(file, offset, (int) Math.min(most, bytes - offset));
    }

    /** So many bytes of a file. */
    static byte[] read(Path file, long offset, int length) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (piece.hasRemaining()) {
                if (channel.read(piece, offset + piece.position()) < 0) {
                    throw new EOFException(file + " ends at byte " + (offset + piece.position()) + ", expected "
                            + piece.remaining() + " bytes more: it has changed while it was read");
                }
            }
        }
        return piece.array();
    }
}
