package dev.weir.runtime.job;

import dev.weir.ir.graph.Graph;
import dev.weir.runtime.operator.Rescaling;
import dev.weir.runtime.operator.StateMigration;
import dev.weir.runtime.task.CheckpointMigration;
import dev.weir.state.Manifest;
import dev.weir.state.Snapshot;
import dev.weir.state.SnapshotHandle;
import dev.weir.state.SnapshotStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a job begins: nowhere, at the newest of its own checkpoints, or at a savepoint. What is not a checkpoint of this very program in the job's
 * own store becomes one first: it is rewritten to fit, and published there. So whatever comes after, restarts included, knows only checkpoints of
 * its own, and a savepoint is never written to.
 */
final class StartingPoint {
    private final JobSpec spec;
    private final CheckpointLog log;

    StartingPoint(JobSpec spec, CheckpointLog log) {
        this.spec = spec;
        this.log = log;
    }

    /**
     * The checkpoint to start from, in the job's own store; null for none.
     *
     * @throws JobException if there is one that the job must not or cannot start from
     */
    @Nullable
    Manifest find() throws IOException {
        List<Manifest> own = spec.snapshots().completed();
        SnapshotStore savepoint = spec.origin().savepoint();
        boolean goesOn = spec.restore() && !own.isEmpty();
        if (!goesOn && !own.isEmpty()) {
            throw new JobException("the checkpoint directory holds checkpoint "
                    + own.get(0).checkpointId() + " of program '" + own.get(0).job()
                    + "': go on from it with --restore, or name an empty directory");
        }
        if (goesOn) {
            Manifest newest = own.get(0);
            log.check(newest);
            if (log.isOfThisProgram(newest)) {
                log.checkSources(newest);
                return newest;
            }
            return adopt(newest, spec.snapshots(), newest.checkpointId() + 1);
        }
        if (savepoint != null) {
            List<Manifest> there = savepoint.completed();
            if (there.isEmpty()) {
                throw new JobException(
                        "there is no savepoint where one is to be restored from: name the directory that was given when it was taken");
            }
            log.check(there.get(0));
            return adopt(there.get(0), savepoint, there.get(0).checkpointId());
        }
        if (spec.restore()) {
            spec.listener().onWarning("there is no checkpoint to restore: starting from the beginning");
        }
        return null;
    }

    /**
     * The checkpoint to go on from after a failure; null for none.
     *
     * @param hadOne whether the attempt that failed was restored from one
     * @throws JobException if there was one, and is none any more
     */
    @Nullable
    Manifest again(boolean hadOne, Throwable cause) throws IOException {
        // The store knows best what was published last: a publication may have been under way when the task died.
        List<Manifest> completed = spec.snapshots().completed();
        if (completed.isEmpty() && (hadOne || log.anyCompleted())) {
            throw new JobException(
                    "no checkpoint can be read any more, though some were published, so the output committed"
                            + " with them would come twice: start anew; before that " + cause,
                    cause);
        }
        return completed.isEmpty() ? null : completed.get(0);
    }

    private Manifest adopt(Manifest found, SnapshotStore from, long id) throws IOException {
        List<Snapshot> snapshots = new ArrayList<>();
        for (SnapshotHandle handle : found.snapshots()) {
            snapshots.add(from.read(handle));
        }
        Manifest fitting = log.adopted(found, id, operator -> false);
        if (!log.isOfThisProgram(found)) {
            Graph graph = spec.plan().graph();
            StateMigration migration =
                    StateMigration.between(found, graph, spec.origin().allowDropped());
            snapshots = CheckpointMigration.of(migration, found, graph, Rescaling.tasksOf(spec.plan()), snapshots);
            migration.notes().forEach(note -> spec.listener().onWarning("the program has changed: " + note));
            fitting = log.adopted(found, id, migration::isGone);
        }
        log.checkSources(fitting);
        return StoredCheckpoint.write(fitting, fitting.attempt(), fitting.layout(), snapshots, spec.snapshots());
    }
}
