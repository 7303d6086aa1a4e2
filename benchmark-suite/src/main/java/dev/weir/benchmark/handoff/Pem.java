package dev.weir.benchmark.handoff;

import dev.weir.runtime.net.certs.Authority;
import dev.weir.runtime.net.netty.Encryption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The certificates of the two processes. */
final class Pem {
    private Pem() {}

    static void write(Path directory, List<String> nodes) throws IOException {
        Authority authority = new Authority("weir handoff", Instant.now(), Duration.ofHours(1));
        Files.writeString(directory.resolve("authority.pem"), authority.certificate());
        for (String node : nodes) {
            Authority.Identity identity = authority.certify(node);
            Files.writeString(directory.resolve(node + ".pem"), identity.certificate());
            Files.writeString(directory.resolve(node + ".key"), identity.key());
        }
    }

    /** @param directory null: no encryption */
    static @Nullable Encryption encryption(@Nullable Path directory, String node) throws IOException {
        return directory == null
                ? null
                : Encryption.of(
                        Files.readString(directory.resolve("authority.pem")),
                        Files.readString(directory.resolve(node + ".pem")),
                        Files.readString(directory.resolve(node + ".key")));
    }
}
