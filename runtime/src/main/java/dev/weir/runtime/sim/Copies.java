package dev.weir.runtime.sim;

import dev.weir.runtime.cluster.CopiedPrograms;
import dev.weir.runtime.cluster.Programs;
import dev.weir.runtime.cluster.Submission;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.JobSpec;
import dev.weir.state.LocalCopies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Copies of snapshots on the disk of one simulated process, which changes a byte of some as it writes them. */
final class Copies {
    private static final int FLIPS_UP_TO = 5;
    private static final long MOST_BYTES = 1 << 16;

    private final Witness witness;
    private final SimulatedDisk disk;
    private final LocalCopies copies;
    private LocalCopies.Counts told = new LocalCopies.Counts(0, 0, 0);
    private int jobs;

    Copies(Stage stage) {
        this.witness = stage.witness();
        this.disk = new SimulatedDisk(stage.clock());
        try {
            this.copies = new LocalCopies(Path.of("/copies"), disk, MOST_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Programs whose jobs have these copies in front of their snapshots. */
    Programs before(Programs programs) {
        return new CopiedPrograms((submission, listener) -> job(programs, submission, listener), copies, text -> {});
    }

    private JobSpec job(Programs programs, Submission submission, JobListener listener) {
        disk.arm(DiskFault.FLIPPED_BYTE, 1 + jobs++ % FLIPS_UP_TO);
        return programs.job(submission, listener);
    }

    /** Tells the witness what was read since it was told last. */
    void tell() {
        LocalCopies.Counts now = copies.counts();
        witness.saw(Coverage.LOCAL_COPY_READ, now.local() - told.local());
        witness.saw(Coverage.LOCAL_COPY_REFUSED, now.refused() - told.refused());
        told = now;
    }
}
