package dev.weir.runtime.job;

import dev.weir.runtime.job.ControlMessage.Closed;
import dev.weir.runtime.operator.OperatorCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a job is to end, and how it has. What it has come to can be asked from any thread. */
final class JobEnd {
    private final JobSpec spec;
    private final CheckpointLog log;
    private final Restarts restarts;
    private long restoredCheckpointId;
    private JobResult.@Nullable End wanted;
    private @Nullable Closed unfinished; // all is committed, and a sink could not complete yet
    private long againNanos;
    private int tries;
    private volatile @Nullable JobResult result;
    private volatile @Nullable JobException failure;

    JobEnd(JobSpec spec, CheckpointLog log, Restarts restarts) {
        this.spec = spec;
        this.log = log;
        this.restarts = restarts;
    }

    void restoredFrom(long checkpointId) {
        restoredCheckpointId = checkpointId;
    }

    /** How it is to end when all stand still; null if it goes on. */
    JobResult.@Nullable End wanted() {
        return wanted;
    }

    void want(JobResult.End how) {
        wanted = how;
    }

    /** All stand still after a failure: whether the job ends all the same. */
    void settle(@Nullable CoordinatorLink link, boolean stopRequested) {
        if (wanted == null && link != null) {
            // The last word of the attempt may have been that all is committed: there is nothing to repeat.
            wanted = link.end();
        }
        if (wanted == null && stopRequested) {
            // A user's wish outlives the attempt: the job must not be restarted against it.
            spec.listener()
                    .onWarning(
                            "the job was to stop, and failed before its last checkpoint was done: " + restarts.cause());
            wanted = JobResult.End.CANCELLED;
        }
    }

    boolean isThere() {
        return result != null || failure != null;
    }

    @Nullable
    JobResult result() {
        return result;
    }

    @Nullable
    JobException failure() {
        return failure;
    }

    /** It ends as wanted, and nothing was ever deployed. */
    void withoutDeployment() {
        result = result(Map.of());
    }

    /** It ends as wanted, now that all is freed; a sink that cannot complete, for a disk that is full for a while, is asked again. */
    void conclude(Closed closed) {
        List<Exception> failures = new ArrayList<>(closed.failures());
        if (wanted == JobResult.End.FINISHED) {
            failures.addAll(spec.completeSinks());
            if (closed.failures().isEmpty() && !failures.isEmpty() && mayTryAgain(failures.get(0))) {
                spec.listener()
                        .onWarning("all output is committed and could not be completed, which is tried again: "
                                + failures.get(0).getMessage());
                unfinished = closed;
                againNanos = spec.clock().nanoTime() + spec.restarts().delay().toNanos();
                return;
            }
        }
        unfinished = null;
        if (failures.isEmpty() || wanted == JobResult.End.CANCELLED) {
            result = result(closed.counters());
        } else {
            fail(failures.get(0));
        }
    }

    private boolean mayTryAgain(Exception why) {
        return !RestartPolicy.isOfNoUse(why) && tries++ < spec.restarts().maxRestarts();
    }

    /** Asks the sinks again to complete; whether it was time for it. */
    boolean tryAgain() {
        Closed closed = unfinished;
        if (closed == null || spec.clock().nanoTime() - againNanos < 0) {
            return false;
        }
        conclude(closed);
        return true;
    }

    private JobResult result(Map<String, OperatorCounters> counters) {
        return new JobResult(
                Objects.requireNonNull(wanted), restarts.count(), restoredCheckpointId, log.reports(), counters);
    }

    void fail(Throwable why) {
        failure = JobException.of(why, restarts.count());
    }
}
