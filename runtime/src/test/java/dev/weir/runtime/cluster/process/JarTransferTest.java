package dev.weir.runtime.cluster.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.runtime.cluster.ClusterControl;
import dev.weir.runtime.cluster.JarId;
import dev.weir.runtime.cluster.JobJournal;
import dev.weir.runtime.cluster.process.jar.JarDirectory;
import dev.weir.runtime.cluster.process.jar.ProgramJar;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.worker.SystemClock;
import dev.weir.runtime.worker.ThreadMachine;
import dev.weir.runtime.worker.Waiting;
import dev.weir.state.disk.LocalDisk;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jars from clients to a coordinator, over real connections on loopback. */
@Timeout(60)
class JarTransferTest {
    private static final long MOST_JAR_BYTES = 2 << 20;
    private static final String TOKEN = "secret";

    @TempDir
    private Path directory;

    private final List<String> log = new ArrayList<>();
    private CoordinatorProcess coordinator;
    private Thread thread;
    private InetSocketAddress address;

    @BeforeEach
    void beginCoordinator() throws Exception {
        ClusterControl control = new ClusterControl(
                (submission, listener) -> {
                    throw new IllegalArgumentException("no program here");
                },
                new JobJournal(directory.resolve("coordinator"), new LocalDisk()),
                new ThreadMachine(Waiting.BACK_OFF),
                new SystemClock(),
                ClusterControl.Patience.USUAL,
                new JobListener() {});
        coordinator = new CoordinatorProcess(
                control, new JarDirectory(directory.resolve("coordinator/jars"), MOST_JAR_BYTES), TOKEN, null, line -> {
                    synchronized (log) {
                        log.add(line);
                    }
                });
        address = coordinator.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        thread = new Thread(() -> {
            try {
                coordinator.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.start();
        while (ask(TOKEN, new Request.Jar(new JarId("0".repeat(64)), 1, 0, new byte[0])) instanceof Reply.Refused) {
            Thread.sleep(10);
        }
    }

    @AfterEach
    void endCoordinator() throws Exception {
        coordinator.close();
        thread.join();
    }

    private Reply ask(String token, Request request) throws Exception {
        try (Client client = new Client(address, token, null)) {
            return client.ask(request);
        }
    }

    /** A jar that cannot be compressed, of several pieces. */
    private ProgramJar jar(int bytes) throws IOException {
        Path file = directory.resolve("program.jar");
        byte[] content = new byte[bytes];
        new Random(3).nextBytes(content);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream packed = new JarOutputStream(out)) {
            packed.putNextEntry(new JarEntry("a/B.class"));
            packed.write(content);
            packed.closeEntry();
        }
        return ProgramJar.of(file);
    }

    private List<String> kept() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("coordinator/jars"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String refusal(Reply reply) {
        return assertInstanceOf(Reply.Refused.class, reply).reason();
    }

    @Test
    void shouldKeepAJarOfManyPiecesUnderItsChecksum() throws Exception {
        ProgramJar jar = jar(3 * JarDirectory.MOST_PIECE_BYTES);
        try (Client client = new Client(address, TOKEN, null)) {
            assertEquals(new Reply.Held(jar.bytes()), client.give(jar));
        }

        assertEquals(List.of(jar.id().sha256() + ".jar"), kept());
        assertArrayEquals(
                Files.readAllBytes(jar.file()),
                Files.readAllBytes(directory.resolve("coordinator/jars").resolve(kept().get(0))));
    }

    @Test
    void shouldNotTakeAJarTwice() throws Exception {
        ProgramJar jar = jar(1_000);
        try (Client client = new Client(address, TOKEN, null)) {
            client.give(jar);
        }
        Files.delete(jar.file());

        // Without the file nothing can be sent.
        try (Client client = new Client(address, TOKEN, null)) {
            assertEquals(new Reply.Held(jar.bytes()), client.give(jar));
        }
    }

    @Test
    void shouldRefuseAndRemoveAJarOfAnotherChecksum() throws Exception {
        ProgramJar jar = jar(2 * JarDirectory.MOST_PIECE_BYTES);
        JarId other = new JarId("ab".repeat(32));

        try (Client client = new Client(address, TOKEN, null)) {
            String refusal = refusal(client.give(new ProgramJar(jar.file(), other, jar.bytes())));
            assertTrue(
                    refusal.startsWith("expected a jar of SHA-256 " + other.sha256() + ", found "
                            + jar.id().sha256()),
                    refusal);
        }
        assertEquals(List.of(), kept());
    }

    @Test
    void shouldRefuseAJarThatIsTooLongBeforeAnyOfIt() throws Exception {
        JarId jar = new JarId("ab".repeat(32));
        for (byte[] piece : List.of(new byte[0], new byte[10])) {
            String refusal = refusal(ask(TOKEN, new Request.Jar(jar, MOST_JAR_BYTES + 1, 0, piece)));
            assertTrue(refusal.contains("expected a jar of 1 to 2097152 bytes, found 2097153"), refusal);
        }
        assertEquals(List.of(), kept());
    }

    @Test
    void shouldRefuseMoreThanWasAnnouncedAndWhatComesOutOfOrder() throws Exception {
        JarId jar = new JarId("ab".repeat(32));
        try (Client client = new Client(address, TOKEN, null)) {
            assertEquals(new Reply.Held(4), client.ask(new Request.Jar(jar, 10, 0, new byte[4])));
            assertTrue(refusal(client.ask(new Request.Jar(jar, 10, 4, new byte[7])))
                    .contains("expected a piece at byte 4 of 10, found 7 bytes at 4"));
            assertTrue(refusal(client.ask(new Request.Jar(jar, 10, 4, new byte[4])))
                    .contains("expected its first piece, found one at byte 4"));
        }
        assertEquals(List.of(), kept());
    }

    @Test
    void shouldForgetWhatCameOverAConnectionThatIsGone() throws Exception {
        JarId jar = new JarId("ab".repeat(32));
        assertEquals(new Reply.Held(4), ask(TOKEN, new Request.Jar(jar, 10, 0, new byte[4])));

        while (!kept().isEmpty()) {
            Thread.sleep(10);
        }
    }

    @Test
    void shouldTakeNoJarFromWhoeverHasNotTheToken() throws Exception {
        ProgramJar jar = jar(1_000);
        try (Client client = new Client(address, "", null)) {
            assertTrue(refusal(client.give(jar)).startsWith("expected the coordinator's token, found none"));
            byte[] all = Files.readAllBytes(jar.file());
            assertTrue(refusal(client.ask(new Request.Jar(jar.id(), all.length, 0, all)))
                    .startsWith("expected the coordinator's token, found none"));
        }
        assertEquals(List.of(), kept());
    }
}
