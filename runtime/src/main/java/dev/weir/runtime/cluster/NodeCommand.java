package dev.weir.runtime.cluster;

import dev.weir.fault.Message;
import dev.weir.state.Manifest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the coordinator tells a node. */
public sealed interface NodeCommand {
    /** Which job it is about. */
    String job();

    /** Which part it is about: that of tasks which begin in this attempt. */
    long attempt();

    /**
     * Open your part of a deployment, or of regions of it that begin anew; what you run of earlier deployments is over.
     *
     * @param deployment the attempt in which all tasks of the deployment were made, of which this may be a later one
     * @param manifest of the checkpoint to restore, or null
     */
    record Open(
            String job,
            long attempt,
            long deployment,
            Submission submission,
            Assignment assignment,
            @Nullable Manifest manifest)
            implements NodeCommand {}

    /** Let the tasks take turns. */
    record Start(String job, long attempt) implements NodeCommand {}

    /** Have the tasks stand still, and report. */
    record Stop(String job, long attempt) implements NodeCommand {}

    /** These tasks are over: free what they hold, and leave them out from here on; all stand still. */
    record Retire(String job, long attempt, Set<Integer> tasks) implements NodeCommand {}

    /** Free what the tasks hold, and report. */
    record Close(String job, long attempt) implements NodeCommand {}

    /** A message for a task. */
    record Deliver(String job, long attempt, int task, Message message) implements NodeCommand {}
}
