package dev.weir.runtime.job;

import dev.weir.ir.graph.Graph;
import dev.weir.runtime.task.CanonicalCheckpoint;
import dev.weir.state.Layout;
import dev.weir.state.Manifest;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotHandle;
import dev.weir.state.SnapshotStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The savepoints that are waited for. A savepoint is the first checkpoint that begins after it was asked for, copied in its canonical form
 * ({@link CanonicalCheckpoint}) to a store of its own, by the thread that publishes it: before anything can make the job forget it. If the attempt
 * dies before, the next one makes it.
 *
 * <p>Asked from the control's thread, filled from the thread that publishes.
 */
final class Savepoints {
    private final Graph graph;
    private final SnapshotStore checkpoints;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean ended;

    /** @param after id of the last checkpoint that had begun when it was asked for */
    private record Waiting(SavepointRequest request, long after) {}

    Savepoints(Graph graph, SnapshotStore checkpoints) {
        this.graph = graph;
        this.checkpoints = checkpoints;
    }

    /** Lets the next checkpoint that begins be a savepoint. */
    synchronized void add(SavepointRequest request, long lastId) {
        if (ended) {
            request.done().accept(null, new JobException("the job has ended: no savepoint was taken"));
        } else {
            waiting.add(new Waiting(request, lastId));
        }
    }

    /** Whether any is waited for. */
    synchronized boolean any() {
        return !waiting.isEmpty();
    }

    /** A checkpoint is published: copies it to whoever waits for one. What goes wrong is told to them, and harms nobody else. */
    void published(Manifest manifest) {
        for (SavepointRequest request : take(manifest.checkpointId())) {
            try {
                request.done().accept(copy(manifest, request.target()), null);
            } catch (IOException | RuntimeException e) {
                request.done()
                        .accept(
                                null,
                                new JobException(
                                        "the savepoint of checkpoint " + manifest.checkpointId()
                                                + " could not be written: " + e,
                                        e));
            }
        }
    }

    private synchronized List<SavepointRequest> take(long checkpointId) {
        List<SavepointRequest> taken = new ArrayList<>();
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
            Waiting each = all.next();
            if (each.after < checkpointId) {
                all.remove();
                taken.add(each.request);
            }
        }
        return taken;
    }

    private Manifest copy(Manifest manifest, SnapshotStore target) throws IOException {
        List<Snapshot> snapshots = new ArrayList<>();
        for (SnapshotHandle handle : manifest.snapshots()) {
            snapshots.add(checkpoints.read(handle));
        }
        List<Snapshot> canonical = CanonicalCheckpoint.of(graph, manifest, snapshots);
        Layout layout = manifest.layout().with(Layout.KIND, "savepoint");
        return StoredCheckpoint.write(manifest, manifest.attempt(), layout, canonical, target);
    }

    /** The job has ended: whoever still waits, waits in vain. */
    synchronized void end() {
        ended = true;
        waiting.forEach(each -> each.request
                .done()
                .accept(null, new JobException("the job ended before a checkpoint came: no savepoint was taken")));
        waiting.clear();
    }
}
