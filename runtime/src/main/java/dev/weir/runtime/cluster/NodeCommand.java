package dev.weir.runtime.cluster;

import dev.weir.fault.Message;
import dev.weir.fault.RecoveryPlan;
import dev.weir.state.Manifest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the coordinator tells a node. */
public sealed interface NodeCommand {
    /** Which job it is about. */
    String job();

    /** Which part it is about: that of tasks which begin in this attempt. */
    long attempt();

    /**
     * Open your part of a deployment, or of tasks of it that begin anew; what you run of earlier deployments is over. If there is a plan, and you have a part
     * of this deployment, the tasks come to that part, and its channels to and from all tasks of the plan are made anew.
     *
     * @param deployment the attempt in which all tasks of the deployment were made, of which this may be a later one
     * @param manifest of the checkpoint to restore, or null
     * @param plan by which tasks begin anew to which others are joined that go on; null if there are none
     */
    record Open(
            String job,
            long attempt,
            long deployment,
            Submission submission,
            Assignment assignment,
            @Nullable Manifest manifest,
            @Nullable RecoveryPlan plan)
            implements NodeCommand {}

    /**
     * Let the tasks take turns.
     *
     * @param handled how far receivers have come whose senders are to send them again what they lack, by channel
     */
    record Start(String job, long attempt, Map<Integer, Long> handled) implements NodeCommand {}

    /** Have the tasks stand still, and report. */
    record Stop(String job, long attempt) implements NodeCommand {}

    /** These tasks are over: free what they hold, and leave them out from here on; all stand still. */
    record Retire(String job, long attempt, Set<Integer> tasks) implements NodeCommand {}

    /** Free what the tasks hold, and report. */
    record Close(String job, long attempt) implements NodeCommand {}

    /** A message for a task. */
    record Deliver(String job, long attempt, int task, Message message) implements NodeCommand {}
}
