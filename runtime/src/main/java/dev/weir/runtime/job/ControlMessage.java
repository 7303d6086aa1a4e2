package dev.weir.runtime.job;

import dev.weir.fault.Message;
import java.util.Set;

/** What reaches a job's control from other threads. What is about a deployment carries its attempt: a stale one is dropped. */
public sealed interface ControlMessage {
    /** A task, or the store, says something to the coordinator. */
    record ToCoordinator(long attempt, Message message) implements ControlMessage {}

    /** Tasks died. */
    record TasksDied(long attempt, Set<Integer> tasks, Throwable cause) implements ControlMessage {}

    /** The user wants the job to end in good order. */
    record StopRequested() implements ControlMessage {}

    /** The user wants the job to end at once. */
    record CancelRequested() implements ControlMessage {}

    /** The user wants a savepoint. */
    record SavepointRequested(SavepointRequest request) implements ControlMessage {}
}
