package dev.weir.runtime.cluster.process.jar;

import dev.weir.runtime.cluster.JarId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of jars. */
final class Checksums {
    private static final int CHUNK_BYTES = 1 << 16;

    private Checksums() {}

    /** A digest that has seen nothing yet. */
    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What a digest has seen. */
    static JarId end(MessageDigest digest) {
        return new JarId(HexFormat.of().formatHex(digest.digest()));
    }

    /** Of a whole file. */
    static JarId of(Path file) throws IOException {
        MessageDigest digest = begin();
        byte[] chunk = new byte[CHUNK_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
        }
        return end(digest);
    }
}
