package dev.weir.runtime.cluster.process.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.runtime.cluster.JarId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars as files. */
class JarDirectoryTest {
    private static final int MOST_JAR_BYTES = 100;

    @TempDir
    private Path directory;

    private int age;

    /** Puts a jar of so many bytes there, later than those before. */
    private JarId put(JarDirectory jars, int content, int bytes) throws IOException {
        byte[] all = new byte[bytes];
        all[0] = (byte) content;
        Path file = Files.write(directory.resolve("given"), all);
        JarId id = Checksums.of(file);
        Files.delete(file);
        assertTrue(jars.receive(id, bytes).append(0, all));
        Files.setLastModifiedTime(directory.resolve(id.sha256() + ".jar"), FileTime.fromMillis(++age));
        return id;
    }

    @Test
    void shouldRemoveWhatAProcessBeforeHasLeftHalf() throws IOException {
        JarDirectory jars = new JarDirectory(directory, MOST_JAR_BYTES);
        JarId id = new JarId("ab".repeat(32));
        assertFalse(jars.receive(id, 10).append(0, new byte[4]));

        JarDirectory again = new JarDirectory(directory, MOST_JAR_BYTES);

        assertFalse(again.has(id));
        try (var files = Files.list(directory)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void shouldMakeRoomByTheOldestThatNobodyUses() throws IOException {
        JarDirectory jars = new JarDirectory(directory, MOST_JAR_BYTES);
        JarId used = put(jars, 1, MOST_JAR_BYTES);
        jars.hold(used);
        JarId oldest = put(jars, 2, MOST_JAR_BYTES);
        JarId next = put(jars, 3, MOST_JAR_BYTES);
        for (int more = 4; more <= 9; more++) {
            put(jars, more, MOST_JAR_BYTES);
        }

        assertTrue(jars.has(used) && !jars.has(oldest) && jars.has(next));
        jars.release(used);
        put(jars, 10, MOST_JAR_BYTES);
        assertFalse(jars.has(used));
    }

    @Test
    void shouldRefuseAJarIfAllAreInUse() throws IOException {
        JarDirectory jars = new JarDirectory(directory, MOST_JAR_BYTES);
        for (int each = 1; each <= 8; each++) {
            jars.hold(put(jars, each, MOST_JAR_BYTES));
        }

        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> put(jars, 9, MOST_JAR_BYTES));
        assertTrue(refusal.getMessage().contains("no room for 100 bytes beside the 800"), refusal.getMessage());
    }

    @Test
    void shouldRemoveAJarThatTheDiskHasChanged() throws IOException {
        JarDirectory jars = new JarDirectory(directory, MOST_JAR_BYTES);
        JarId id = put(jars, 1, 10);
        Files.write(directory.resolve(id.sha256() + ".jar"), new byte[] {1, 2});

        IOException refusal = assertThrows(IOException.class, () -> jars.hold(id));
        assertTrue(refusal.getMessage().contains("it was damaged and is removed"), refusal.getMessage());
        assertFalse(jars.has(id));
    }

    @Test
    void shouldShareALoaderUntilItsLastUserIsGone() throws IOException {
        JarDirectory jars = new JarDirectory(directory, MOST_JAR_BYTES);
        JarId id = put(jars, 1, 10);
        JarId other = put(jars, 2, 10);
        JarLoaders loaders = new JarLoaders(jars);

        JarLoader first = loaders.hold(id);
        assertSame(first, loaders.hold(id));
        assertNotSame(first, loaders.hold(other));
        loaders.release(id);
        assertSame(first, loaders.held(id));
        loaders.release(id);
        assertEquals(1, loaders.open());
        assertNotSame(first, loaders.hold(id));
    }
}
