package dev.weir.runtime.cluster.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.runtime.cluster.JarId;
import dev.weir.runtime.cluster.process.jar.JarDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that gets jars from a coordinator that the test plays. */
class JarFetchTest {
    private static final byte[] CONTENT = "the bytes of a jar".getBytes();

    @TempDir
    private Path directory;

    private final List<JarMessage> asked = new ArrayList<>();
    private JarFetch fetch;
    private JarId jar;

    @BeforeEach
    void begin() throws Exception {
        fetch = new JarFetch(new JarDirectory(directory, 100));
        jar = id(CONTENT);
    }

    private static JarId id(byte[] content) throws Exception {
        return new JarId(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
    }

    private static JarMessage piece(JarId jar, byte[] content, int from, int to) {
        return new JarMessage.Piece(jar, content.length, from, Arrays.copyOfRange(content, from, to));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void shouldAskForOnePieceAtATimeUntilTheJarIsHere() throws Exception {
        fetch.connected(asked::add);

        assertFalse(fetch.has(jar));
        assertFalse(fetch.has(jar), "one question is enough");
        fetch.accept(piece(jar, CONTENT, 0, 7));
        assertFalse(fetch.has(jar));
        fetch.accept(piece(jar, CONTENT, 7, CONTENT.length));
        assertTrue(fetch.has(jar));

        assertEquals(List.of(new JarMessage.Wanted(jar, 0), new JarMessage.Wanted(jar, 7)), asked);
        assertEquals(List.of(jar.sha256() + ".jar"), files());
        assertArrayEquals(CONTENT, Files.readAllBytes(directory.resolve(jar.sha256() + ".jar")));
    }

    @Test
    void shouldGoOnWhereItWasAfterAConnectionThatBroke() throws Exception {
        fetch.connected(asked::add);
        assertFalse(fetch.has(jar));
        fetch.accept(piece(jar, CONTENT, 0, 7));
        assertFalse(fetch.has(jar));

        fetch.disconnected();
        assertFalse(fetch.has(jar));
        List<JarMessage> askedAgain = new ArrayList<>();
        fetch.connected(askedAgain::add);
        assertFalse(fetch.has(jar));
        fetch.accept(piece(jar, CONTENT, 0, 7));
        assertFalse(fetch.has(jar), "what was there already is not taken twice");
        fetch.accept(piece(jar, CONTENT, 7, CONTENT.length));

        assertTrue(fetch.has(jar));
        assertEquals(List.of(new JarMessage.Wanted(jar, 7)), askedAgain);
    }

    @Test
    void shouldRefuseAndRemoveAJarOfAnotherChecksumAndAskForItAnew() throws Exception {
        fetch.connected(asked::add);
        byte[] other = "the bytes of a lie".getBytes();
        assertFalse(fetch.has(jar));
        fetch.accept(piece(jar, other, 0, other.length));

        IOException refusal = assertThrows(IOException.class, () -> fetch.has(jar));
        assertTrue(refusal.getMessage().contains("expected a jar of SHA-256 " + jar.sha256()), refusal.getMessage());
        assertEquals(List.of(), files());

        assertFalse(fetch.has(jar));
        fetch.accept(piece(jar, CONTENT, 0, CONTENT.length));
        assertTrue(fetch.has(jar));
    }

    @Test
    void shouldRefuseAJarThatIsTooLongBeforeAnyOfIt() throws Exception {
        fetch.connected(asked::add);
        byte[] much = new byte[101];
        assertFalse(fetch.has(jar));
        fetch.accept(piece(jar, much, 0, 10));

        IOException refusal = assertThrows(IOException.class, () -> fetch.has(jar));
        assertTrue(refusal.getMessage().contains("expected a jar of 1 to 100 bytes, found 101"), refusal.getMessage());
        assertEquals(List.of(), files());
    }

    @Test
    void shouldSayWhatTheCoordinatorSaysOfAJarThatItHasNot() throws Exception {
        fetch.connected(asked::add);
        assertFalse(fetch.has(jar));
        fetch.accept(new JarMessage.Missing(jar, "it is not here"));

        IOException refusal = assertThrows(IOException.class, () -> fetch.has(jar));
        assertTrue(refusal.getMessage().endsWith("it is not here"), refusal.getMessage());
    }

    @Test
    void shouldFinishAJarThatNobodyWantsAnyMoreBeforeTheNext() throws Exception {
        byte[] next = "another jar".getBytes();
        fetch.connected(asked::add);
        assertFalse(fetch.has(jar));
        fetch.accept(piece(jar, CONTENT, 0, CONTENT.length));

        assertFalse(fetch.has(id(next)));
        assertFalse(fetch.has(id(next)));
        fetch.accept(piece(id(next), next, 0, next.length));

        assertTrue(fetch.has(id(next)));
        assertTrue(fetch.has(jar));
    }
}
