package dev.weir.runtime.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.ir.connector.SinkContext;
import dev.weir.ir.connector.SinkWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a small job before each of its file operations, restores it, and compares the output with that of an undisturbed run. */
class FileSinkCrashTest {
    private static final int RECORDS = 9;
    private static final int RECORDS_A_CHECKPOINT = 4;
    private static final int SUBTASKS = 2;
    private static final String EXPECTED = "n\n0\n2\n1\n3\n4\n6\n5\n7\n8\n";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void oldOutput() throws Exception {
        file = folder.resolve("out.csv");
        Files.writeString(file, "old\n");
    }

    /** What a completed checkpoint remembers. */
    private record Checkpoint(int position, List<List<byte[]>> preCommits) {}

    /** The job's checkpoints outlive its processes; so does the number of its attempt. */
    private static final class Durable {
        final TreeMap<Long, Checkpoint> checkpoints = new TreeMap<>();
        long attempt;
        long lastId;
    }

    /** One process: restores the last checkpoint, writes the rest with a checkpoint every few records, completes. */
    private void run(Durable durable, LocalFiles files) throws Exception {
        durable.attempt++;
        FileSink<Integer> sink = FileSink.csv(file, "n", (value, line) -> line.append(value), files);
        Checkpoint restored = durable.checkpoints.isEmpty()
                ? null
                : durable.checkpoints.lastEntry().getValue();
        sink.prepare(restored != null);
        List<SinkWriter<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < SUBTASKS; i++) {
            SinkWriter<Integer> writer = sink.writer(new SinkContext(i, SUBTASKS, durable.attempt));
            writer.recover(restored == null ? List.of() : restored.preCommits().get(i));
            writers.add(writer);
        }
        int position = restored == null ? 0 : restored.position();
        while (position < RECORDS) {
            writers.get(position % SUBTASKS).write(position, 0);
            position++;
            if (position % RECORDS_A_CHECKPOINT == 0 || position == RECORDS) {
                checkpoint(durable, writers, position);
            }
        }
        sink.complete();
        assertEquals(EXPECTED, Files.readString(file));
        sink.complete();
    }

    private static void checkpoint(Durable durable, List<SinkWriter<Integer>> writers, int position) throws Exception {
        // Never an id again, so that output that is left over and written again would show twice.
        long id = ++durable.lastId;
        List<List<byte[]>> preCommits = new ArrayList<>();
        for (SinkWriter<Integer> writer : writers) {
            preCommits.add(List.of(writer.preCommit(id)));
        }
        durable.checkpoints.put(id, new Checkpoint(position, preCommits));
        for (int i = 0; i < writers.size(); i++) {
            writers.get(i).commit(preCommits.get(i).get(0));
        }
    }

    private void runUntilKilled(Durable durable, CrashingFiles files) throws Exception {
        try {
            run(durable, files);
            throw new AssertionError("expected a kill before operation " + files.operations);
        } catch (CrashingFiles.Killed e) {
            String seen = Files.readString(file);
            assertTrue(seen.equals("old\n") || seen.equals(EXPECTED), () -> "half of it is visible: " + seen);
        }
    }

    private int operationsOfAnUndisturbedRun() throws Exception {
        CrashingFiles files = new CrashingFiles(Integer.MAX_VALUE);
        run(new Durable(), files);
        oldOutput();
        return files.operations;
    }

    private void checkOutput() throws Exception {
        assertEquals(EXPECTED, Files.readString(file));
        assertFalse(Files.exists(folder.resolve("out.csv.parts")));
        assertFalse(Files.exists(folder.resolve("out.csv.parts.done")));
        oldOutput();
    }

    @Test
    void shouldGiveTheSameOutputWhereverItIsKilled() throws Exception {
        int operations = operationsOfAnUndisturbedRun();
        assertTrue(operations > 50, "only " + operations + " operations to be killed at");
        for (int crashAt = 0; crashAt < operations; crashAt++) {
            Durable durable = new Durable();
            runUntilKilled(durable, new CrashingFiles(crashAt));
            run(durable, new CrashingFiles(Integer.MAX_VALUE));
            checkOutput();
        }
    }

    @Test
    void shouldGiveTheSameOutputIfItIsKilledAgainWhileItRecovers() throws Exception {
        int operations = operationsOfAnUndisturbedRun();
        for (int crashAt = 0; crashAt < operations; crashAt++) {
            boolean killedAgain = true;
            // Every third, each time beginning elsewhere, so that all pairs of steps are near one that is tried.
            for (int secondAt = crashAt % 3; killedAgain; secondAt += 3) {
                Durable durable = new Durable();
                runUntilKilled(durable, new CrashingFiles(crashAt));
                CrashingFiles second = new CrashingFiles(secondAt);
                try {
                    run(durable, second);
                    killedAgain = false;
                } catch (CrashingFiles.Killed e) {
                    run(durable, new CrashingFiles(Integer.MAX_VALUE));
                }
                checkOutput();
            }
        }
    }

    @Test
    void shouldTakeBackWhatCameAfterAnOlderCheckpointIfThatIsRestored() throws Exception {
        int operations = operationsOfAnUndisturbedRun();
        int fallbacks = 0;
        for (int crashAt = 0; crashAt < operations; crashAt++) {
            Durable durable = new Durable();
            runUntilKilled(durable, new CrashingFiles(crashAt));
            if (durable.checkpoints.size() > 1 && !Files.readString(file).equals(EXPECTED)) {
                durable.checkpoints.pollLastEntry();
                fallbacks++;
            }
            run(durable, new CrashingFiles(Integer.MAX_VALUE));
            checkOutput();
        }
        assertTrue(fallbacks > 10, "only " + fallbacks + " fallbacks");
    }
}
