package dev.weir.fault;

import dev.weir.state.SnapshotHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The coordinator of schemes whose tasks take checkpoints at times of their own: it asks each in its turn, learns from each durable one how
 * far the task was on its links, and publishes the recovery line whenever it moves.
 *
 * <p>Invariants:
 * <ul>
 *   <li>only a line is published, one at a time, and each task's part of it never goes back;
 *   <li>output is committed, and logs are truncated, only as far as the published line covers it;
 *   <li>a task that dies is restored from the published line. Tasks before it stay: their logs have what it must see again. A task
 *       behind it stays unless it has handled what the restored sender had not sent yet.
 * </ul>
 *
 * <pre>
 *                 every task finished, or stop               every task's last checkpoint is
 *   +----------+ -----------------------------> +-----------+   durable, line published      +------------+
 *   | RUNNING  |                                |  ENDING   | -----------------------------> | COMMITTING |
 *   +----------+ &lt;----------------------------- +-----------+ &lt;----------------------------- +------------+
 *        |             some tasks restart              |             some tasks restart             |
 *        |   too many failures in a row, or all restart|                                            | all committed
 *        +---------------------------------------------+----------------&gt; ENDED &lt;-------------------+
 * </pre>
 */
final class LineCoordinator implements Coordinator {
    private enum Phase {
        RUNNING,
        ENDING,
        COMMITTING,
        ENDED
    }

    private final CoordinatorPort port;
    private final boolean spares;
    private final CheckpointPolicy policy;
    private final CheckpointGraph graph;
    private final List<TaskProgress> tasks = new ArrayList<>();
    private final Map<Long, Runnable> timers = new HashMap<>();
    private long lastTimer;
    private Phase phase = Phase.RUNNING;
    private boolean inputLeft;
    private boolean filling; // some log, or else a checkpoint is wanted, since the line was published last
    private int failuresInARow;

    private @Nullable List<LocalCheckpoint> published;
    private @Nullable List<LocalCheckpoint> publishing;
    private long publishedId;
    private long publishingId;
    private long lastId;
    private int forced; // checkpoints durable since the line was published last that were not asked for
    private long askedNanos; // when the checkpoint was asked for that moved the line last

    /** @param spares whether tasks that need not restart go on when others do */
    LineCoordinator(CoordinatorPort port, boolean spares) {
        this.port = port;
        this.spares = spares;
        policy = port.policy();
        graph = new CheckpointGraph(port.tasks(), port.links());
        publishedId = port.restoredCheckpointId();
        for (int task = 0; task < port.tasks(); task++) {
            tasks.add(new TaskProgress());
        }
    }

    @Override
    public void onStart() {
        for (int task = 0; task < port.tasks(); task++) {
            // Not all at once: that would be a coordinated checkpoint, and a burst of writing.
            askAfter(task, policy.interval().multipliedBy(task + 1).dividedBy(port.tasks()));
        }
    }

    @Override
    public void onTimer(long timerId) {
        Runnable due = timers.remove(timerId);
        if (due != null && phase != Phase.ENDED) {
            due.run();
        }
    }

    @Override
    public void onMessage(Message message) {
        if (phase == Phase.ENDED) {
            return;
        }
        if (message instanceof Message.OfScheme dependencies) {
            LocalCheckpoint taken = LocalCheckpoint.fromBytes(dependencies.checkpointId(), dependencies.payload());
            tasks.get(dependencies.task()).told.put(taken.id(), taken);
            // Schemes give forced checkpoints ids of their own; those of lines are greater still.
            while (lastId < taken.id()) {
                lastId = port.nextCheckpointId();
            }
        } else if (message instanceof Message.Acknowledged acknowledged) {
            onDurable(acknowledged);
        } else if (message instanceof Message.LogFilling || message instanceof Message.Wanted) {
            // Both are content with the line as soon as it has moved.
            filling = true;
            goOn();
        } else if (message instanceof Message.Declined declined) {
            onNotTaken(declined.task(), declined.checkpointId(), CheckpointReport.Outcome.FAILED, declined.reason());
        } else if (message instanceof Message.Published done && done.checkpointId() == publishingId) {
            onPublished(Objects.requireNonNull(publishing));
        } else if (message instanceof Message.PublishFailed failed && failed.checkpointId() == publishingId) {
            onNotPublished(failed);
        } else if (message instanceof Message.Finished done) {
            tasks.get(done.task()).finished = true;
            if (tasks.stream().allMatch(task -> task.finished)) {
                end();
            }
        } else if (message instanceof Message.Stop) {
            end();
        } else if (message instanceof Message.Committed done) {
            TaskProgress task = tasks.get(done.task());
            task.committed = Math.max(task.committed, done.checkpointId());
            finishIfCommitted();
        }
    }

    // --- one checkpoint

    private void askAfter(int task, Duration delay) {
        if (!policy.interval().isZero() || phase == Phase.ENDING) {
            TaskProgress progress = tasks.get(task);
            long own = lastTimer + 1;
            progress.nextTimer = after(delay, () -> {
                if (tasks.get(task) == progress && progress.nextTimer == own) {
                    ask(task);
                }
            });
        }
    }

    private void ask(int task) {
        TaskProgress asked = tasks.get(task);
        long id = nextId();
        asked.awaited = id;
        asked.askedNanos = port.nanoTime();
        asked.nextTimer = 0;
        port.send(task, new Message.Trigger(id));
        after(policy.timeout(), () -> {
            if (tasks.get(task) == asked && asked.awaited == id) {
                onNotTaken(
                        task,
                        id,
                        CheckpointReport.Outcome.TIMED_OUT,
                        "not acknowledged by task " + task + " within "
                                + policy.timeout().toMillis() + " ms");
            }
        });
    }

    /**
     * A log is filling. Its receiver's next checkpoint says how far it may be truncated, and comes into the line with the next one of each task
     * before it: so two of each task, one after the other, are enough.
     */
    private void askAll() {
        if (tasks.stream().allMatch(task -> task.awaited == 0)) {
            for (int task = 0; task < tasks.size(); task++) {
                ask(task);
            }
        }
    }

    private long nextId() {
        lastId = port.nextCheckpointId();
        return lastId;
    }

    private void onDurable(Message.Acknowledged message) {
        TaskProgress task = tasks.get(message.task());
        LocalCheckpoint taken = task.told.remove(message.checkpointId());
        if (taken == null) {
            return;
        }
        graph.add(message.task(), taken.durable(message.snapshot()));
        forced += taken.id() == task.awaited ? 0 : 1;
        if (task.awaited != 0 && taken.id() >= task.awaited) {
            task.awaited = 0;
            task.last = phase == Phase.ENDING;
        }
        askedNanos = task.askedNanos;
        if (task.awaited == 0 && phase == Phase.RUNNING) {
            // One that the scheme has forced takes the place of the next one that would be asked for.
            askAfter(message.task(), pauseAfter(task.askedNanos));
        }
        goOn();
    }

    private void onNotTaken(int index, long id, CheckpointReport.Outcome outcome, String reason) {
        TaskProgress task = tasks.get(index);
        task.told.remove(id);
        long since = task.askedNanos;
        if (task.awaited == id) {
            task.awaited = 0;
            askAfter(index, phase == Phase.RUNNING ? pauseAfter(since) : policy.minimumPause());
        }
        failed(id, outcome, "task " + index + ": " + reason, since);
        goOnIfFilling();
    }

    private void failed(long id, CheckpointReport.Outcome outcome, String reason, long sinceNanos) {
        port.report(new CheckpointReport(id, outcome, reason, port.nanoTime() - sinceNanos, 0, 0, 0, 0));
        if (++failuresInARow > policy.tolerableFailures()) {
            phase = Phase.ENDED;
            port.fail("checkpoint " + id + " failed: " + reason + "; " + failuresInARow
                    + " failed in a row, expected at most " + policy.tolerableFailures()
                    + ": remove the cause, allow a longer timeout or tolerate more failures");
        }
    }

    /** Whatever was asked for is not to come: without an interval nobody else asks again. */
    private void goOnIfFilling() {
        if (filling) {
            after(policy.minimumPause(), this::goOn);
        }
    }

    // --- the line

    /** Publishes the line if it has moved; towards the end, asks for the last checkpoints first. */
    private void goOn() {
        boolean ending = phase == Phase.ENDING;
        if (ending && !tasks.stream().allMatch(task -> task.last)) {
            askTheReady();
        } else if (publishing == null && (ending || phase == Phase.RUNNING)) {
            Optional<List<LocalCheckpoint>> line = graph.line();
            if (line.isPresent() && !line.get().equals(published)) {
                publishing = line.get();
                publishingId = nextId();
                port.publish(publishingId, snapshots(line.get()));
            } else if (ending && published != null) {
                phase = Phase.COMMITTING;
                finishIfCommitted();
            } else if (ending) {
                // Their logs were too short for what is in flight: there is less of it each time.
                tasks.forEach(task -> task.last = false);
                askTheReady();
            } else if (filling) {
                askAll();
            }
        }
    }

    private void onPublished(List<LocalCheckpoint> line) {
        publishedId = publishingId;
        published = line;
        publishing = null;
        filling = false; // or else we are told again, once the logs are truncated
        failuresInARow = 0;
        graph.forgetBefore(line);
        for (int task = 0; task < line.size(); task++) {
            port.send(task, new Message.OfScheme(publishedId, task, graph.handledByReceivers(task, line)));
            port.send(task, new Message.Completed(line.get(task).id()));
        }
        List<SnapshotHandle> snapshots = snapshots(line);
        port.report(new CheckpointReport(
                publishedId,
                CheckpointReport.Outcome.COMPLETED,
                "",
                port.nanoTime() - askedNanos,
                snapshots.stream().mapToLong(SnapshotHandle::byteSize).sum(),
                snapshots.stream().mapToLong(SnapshotHandle::capturedElements).sum(),
                0,
                forced));
        forced = 0;
        goOn();
    }

    private void onNotPublished(Message.PublishFailed message) {
        publishing = null;
        publishingId = 0;
        after(policy.minimumPause(), this::goOn);
        failed(
                message.checkpointId(),
                CheckpointReport.Outcome.FAILED,
                "not published: " + message.reason(),
                askedNanos);
    }

    private static List<SnapshotHandle> snapshots(List<LocalCheckpoint> line) {
        return line.stream()
                .map(checkpoint -> Objects.requireNonNull(checkpoint.snapshot()))
                .toList();
    }

    // --- the end

    /** Input is used up or no longer wanted: one more checkpoint of every task, and a line through them. */
    private void end() {
        if (phase == Phase.RUNNING) {
            phase = Phase.ENDING;
            inputLeft = !tasks.stream().allMatch(task -> task.finished);
            tasks.forEach(task -> {
                task.last = false;
                task.awaited = 0;
                task.nextTimer = 0;
            });
            goOn();
        }
    }

    /** Asks for last checkpoints from the ends of the graph up: a sender's comes after its receivers', so none has orphans. */
    private void askTheReady() {
        for (int task = 0; task < tasks.size(); task++) {
            int sender = task;
            TaskProgress progress = tasks.get(task);
            boolean due = !progress.last && progress.awaited == 0 && progress.nextTimer == 0;
            if (due && port.links().stream().allMatch(link -> link.from() != sender || tasks.get(link.to()).last)) {
                ask(task);
            }
        }
    }

    private void finishIfCommitted() {
        List<LocalCheckpoint> line = published;
        if (phase != Phase.COMMITTING || line == null) {
            return;
        }
        for (int task = 0; task < line.size(); task++) {
            if (tasks.get(task).committed < line.get(task).id()) {
                return;
            }
        }
        phase = Phase.ENDED;
        port.finish(inputLeft);
    }

    // --- failures

    @Override
    public RecoveryPlan onFailure(Set<Integer> dead) {
        List<LocalCheckpoint> line = published;
        Set<Integer> restarted = !spares || line == null || dead.isEmpty() || phase == Phase.ENDED
                ? allTasks()
                : graph.restartedWith(dead, line, port);
        if (line == null || restarted.size() == tasks.size()) {
            phase = Phase.ENDED;
            return new RecoveryPlan(allTasks(), publishedId);
        }
        Map<Integer, SnapshotHandle> snapshots = new HashMap<>();
        for (int task : restarted) {
            graph.forgetAfter(task, line.get(task));
            snapshots.put(task, Objects.requireNonNull(line.get(task).snapshot()));
            tasks.set(task, new TaskProgress());
        }
        phase = Phase.RUNNING;
        for (int task = 0; task < tasks.size(); task++) {
            if (tasks.get(task).awaited == 0) {
                askAfter(task, policy.interval());
            }
        }
        goOnIfFilling();
        return new RecoveryPlan(restarted, publishedId, snapshots);
    }

    private Set<Integer> allTasks() {
        return IntStream.range(0, port.tasks()).boxed().collect(Collectors.toUnmodifiableSet());
    }

    // --- timers

    private long after(Duration delay, Runnable what) {
        long id = ++lastTimer;
        timers.put(id, what);
        port.after(delay, id);
        return id;
    }

    /** Time from now until the interval since then is over, but at least the minimum pause. */
    private Duration pauseAfter(long sinceNanos) {
        Duration rest = policy.interval().minus(Duration.ofNanos(port.nanoTime() - sinceNanos));
        return rest.compareTo(policy.minimumPause()) > 0 ? rest : policy.minimumPause();
    }
}
