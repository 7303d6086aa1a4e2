package dev.weir.runtime.job;

import dev.weir.fault.Coordinator;
import dev.weir.fault.Message;
import dev.weir.fault.RecoveryPlan;
import dev.weir.runtime.channel.Mailbox;
import dev.weir.runtime.job.ControlMessage.CancelRequested;
import dev.weir.runtime.job.ControlMessage.SavepointRequested;
import dev.weir.runtime.job.ControlMessage.StopRequested;
import dev.weir.runtime.job.ControlMessage.TasksDied;
import dev.weir.runtime.job.ControlMessage.ToCoordinator;
import dev.weir.runtime.operator.OperatorCounters;
import dev.weir.runtime.worker.Machine;
import dev.weir.state.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The life of a job, as a state machine that takes turns like a task: deploys attempts, feeds the coordinator, restarts after
 * failures, ends.
 *
 * <pre>
 *   deploy --> RUNNING --finish or stop--> ENDED
 *     ^           | task died, restarts left          | no restarts left, or of no use
 *     +-----------+                                   +----> ENDED with a failure
 * </pre>
 */
public final class JobControl {
    private final JobSpec spec;
    private final Machine machine;
    private final CheckpointLog log;
    private final Mailbox<ControlMessage> inbox = new Mailbox<>(128);

    private @Nullable Deployment deployment;
    private @Nullable CoordinatorLink link;
    private @Nullable Coordinator coordinator;
    private @Nullable Manifest manifest;
    private long attempt;
    private int restarts;
    private long restoredCheckpointId;
    private boolean stopRequested;

    /** What the coordinator is told once the restart that is waited for is done. */
    private final List<ToCoordinator> heldBack = new ArrayList<>();

    /** A restart that is waited for, or null. */
    private @Nullable Restart pending;

    private volatile @Nullable JobResult result;
    private volatile @Nullable JobException failure;

    /** The control of a job that has not begun. */
    public JobControl(JobSpec spec, Machine machine) {
        this.spec = spec;
        this.machine = machine;
        this.log = new CheckpointLog(spec);
    }

    /** Sends a message to the control; from any thread. */
    public void accept(ControlMessage message) {
        inbox.post(message);
    }

    /** Whether the job has ended, well or not. */
    public boolean ended() {
        return result != null || failure != null;
    }

    /** How the job ended, if it ended well. */
    public @Nullable JobResult result() {
        return result;
    }

    /** How the job failed, if it did. */
    public @Nullable JobException failure() {
        return failure;
    }

    /** What was counted so far; not exact while the job runs. */
    Map<String, OperatorCounters> counters() {
        Deployment current = deployment;
        return current == null ? Map.of() : current.counters();
    }

    /** Checks what is there already, and deploys the first attempt. */
    public void start() {
        try {
            Manifest from = new StartingPoint(spec, log).find();
            if (from != null) {
                manifest = from;
                restoredCheckpointId = from.checkpointId();
                attempt = from.attempt();
                log.beginAfter(restoredCheckpointId);
                spec.listener().onRestored(restoredCheckpointId);
            }
            spec.prepareSinks(manifest != null);
        } catch (Exception e) {
            fail(e);
            return;
        }
        deploy();
    }

    private void deploy() {
        attempt++;
        pending = null;
        Deployment next = new Deployment(spec, machine, attempt, this::accept);
        deployment = next;
        try {
            next.open(manifest);
        } catch (Exception e) {
            next.close();
            onFailure(e);
            return;
        }
        long from = manifest == null ? 0 : manifest.checkpointId();
        CoordinatorLink nextLink = new CoordinatorLink(spec, machine, next, log, from, this::accept);
        link = nextLink;
        coordinator = spec.scheme().coordinator(nextLink);
        next.start();
        coordinator.onStart();
        askForSavepoints();
    }

    /**
     * Some tasks begin a new life, the others go on; if that fails, all begin anew. The coordinator's timers are put off by the time for which
     * all stood still: a survivor's checkpoint must not be given up for it.
     */
    private void restartSome(Deployment running, CoordinatorLink goesOn, RecoveryPlan plan, long sinceNanos) {
        attempt++;
        pending = null;
        goesOn.putOffTimers(spec.clock().nanoTime() - sinceNanos);
        try {
            running.restart(plan, attempt);
        } catch (Exception e) {
            running.close();
            onFailure(e);
            return;
        }
        running.start();
        takeHeldBack().forEach(this::hear);
        askForSavepoints();
    }

    /** Handles what has come; false if there was nothing to do. */
    public boolean turn() {
        boolean any = false;
        ControlMessage message = inbox.next();
        while (message != null && !ended()) {
            any = true;
            handle(message);
            message = inbox.next();
        }
        if (ended()) {
            return any;
        }
        Restart restart = pending;
        if (restart != null) {
            if (spec.clock().nanoTime() - restart.dueNanos() >= 0) {
                restartNow(restart);
                any = true;
            }
        } else if (coordinator != null && link != null) {
            any |= link.fireTimers(coordinator::onTimer) > 0;
            obeyVerdict(link);
        }
        return any;
    }

    private void restartNow(Restart restart) {
        IOException failed = restart.unreadable();
        RecoveryPlan plan = restart.plan();
        if (failed != null) {
            pending = null;
            onFailure(new JobException("the checkpoints cannot be read: " + failed, failed));
        } else if (plan != null && deployment != null && link != null) {
            restartSome(deployment, link, plan, restart.sinceNanos());
        } else {
            deploy();
        }
    }

    private void handle(ControlMessage message) {
        if (message instanceof CancelRequested) {
            end(JobResult.End.CANCELLED);
        } else if (message instanceof StopRequested) {
            stopRequested = true;
            if (coordinator != null && pending == null) {
                coordinator.onMessage(new Message.Stop(0));
            } else {
                // Between two attempts nothing runs that could end in better order.
                end(JobResult.End.CANCELLED);
            }
        } else if (message instanceof ToCoordinator to) {
            hear(to);
        } else if (message instanceof SavepointRequested asked) {
            log.wants(asked.request());
            if (asked.request().isLast()) {
                handle(new StopRequested());
            } else {
                askForSavepoints();
            }
        } else if (message instanceof TasksDied died && died.attempt() == attempt) {
            onDeath(died);
        }
    }

    private void askForSavepoints() {
        if (coordinator != null && pending == null && log.savepoints().any()) {
            coordinator.onMessage(new Message.Wanted(0));
        }
    }

    /** Nothing is decided while a restart is waited for: what would be sent to a task then would reach none of its lives. */
    private void hear(ToCoordinator to) {
        if (isCurrent(to) && coordinator != null) {
            if (pending == null) {
                coordinator.onMessage(to.message());
            } else {
                heldBack.add(to);
            }
        }
    }

    private List<ToCoordinator> takeHeldBack() {
        List<ToCoordinator> held = List.copyOf(heldBack);
        heldBack.clear();
        return held;
    }

    /** Tasks that were to go on may die while all stand still: then what to restart is to be found anew, and nothing was restarted yet. */
    private void onDeath(TasksDied died) {
        RecoveryPlan plan = pending == null ? null : pending.plan();
        if (pending == null) {
            recover(died.tasks(), died.cause());
        } else if (plan != null && !plan.tasks().containsAll(died.tasks())) {
            Set<Integer> dead = new HashSet<>(plan.tasks());
            dead.addAll(died.tasks());
            recover(dead, died.cause());
        }
    }

    private boolean isCurrent(ToCoordinator to) {
        return deployment != null && to.attempt() == deployment.attempt();
    }

    private void obeyVerdict(CoordinatorLink current) {
        JobResult.End last = current.end();
        if (last != null) {
            end(last);
        } else if (current.verdict() == CoordinatorLink.Verdict.FAILED) {
            recover(Set.of(), new JobException(current.failure()));
        }
    }

    /** Something has failed: everything stops, then all goes on from the last checkpoint, or what the plan says. */
    private void recover(Set<Integer> died, Throwable cause) {
        Set<Integer> dead = new HashSet<>(died);
        Deployment failed = deployment;
        if (failed != null) {
            failed.stop();
            hearTheDead(dead);
            JobResult.End last = link == null ? null : link.end();
            if (!ended() && last != null) {
                // The last word of the attempt was that all is committed: there is nothing to repeat.
                end(last);
            } else if (!ended() && stopRequested) {
                // A user's wish outlives the attempt: the job must not be restarted against it.
                spec.listener()
                        .onWarning("the job was to stop, and failed before its last checkpoint was done: " + cause);
                end(JobResult.End.CANCELLED);
            }
        }
        RecoveryPlan plan = ended() || coordinator == null ? null : coordinator.onFailure(dead);
        if (plan != null && failed != null && canRestart(cause) && Restart.spares(plan, dead, spec)) {
            failed.retire(plan.tasks());
            restartLater(plan, null);
            spec.listener().onRestart(restarts, cause, plan.checkpointId(), plan.tasks());
            return;
        }
        if (failed != null) {
            failed.close();
        }
        if (!ended()) {
            onFailure(cause);
        }
    }

    private boolean canRestart(Throwable cause) {
        return !RestartPolicy.isOfNoUse(cause) && restarts < spec.restarts().maxRestarts();
    }

    private void restartLater(@Nullable RecoveryPlan plan, @Nullable IOException unreadable) {
        restarts++;
        long now = spec.clock().nanoTime();
        long since = pending == null ? now : pending.sinceNanos();
        pending = new Restart(
                plan, unreadable, since, now + spec.restarts().delay().toNanos());
    }

    /**
     * Hears what the stopped attempt had still said: a checkpoint whose last snapshot was durable may be published yet, and only what
     * is published counts. Others may have died meanwhile. A user who asks for something at this moment must not hide what was said
     * behind it.
     */
    private void hearTheDead(Set<Integer> dead) {
        takeHeldBack().forEach(this::hearAtOnce);
        ControlMessage message = inbox.nextPosted();
        while (message != null) {
            if (message instanceof ToCoordinator to) {
                hearAtOnce(to);
            } else if (message instanceof TasksDied died && died.attempt() == attempt) {
                dead.addAll(died.tasks());
            } else if (message instanceof StopRequested) {
                stopRequested = true;
            } else if (message instanceof SavepointRequested asked) {
                log.wants(asked.request());
                stopRequested |= asked.request().isLast();
            } else if (message instanceof CancelRequested) {
                end(JobResult.End.CANCELLED);
                return;
            }
            message = inbox.nextPosted();
        }
    }

    private void hearAtOnce(ToCoordinator to) {
        if (isCurrent(to) && coordinator != null) {
            coordinator.onMessage(to.message());
            machine.awaitBackground();
        }
    }

    private void onFailure(Throwable cause) {
        if (ended()) {
            return;
        }
        coordinator = null;
        link = null;
        heldBack.clear();
        if (!canRestart(cause)) {
            fail(cause);
            return;
        }
        try {
            manifest = new StartingPoint(spec, log).again(manifest != null, cause);
        } catch (IOException e) {
            // Whatever is wrong with the disk may be over the next time.
            restartLater(null, e);
            return;
        } catch (RuntimeException e) {
            fail(e);
            return;
        }
        restartLater(null, null);
        spec.listener().onRestart(restarts, cause, manifest == null ? 0 : manifest.checkpointId());
    }

    private void end(JobResult.End how) {
        Deployment last = deployment;
        if (last == null) {
            result = new JobResult(how, restarts, restoredCheckpointId, log.reports(), Map.of());
            return;
        }
        last.stop();
        Map<String, OperatorCounters> counters = last.counters();
        List<Exception> failures = new ArrayList<>(last.close());
        if (how == JobResult.End.FINISHED) {
            failures.addAll(spec.completeSinks());
        }
        if (failures.isEmpty() || how == JobResult.End.CANCELLED) {
            result = new JobResult(how, restarts, restoredCheckpointId, log.reports(), counters);
        } else {
            fail(failures.get(0));
        }
    }

    /** Ends the job with a failure. */
    void fail(Throwable cause) {
        failure = JobException.of(cause, restarts);
    }

    /** Nothing is handled any more: whoever still waits for a savepoint is told. */
    void close() {
        log.savepoints().end();
        for (ControlMessage left = inbox.nextPosted(); left != null; left = inbox.nextPosted()) {
            if (left instanceof SavepointRequested asked) {
                log.wants(asked.request());
            }
        }
    }
}
