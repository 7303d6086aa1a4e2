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
     * <p>Of a scheme without {@link Capability#PARTIAL_RESTART} the plan says no more than which checkpoint was published last, and this is the last
     * call. If no channel leads from the dead to some tasks, by whatever way and direction, the engine restarts only the others from it. Those tasks
     * keep their state and go on; they are told that no checkpoint so far will complete ({@link Message.Aborted}), and another coordinator takes over, as
     * after a restart of all. It is told again what they had said once and for all: {@link Message.Finished}, {@link Message.LogFilling}. Of others'
     * checkpoints it may hear from them, as of one that it has given up. A task must not wait for an answer that only the former coordinator could give,
     * longer than until the abort.
     *
     * <p>Until a restart that a plan asks for, all stand still, and so does the coordinator: its timers are put off, and messages are kept for it. If a task that was to go on dies meanwhile, this is called
     * again: then the dead are all that the last plan named, none of which has begun a new life, and whoever died since.
     */
    RecoveryPlan onFailure(Set<Integer> dead);
}
