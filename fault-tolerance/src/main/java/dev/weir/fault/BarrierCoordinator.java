package dev.weir.fault;

import dev.weir.state.SnapshotHandle;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The coordinator of schemes whose barriers start at the sources and reach every task: one checkpoint at a time, published when every
 * task has acknowledged it, and a last one before the job ends.
 *
 * <p>Invariants: a checkpoint is published or discarded, never both; output is committed only of a published one; an acknowledgement
 * counts once a task; a message or timer about another checkpoint than the one under way does nothing.
 *
 * <p>Two variations: one <em>hurries</em>, that is, triggers every task when a checkpoint has not been acknowledged by all after a time; the
 * other works <em>in epochs</em>, that is, waits after each checkpoint until every task has committed it and then resumes the sources; it begins so too,
 * since sources that were spared in a restart may stand still.
 *
 * <pre>
 *                 every task finished, or stop                last checkpoint published
 *   +----------+ -----------------------------> +-----------+ -------------------------> +------------+
 *   | RUNNING  |                                |  ENDING   |                            | COMMITTING |
 *   +----------+                                +-----------+                            +------------+
 *        |   too many failures in a row, or tasks died |                                       | every task committed
 *        +---------------------------------------------+------------&gt; ENDED &lt;------------------+
 * </pre>
 */
final class BarrierCoordinator implements Coordinator {
    private enum Phase {
        RUNNING,
        ENDING,
        COMMITTING,
        ENDED
    }

    private final CoordinatorPort port;
    private final CheckpointPolicy policy;
    private final @Nullable Duration hurryAfter;
    private final boolean inEpochs;
    private Phase phase = Phase.RUNNING;
    private @Nullable PendingCheckpoint pending;
    private @Nullable PendingCheckpoint committing; // in epochs: published, and not committed by every task yet
    private long lastPublished;
    private int failuresInARow;

    // Every timer has an id of its own, so one that was given up is told from its successor.
    private long timers;
    private long triggerTimer;
    private long timeoutTimer;
    private long hurryTimer;

    private final Set<Integer> finished = new HashSet<>();
    private final Set<Integer> committed = new HashSet<>();
    private boolean inputLeft;
    private boolean suspended;
    private boolean wanted; // one more as soon as the one under way is over
    private List<SnapshotHandle> lastSnapshots = List.of();

    BarrierCoordinator(CoordinatorPort port) {
        this(port, null, false);
    }

    private BarrierCoordinator(CoordinatorPort port, @Nullable Duration hurryAfter, boolean inEpochs) {
        this.port = port;
        this.hurryAfter = hurryAfter;
        this.inEpochs = inEpochs;
        policy = port.policy();
        lastPublished = port.restoredCheckpointId();
    }

    /** One that triggers every task of a checkpoint that is not acknowledged after so long. */
    static BarrierCoordinator hurrying(CoordinatorPort port, Duration after) {
        return new BarrierCoordinator(port, after, false);
    }

    /** One that resumes the sources, and lets the next checkpoint begin, when every task has committed the last. */
    static BarrierCoordinator inEpochs(CoordinatorPort port) {
        return new BarrierCoordinator(port, null, true);
    }

    @Override
    public void onStart() {
        if (inEpochs) {
            // Before the first trigger: no task's output of what was published last may be uncommitted when a source
            // reads on.
            committing = new PendingCheckpoint(lastPublished, port.nanoTime(), port.tasks(), false);
            if (lastPublished > 0) {
                sendAll(new Message.Completed(lastPublished));
            } else {
                onAllCommitted(committing);
            }
        } else if (!policy.interval().isZero()) {
            triggerAfter(policy.interval());
        }
    }

    @Override
    public void onTimer(long timerId) {
        if (timerId == triggerTimer && pending == null && (phase == Phase.RUNNING || phase == Phase.ENDING)) {
            trigger();
        } else if (timerId == hurryTimer && pending != null && !pending.isComplete()) {
            sendAll(new Message.Trigger(pending.id));
        } else if (timerId == timeoutTimer && pending != null) {
            fail(
                    pending,
                    CheckpointReport.Outcome.TIMED_OUT,
                    "not acknowledged by tasks " + pending.missingTasks() + " within "
                            + policy.timeout().toMillis() + " ms");
        }
    }

    @Override
    public void onMessage(Message message) {
        if (phase == Phase.ENDED) {
            return;
        }
        if (message instanceof Message.Finished done) {
            if (finished.add(done.task()) && finished.size() == port.tasks()) {
                end();
            }
        } else if (message instanceof Message.Stop) {
            end();
        } else if (message instanceof Message.Wanted) {
            wanted = true;
            triggerIfWanted();
        } else if (message instanceof Message.Committed done) {
            onCommitted(done);
        } else if (pending != null && message.checkpointId() == pending.id) {
            onCheckpoint(pending, message);
        }
    }

    @Override
    public RecoveryPlan onFailure(Set<Integer> dead) {
        phase = Phase.ENDED;
        if (pending != null) {
            if (!pending.isComplete()) {
                port.discard(pending.id);
            }
            report(pending, CheckpointReport.Outcome.FAILED, "tasks " + dead + " died");
            pending = null;
        }
        return RecoveryPlan.ofAll(port.tasks(), lastPublished);
    }

    /** The checkpoint published last, or the one the job was restored from, or 0. */
    long lastPublished() {
        return lastPublished;
    }

    /** What the checkpoint published last holds of each task; empty if this coordinator has published none. */
    List<SnapshotHandle> lastSnapshots() {
        return lastSnapshots;
    }

    /** Whether no checkpoint will be taken any more. */
    boolean hasEnded() {
        return phase == Phase.ENDED;
    }

    /**
     * Some tasks begin anew from the checkpoint published last, the others go on: the checkpoint under way is given up, and none begins until
     * {@link #resume}.
     */
    void suspend(Set<Integer> restarted) {
        if (pending != null) {
            sendAll(new Message.Aborted(pending.id));
            port.discard(pending.id);
            report(pending, CheckpointReport.Outcome.FAILED, "tasks " + restarted + " are restarted");
            pending = null;
        }
        committing = null;
        committed.clear();
        finished.removeAll(restarted);
        triggerTimer = 0;
        timeoutTimer = 0;
        phase = Phase.RUNNING;
        suspended = true;
    }

    /** Checkpoints begin again. */
    void resume() {
        suspended = false;
        if (phase == Phase.ENDING || wanted) {
            trigger();
        } else if (!policy.interval().isZero()) {
            triggerAfter(policy.interval());
        }
    }

    private void onCheckpoint(PendingCheckpoint checkpoint, Message message) {
        if (message instanceof Message.Acknowledged acknowledged) {
            if (checkpoint.acknowledge(acknowledged)) {
                // From here on it is the store that decides: a checkpoint that may be published cannot time out.
                timeoutTimer = 0;
                port.publish(checkpoint.id, checkpoint.snapshots());
            }
        } else if (message instanceof Message.Declined declined && !checkpoint.isComplete()) {
            fail(
                    checkpoint,
                    CheckpointReport.Outcome.FAILED,
                    "task " + declined.task() + " declined: " + declined.reason());
        } else if (message instanceof Message.Published && checkpoint.isComplete()) {
            complete(checkpoint);
        } else if (message instanceof Message.PublishFailed failed && checkpoint.isComplete()) {
            fail(checkpoint, CheckpointReport.Outcome.FAILED, "not published: " + failed.reason());
        }
    }

    /** Input is used up or no longer wanted: one more checkpoint, after the one that may be under way. */
    private void end() {
        if (phase == Phase.RUNNING) {
            phase = Phase.ENDING;
            if (pending == null && committing == null && !suspended) {
                trigger();
            }
        }
    }

    /** Someone waits for a checkpoint that begins now; the last one of the job will do as well. */
    private void triggerIfWanted() {
        if (wanted && phase == Phase.RUNNING && pending == null && committing == null && !suspended) {
            trigger();
        }
    }

    private void trigger() {
        triggerTimer = 0;
        wanted = false;
        inputLeft = finished.size() < port.tasks();
        PendingCheckpoint checkpoint =
                new PendingCheckpoint(port.nextCheckpointId(), port.nanoTime(), port.tasks(), phase == Phase.ENDING);
        pending = checkpoint;
        timeoutTimer = ++timers;
        port.after(policy.timeout(), timeoutTimer);
        if (hurryAfter != null) {
            hurryTimer = ++timers;
            port.after(hurryAfter, hurryTimer);
        }
        sendSources(new Message.Trigger(checkpoint.id));
    }

    private void complete(PendingCheckpoint checkpoint) {
        pending = null;
        failuresInARow = 0;
        lastPublished = checkpoint.id;
        lastSnapshots = checkpoint.snapshots();
        sendAll(new Message.Completed(checkpoint.id));
        report(checkpoint, CheckpointReport.Outcome.COMPLETED, "");
        if (checkpoint.isFinal()) {
            phase = Phase.COMMITTING;
        } else if (inEpochs) {
            committed.clear();
            committing = checkpoint;
        } else {
            goOnAfter(checkpoint);
        }
    }

    private void goOnAfter(PendingCheckpoint checkpoint) {
        if (phase == Phase.ENDING || wanted) {
            trigger();
        } else if (!policy.interval().isZero()) {
            triggerAfter(pauseAfter(checkpoint));
        }
    }

    private void fail(PendingCheckpoint checkpoint, CheckpointReport.Outcome outcome, String reason) {
        pending = null;
        timeoutTimer = 0;
        sendAll(new Message.Aborted(checkpoint.id));
        port.discard(checkpoint.id);
        report(checkpoint, outcome, reason);
        if (++failuresInARow > policy.tolerableFailures()) {
            phase = Phase.ENDED;
            port.fail("checkpoint " + checkpoint.id + " failed: " + reason + "; " + failuresInARow
                    + " failed in a row, expected at most " + policy.tolerableFailures()
                    + ": remove the cause, allow a longer timeout or tolerate more failures");
        } else if (phase == Phase.ENDING || wanted || policy.interval().isZero()) {
            triggerAfter(policy.minimumPause());
        } else {
            triggerAfter(pauseAfter(checkpoint));
        }
    }

    private void onCommitted(Message.Committed message) {
        boolean awaited = phase == Phase.COMMITTING || committing != null;
        if (!awaited
                || message.checkpointId() != lastPublished
                || !committed.add(message.task())
                || committed.size() < port.tasks()) {
            return;
        }
        if (committing == null) {
            phase = Phase.ENDED;
            port.finish(inputLeft);
        } else {
            onAllCommitted(committing);
        }
    }

    private void onAllCommitted(PendingCheckpoint over) {
        committing = null;
        committed.clear();
        sendSources(new Message.Resumed(over.id));
        goOnAfter(over);
    }

    /**
     * Time from now until the interval since the checkpoint's start is over, but at least the minimum pause. In epochs the whole
     * interval: sources have stood still, and would stand still for ever if epochs took longer to end than an interval.
     */
    private Duration pauseAfter(PendingCheckpoint checkpoint) {
        Duration passed = inEpochs ? Duration.ZERO : Duration.ofNanos(port.nanoTime() - checkpoint.startNanos());
        Duration rest = policy.interval().minus(passed);
        return rest.compareTo(policy.minimumPause()) > 0 ? rest : policy.minimumPause();
    }

    private void triggerAfter(Duration delay) {
        triggerTimer = ++timers;
        port.after(delay, triggerTimer);
    }

    private void sendSources(Message message) {
        for (int task = 0; task < port.tasks(); task++) {
            if (port.isSource(task)) {
                port.send(task, message);
            }
        }
    }

    private void sendAll(Message message) {
        for (int task = 0; task < port.tasks(); task++) {
            port.send(task, message);
        }
    }

    private void report(PendingCheckpoint checkpoint, CheckpointReport.Outcome outcome, String reason) {
        port.report(checkpoint.report(outcome, reason, port.nanoTime()));
    }
}
