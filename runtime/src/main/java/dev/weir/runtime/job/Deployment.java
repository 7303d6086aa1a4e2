package dev.weir.runtime.job;

import dev.weir.fault.Message;
import dev.weir.fault.RecoveryPlan;
import dev.weir.runtime.operator.OperatorCounters;
import dev.weir.state.Manifest;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at running a job, as its control sees it: tasks in this process, or on several nodes. What takes time is asked for here and
 * answered by a {@link ControlMessage} that carries the attempt; what tasks had said before the answer reaches the control before it.
 *
 * <pre>
 *   open ──► Opened or OpenFailed     start     stop ──► Stopped     close ──► Closed
 * </pre>
 */
public interface Deployment {
    /** The attempt in which all tasks were made. */
    long attempt();

    /** The attempt in which the last task was made. */
    long newestAttempt();

    /** Makes and opens the tasks, restores them if there is a checkpoint; {@link ControlMessage.Opened} or OpenFailed comes back. */
    void open(@Nullable Manifest manifest);

    /** Lets the tasks take turns. */
    void start();

    /** Has all tasks stand still, their snapshots written; {@link ControlMessage.Stopped} comes back. Also of what stands still already. */
    void stop();

    /** Frees what the tasks hold, of a deployment that stands still; {@link ControlMessage.Closed} comes back. */
    void close();

    /** Sends a message to a task. */
    void send(int task, Message message);

    /** From here on nothing is heard of these tasks, until they have new lives. */
    void retire(Set<Integer> retired);

    /**
     * Puts new lives in the place of some tasks, while all stand still; the others keep their state and go on. Answered as {@link #open}.
     *
     * @param plan which, and what each is restored from
     * @param nextAttempt number of the new lives
     */
    void restart(RecoveryPlan plan, long nextAttempt);

    /**
     * As {@link #restart}, of all tasks of some regions of the plan, which begin from a checkpoint as in {@link #open}.
     *
     * @param tasks all of each region
     * @param from what they are restored from; null to begin from nothing
     * @param nextAttempt number of the new lives
     */
    void restartRegions(SortedSet<Integer> tasks, @Nullable Manifest from, long nextAttempt);

    /** Number of the last element that the receiver of a channel has handled; only while all stand still. */
    long handled(int channel);

    /** Number of the last element that the log of a channel's sender has no more; otherwise as {@link #handled}. */
    long forgotten(int channel);

    /** Whether a task in a new life would send what it has sent since its snapshot; otherwise as {@link #handled}. */
    boolean repeats(int task);

    /** What was counted so far, by operator id; not exact while tasks run. */
    Map<String, OperatorCounters> counters();
}
