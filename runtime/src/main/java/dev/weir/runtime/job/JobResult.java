package dev.weir.runtime.job;

import dev.weir.fault.CheckpointReport;
import dev.weir.runtime.operator.OperatorCounters;
import java.util.List;
import java.util.Map;

/**
 * How a job ended.
 *
 * @param end in which way
 * @param restarts after failures
 * @param restoredCheckpointId checkpoint the first deployment started from, or 0
 * @param checkpoints every checkpoint of this run that ended, in order
 * @param counters by operator id, over all its tasks
 */
public record JobResult(
        End end,
        int restarts,
        long restoredCheckpointId,
        List<CheckpointReport> checkpoints,
        Map<String, OperatorCounters> counters) {
    /** In which way a job ended. */
    public enum End {
        /** All input was used up, all output is committed. */
        FINISHED,
        /** Stopped in good order after a last checkpoint; input is left. */
        STOPPED,
        /** Stopped at once; what was not committed is lost, and comes again with a restore. */
        CANCELLED
    }

    public JobResult {
        checkpoints = List.copyOf(checkpoints);
        counters = Map.copyOf(counters);
    }

    /** Counters of one operator. */
    public OperatorCounters counters(String operator) {
        return counters.getOrDefault(operator, OperatorCounters.NONE);
    }

    /** Checkpoints that were published. */
    public List<CheckpointReport> completedCheckpoints() {
        return checkpoints.stream()
                .filter(report -> report.outcome() == CheckpointReport.Outcome.COMPLETED)
                .toList();
    }
}
