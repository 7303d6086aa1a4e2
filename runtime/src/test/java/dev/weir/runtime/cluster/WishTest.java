package dev.weir.runtime.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.weir.fault.Aligned;
import dev.weir.ir.connector.ListSource;
import dev.weir.ir.stream.Program;
import dev.weir.runtime.Engine;
import dev.weir.runtime.connector.DiscardSink;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.JobSpec;
import dev.weir.runtime.worker.SystemClock;
import dev.weir.runtime.worker.ThreadMachine;
import dev.weir.runtime.worker.Waiting;
import dev.weir.scheduler.Chained;
import dev.weir.state.DirectorySnapshotStore;
import dev.weir.state.HeapStateStore;
import dev.weir.state.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a user has asked of a job, and its coordinator has died before it was done. */
@Timeout(60)
class WishTest {
    private static final Submission SUBMISSION = new Submission("counts", List.of(), "");

    @TempDir
    private Path directory;

    private JobSpec job(Submission submission, JobListener listener) {
        Program program = Program.named(submission.program());
        program.source(ListSource.of(Long.class, 1L)).sink("out", new DiscardSink<>());
        return new Engine(new Chained(), new Aligned(), new HeapStateStore())
                .snapshots(
                        new DirectorySnapshotStore(directory.resolve("checkpoints"), new LocalDisk(), 2, warning -> {}))
                .listener(listener)
                .spec(program.build());
    }

    private JobJournal journal() {
        return new JobJournal(directory.resolve("coordinator"), new LocalDisk());
    }

    /** A coordinator that comes after another, without nodes. */
    private ClusterControl coordinator() throws IOException {
        ClusterControl control = new ClusterControl(
                this::job,
                journal(),
                new ThreadMachine(Waiting.BACK_OFF),
                new SystemClock(),
                ClusterControl.Patience.USUAL,
                new JobListener() {});
        control.start();
        return control;
    }

    private static ClusterView.Job await(ClusterControl control, String state) {
        while (true) {
            control.turn();
            ClusterView.Job job = control.job("job-1");
            assertNotNull(job);
            if (job.state().equals(state)) {
                return job;
            }
            assertFalse(Thread.interrupted(), "it takes too long");
        }
    }

    @Test
    void shouldEndTheJobAfterTheCoordinatorThatWasAskedForItHasDied() throws IOException {
        journal().submitted("job-1", SUBMISSION);
        await(coordinator(), "WAITING");
        journal().wished("job-1", Wish.CANCEL);

        await(coordinator(), "CANCELLED");

        assertEquals("CANCELLED", journal().load().get(0).end());
    }

    @Test
    void shouldBeWrittenDownBeforeItIsAnswered() throws IOException {
        journal().submitted("job-1", SUBMISSION);
        ClusterControl control = coordinator();
        await(control, "WAITING");
        Wish[] whenAnswered = new Wish[1];
        control.end("job-1", true, new ClusterControl.Answer<>() {
            @Override
            public void given(String id) {
                try {
                    whenAnswered[0] = journal().load().get(0).wish();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void refused(String reason) {
                throw new IllegalStateException(reason);
            }
        });

        await(control, "CANCELLED");
        assertEquals(Wish.CANCEL, whenAnswered[0]);
    }
}
