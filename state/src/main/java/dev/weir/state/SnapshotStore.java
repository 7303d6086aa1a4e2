package dev.weir.state;

import java.io.IOException;
import java.util.List;

/**
 * Keeps checkpoints. A checkpoint exists from the moment its manifest is published, and never before all it names is durable.
 * Thread-safe: snapshots are written from one thread, manifests are published from another.
 */
public interface SnapshotStore {
    /** Writes one task's snapshot; durable when it returns. */
    SnapshotHandle write(String task, long attempt, Snapshot snapshot) throws IOException;

    /**
     * Publishes a checkpoint, atomically; durable when it returns. Then forgets checkpoints beyond its retention.
     *
     * <p>A checkpoint may name snapshots of other ids, as when tasks take theirs at times of their own. What a retained checkpoint names is
     * kept, and so is what a task has written since the snapshot that the newest one names: a later checkpoint may name it.
     */
    void publish(Manifest manifest) throws IOException;

    /** Removes what an attempt has written for a checkpoint that will not be published; nothing if one of this or of a later attempt was published. */
    void discard(long checkpointId, long attempt) throws IOException;

    /**
     * Published checkpoints, newest first. One whose manifest or files are damaged (missing, truncated, altered) is left out, with a
     * warning that names the file and what is wrong. The newest is durable when this returns, however its publication had ended.
     */
    List<Manifest> completed() throws IOException;

    /**
     * Reads one task's snapshot.
     *
     * @throws SnapshotException if it is missing or damaged
     */
    Snapshot read(SnapshotHandle handle) throws IOException;

    /**
     * The highest attempt that has written anything that is still there, or 0: a job that goes on from a checkpoint must not number an attempt as one
     * before it.
     */
    default long newestAttempt() throws IOException {
        return 0;
    }

    /** Where it keeps things, to tell whether two stores are one; empty if nobody else can reach it. */
    default String place() {
        return "";
    }
}
