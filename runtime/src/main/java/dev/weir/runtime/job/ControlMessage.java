package dev.weir.runtime.job;

import dev.weir.fault.Message;
import dev.weir.runtime.operator.OperatorCounters;
import dev.weir.runtime.task.Progress;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What reaches a job's control from elsewhere. What is about a deployment carries its attempt: a stale one is dropped. */
public sealed interface ControlMessage {
    /** What is about a deployment. */
    sealed interface OfDeployment extends ControlMessage {
        /** The attempt it is about. */
        long attempt();
    }

    /** A task, or the store, says something to the coordinator. */
    record ToCoordinator(long attempt, Message message) implements OfDeployment {}

    /** Tasks died. */
    record TasksDied(long attempt, Set<Integer> tasks, Throwable cause) implements OfDeployment {}

    /**
     * All tasks to open are open, and may be started.
     *
     * @param handled if others go on: how far receivers have come, by channel from another process
     */
    record Opened(long attempt, Map<Integer, Long> handled) implements OfDeployment {
        /** All have begun together. */
        public Opened(long attempt) {
            this(attempt, Map.of());
        }
    }

    /** Not all tasks could be opened. */
    record OpenFailed(long attempt, Throwable cause) implements OfDeployment {}

    /**
     * All tasks stand still; there is nothing more that they have said.
     *
     * @param progress of those of one process among several, if the scheme asks for it
     */
    record Stopped(long attempt, Progress progress) implements OfDeployment {
        /** Nobody asks how far they have come. */
        public Stopped(long attempt) {
            this(attempt, Progress.NONE);
        }
    }

    /**
     * All is freed.
     *
     * @param counters by operator id, exact
     * @param failures what went wrong on the way
     */
    record Closed(long attempt, Map<String, OperatorCounters> counters, List<Exception> failures)
            implements OfDeployment {}

    /** The user wants the job to end in good order. */
    record StopRequested() implements ControlMessage {}

    /** The user wants the job to end at once. */
    record CancelRequested() implements ControlMessage {}

    /** The user wants a savepoint. */
    record SavepointRequested(SavepointRequest request) implements ControlMessage {}
}
