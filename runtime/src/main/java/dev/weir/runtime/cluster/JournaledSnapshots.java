package dev.weir.runtime.cluster;

import dev.weir.state.Manifest;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotException;
import dev.weir.state.SnapshotHandle;
import dev.weir.state.SnapshotStore;
import java.io.IOException;
import java.util.List;

/**
 * The checkpoints of a job whose journal knows that there are some. A coordinator that comes after this one and finds none, because the disk
 * has lost them, the directory is not mounted or somebody has cleared it, must not begin anew: nodes may have committed output with them.
 */
final class JournaledSnapshots implements SnapshotStore {
    private final SnapshotStore snapshots;
    private final JobJournal journal;
    private final String job;
    private volatile boolean written; // published from one thread, asked by another

    /** @param published whether the journal knows already */
    JournaledSnapshots(SnapshotStore snapshots, JobJournal journal, String job, boolean published) {
        this.snapshots = snapshots;
        this.journal = journal;
        this.job = job;
        this.written = published;
    }

    @Override
    public SnapshotHandle write(String task, long attempt, Snapshot snapshot) throws IOException {
        return snapshots.write(task, attempt, snapshot);
    }

    /** Afterwards: a coordinator that dies in between leaves a checkpoint, which the next one finds. */
    @Override
    public void publish(Manifest manifest) throws IOException {
        snapshots.publish(manifest);
        if (!written) {
            journal.published(job, manifest.checkpointId());
            written = true;
        }
    }

    @Override
    public void discard(long checkpointId, long attempt) throws IOException {
        snapshots.discard(checkpointId, attempt);
    }

    @Override
    public List<Manifest> completed() throws IOException {
        List<Manifest> completed = snapshots.completed();
        if (written && completed.isEmpty()) {
            throw new SnapshotException(
                    "found no checkpoint in " + place() + ", expected some: the journal of the coordinator"
                            + " says that " + job
                            + " has published checkpoints, and its output may be committed; bring them back (is the"
                            + " directory mounted?) and start the coordinator again, or submit the job anew with empty directories");
        }
        return completed;
    }

    @Override
    public Snapshot read(SnapshotHandle handle) throws IOException {
        return snapshots.read(handle);
    }

    @Override
    public long newestAttempt() throws IOException {
        return snapshots.newestAttempt();
    }

    @Override
    public String place() {
        return snapshots.place();
    }
}
