package dev.weir.fault;

import java.util.Set;

/** A scheme's state machine for the whole job. One thread; effects only through {@link CoordinatorPort}. */
public interface Coordinator {
    /** All tasks run. Called first, and not again when only some tasks are restarted. */
    void onStart();

    /** A time asked for with {@link CoordinatorPort#after} has passed. */
    void onTimer(long timerId);

    /** A task, the store or the user says something. */
    void onMessage(Message message);

    /**
     * Tasks are dead: says what is to be restarted, and from where. All stand still; what they had told, and the answer to a
     * {@link CoordinatorPort#publish} under way, were delivered before. If the plan leaves tasks alive, the coordinator goes on and hears no
     * more of the restarted tasks' earlier lives; if it names all, or the engine prefers to restart all, this was the last call.
     *
     * <p>Until the restart, all stand still, and so does the coordinator: its timers are put off, and messages are kept for it. If a task that was to go on dies meanwhile, this is called
     * again: then the dead are all that the last plan named, none of which has begun a new life, and whoever died since.
     */
    RecoveryPlan onFailure(Set<Integer> dead);
}
