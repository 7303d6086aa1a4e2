package dev.weir.runtime.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.state.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a coordinator writes down for the one after it. */
class JobJournalTest {
    private static final Submission SUBMISSION = new Submission("word-count", List.of("--in", "a.txt"), "");

    @TempDir
    private Path directory;

    private JobJournal journal() {
        return new JobJournal(directory, new LocalDisk());
    }

    @Test
    void shouldTellTheNextCoordinatorWhatThereIs() throws IOException {
        journal().submitted("job-1", SUBMISSION);
        journal().attempted("job-1", 3);
        journal().published("job-1", 17);
        journal().wished("job-1", Wish.CANCEL);
        journal().wished("job-1", Wish.STOP);
        journal().submitted("job-2", SUBMISSION);
        journal().ended("job-2", "FINISHED");
        journal().streams(40);

        assertEquals(
                List.of(
                        new JobJournal.Entry("job-1", SUBMISSION, 3, true, Wish.STOP, ""),
                        new JobJournal.Entry("job-2", SUBMISSION, 0, false, Wish.NONE, "FINISHED")),
                journal().load());
        assertEquals(40, journal().streams());
    }

    @Test
    void shouldTellJobsInTheOrderTheyWereSubmitted() throws IOException {
        List<String> ids =
                IntStream.rangeClosed(1, 12).mapToObj(i -> "job-" + i).toList();
        for (String id : ids) {
            journal().submitted(id, SUBMISSION);
        }
        assertEquals(ids, journal().load().stream().map(JobJournal.Entry::id).toList());
    }

    @Test
    void shouldKnowNothingInAnEmptyDirectory() throws IOException {
        assertEquals(List.of(), journal().load());
        assertEquals(0, journal().streams());
    }

    @Test
    void shouldRefuseEveryFlippedByteNamingTheFile() throws IOException {
        journal().submitted("job-1", SUBMISSION);
        Path file = directory.resolve("jobs/job-1/submission");
        byte[] good = Files.readAllBytes(file);
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 0x10;
            Files.write(file, bad);
            IOException refused =
                    assertThrows(IOException.class, () -> journal().load());
            assertTrue(String.valueOf(refused.getMessage()).startsWith(file.toString()), refused.getMessage());
        }
    }
}
