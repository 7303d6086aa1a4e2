package dev.weir.runtime.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.fault.Aligned;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.stream.Program;
import dev.weir.runtime.Engine;
import dev.weir.runtime.job.JobException;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.RestartPolicy;
import dev.weir.scheduler.Chained;
import dev.weir.state.HeapStateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All is committed, and the disk has no room to put it together. */
class FullDiskAtTheEndTest {
    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    /** A disk that is full when parts are put together, so many times. */
    private static final class Full extends LocalFiles {
        private int times;

        Full(int times) {
            this.times = times;
        }

        @Override
        protected void before(String operation, Path path) throws IOException {
            if (operation.equals("append") && times-- > 0) {
                throw new IOException("No space left on device");
            }
        }
    }

    private Path run(int times, int restarts) {
        Path file = folder.resolve("out.csv");
        Program program = Program.named("ends");
        program.source(ListSource.of(Long.class, 1L, 2L))
                .sink("out", FileSink.csv(file, "n", (value, line) -> line.append(value), new Full(times)));
        new Engine(new Chained(), new Aligned(), new HeapStateStore())
                .restarts(RestartPolicy.times(restarts))
                .listener(new JobListener() {
                    @Override
                    public void onWarning(String text) {
                        warnings.add(text);
                    }
                })
                .run(program.build());
        return file;
    }

    @Test
    void shouldPutTheOutputTogetherWhenThereIsRoomAgain() throws IOException {
        assertEquals(List.of("n", "1", "2"), Files.readAllLines(run(2, 2)));
        assertEquals(2, warnings.size(), warnings.toString());
        assertTrue(warnings.get(0).startsWith("all output is committed and could not be completed"), warnings.get(0));
    }

    @Test
    void shouldFailWhenThereIsNoRoomForTooLongSayingWhereAndWhatToDo() {
        JobException failed = assertThrows(JobException.class, () -> run(2, 1));

        assertTrue(
                String.valueOf(failed.getMessage()).contains("out.csv.parts cannot be put together"),
                failed.getMessage());
        assertTrue(
                String.valueOf(failed.getMessage()).contains("make room on the disk, then restore the job"),
                failed.getMessage());
    }
}
