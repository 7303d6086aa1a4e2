package dev.weir.fault;

import java.util.Set;

/** A scheme's state machine for the whole job. One thread; effects only through {@link CoordinatorPort}. */
public interface Coordinator {
    /** All tasks run. Called once an attempt, first. */
    void onStart();

    /** A time asked for with {@link CoordinatorPort#after} has passed. */
    void onTimer(long timerId);

    /** A task, the store or the user says something. */
    void onMessage(Message message);

    /**
     * Tasks are dead: says what is to be restarted, and from where. Called once an attempt, last; the answer to a
     * {@link CoordinatorPort#publish} under way is delivered before, so that it is known which checkpoint is the latest.
     */
    RecoveryPlan onFailure(Set<Integer> dead);
}
