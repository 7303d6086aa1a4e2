package dev.weir.benchmark.campaign;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job has left is cleared away, also while a process that was frozen still writes there. */
class DirectoryTreeTest {
    private static final int FILES = 20_000;

    @TempDir
    private Path folder;

    @Test
    void shouldDeleteWhatIsStillWrittenTo() throws Exception {
        Path checkpoint = Files.createDirectories(folder.resolve("job-1/checkpoints/chk-000000030"));
        Thread late = new Thread(() -> {
            try {
                for (int i = 0; i < FILES; i++) {
                    Files.createFile(checkpoint.resolve("a1-" + i));
                }
            } catch (IOException e) {
                // The directory is gone.
            }
        });
        late.start();

        DirectoryTree.delete(folder.resolve("job-1"));

        late.join();
        assertFalse(Files.exists(folder.resolve("job-1")));
    }

    @Test
    void shouldDeleteNothingWhereNothingIs() throws IOException {
        DirectoryTree.delete(folder.resolve("nothing"));

        assertFalse(Files.exists(folder.resolve("nothing")));
    }
}
