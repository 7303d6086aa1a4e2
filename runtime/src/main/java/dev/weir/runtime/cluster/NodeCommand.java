package dev.weir.runtime.cluster;

import dev.weir.fault.Message;
import dev.weir.state.Manifest;
import org.jspecify.annotations.Nullable;

/** What the coordinator tells a node. */
public sealed interface NodeCommand {
    /** Which job it is about. */
    String job();

    /** Which deployment it is about. */
    long attempt();

    /**
     * Open your part of a deployment; what you run of earlier ones is over.
     *
     * @param manifest of the checkpoint to restore, or null
     */
    record Open(
            String job,
            long attempt,
            Submission submission,
            Assignment assignment,
            @Nullable Manifest manifest) implements NodeCommand {}

    /** Let the tasks take turns. */
    record Start(String job, long attempt) implements NodeCommand {}

    /** Have the tasks stand still, and report. */
    record Stop(String job, long attempt) implements NodeCommand {}

    /** Free what the tasks hold, and report. */
    record Close(String job, long attempt) implements NodeCommand {}

    /** A message for a task. */
    record Deliver(String job, long attempt, int task, Message message) implements NodeCommand {}
}
