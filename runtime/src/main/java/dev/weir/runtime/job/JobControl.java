package dev.weir.runtime.job;

import dev.weir.fault.Coordinator;
import dev.weir.fault.Message;
import dev.weir.fault.RecoveryPlan;
import dev.weir.ir.connector.Sink;
import dev.weir.runtime.channel.Mailbox;
import dev.weir.runtime.job.ControlMessage.CancelRequested;
import dev.weir.runtime.job.ControlMessage.Closed;
import dev.weir.runtime.job.ControlMessage.OpenFailed;
import dev.weir.runtime.job.ControlMessage.Opened;
import dev.weir.runtime.job.ControlMessage.StopRequested;
import dev.weir.runtime.job.ControlMessage.Stopped;
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
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The life of a job, as a state machine that takes turns like a task: deploys attempts, feeds the coordinator, restarts after
 * failures, ends. Never waits: what takes time is asked of the {@link Deployment}, whose answer comes as a message.
 *
 * <pre>
 *               Opened                 finish, stop or cancel
 *   OPENING ─────────────► RUNNING ──────────────────────────► STOPPING ──Stopped──► CLOSING ──Closed──► ended
 *     ▲                       │ tasks died, too many failures     ▲
 *     │                       ▼                                   │ a user's wish
 *     └──────── WAITING ◄── STOPPING ─────────────────────────────┘
 *        delay passed    Stopped, restarts left; else ended with a failure
 * </pre>
 */
public final class JobControl {
    private enum Phase {
        OPENING,
        RUNNING,
        STOPPING,
        WAITING,
        CLOSING
    }

    private final JobSpec spec;
    private final Machine machine;
    private final Deployments deployments;
    private final Attempts attempts;
    private final CheckpointLog log;
    private final Mailbox<ControlMessage> inbox = new Mailbox<>(128);

    private Phase phase = Phase.OPENING;
    private @Nullable Deployment deployment;
    private @Nullable CoordinatorLink link;
    private @Nullable Coordinator coordinator;
    private @Nullable Manifest manifest;
    private long attempt;
    private int restarts;
    private long restoredCheckpointId;
    private boolean stopRequested;

    /** How the job is to end when all stand still, or null if it goes on. */
    private JobResult.@Nullable End ending;

    /** Who has died, and why all are to stand still: a failure. */
    private final Set<Integer> dead = new HashSet<>();

    private @Nullable Throwable cause;

    /** What was asked to stop does stand still. */
    private boolean standing;

    /** What the coordinator is told once the restart that is waited for is done. */
    private final List<ToCoordinator> heldBack = new ArrayList<>();

    /** A restart that is waited for, or that is being done; or null. */
    private @Nullable Restart pending;

    private volatile @Nullable JobResult result;
    private volatile @Nullable JobException failure;

    /** The control of a job that has not begun, and whose tasks run in this process. */
    public JobControl(JobSpec spec, Machine machine) {
        this(
                spec,
                machine,
                (attempt, control) -> new LocalDeployment(spec, machine, attempt, control),
                Attempts.COUNTED);
    }

    /**
     * The control of a job that has not begun.
     *
     * @param machine for the control's own background work
     * @param deployments where its tasks run
     * @param attempts numbers them
     */
    public JobControl(JobSpec spec, Machine machine, Deployments deployments, Attempts attempts) {
        this.spec = spec;
        this.machine = machine;
        this.deployments = deployments;
        this.attempts = attempts;
        this.log = new CheckpointLog(spec.plan());
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
    public Map<String, OperatorCounters> counters() {
        Deployment current = deployment;
        return current == null ? Map.of() : current.counters();
    }

    /** Checks what is there already, and deploys the first attempt. */
    public void start() {
        try {
            boolean goesOn = attempts.begun();
            List<Manifest> completed = spec.snapshots().completed();
            if (spec.restore() && !completed.isEmpty()) {
                manifest = completed.get(0);
                log.check(manifest);
                restoredCheckpointId = manifest.checkpointId();
                attempt = manifest.attempt();
                log.beginAfter(restoredCheckpointId);
                spec.listener().onRestored(restoredCheckpointId);
            } else if (spec.restore() && !goesOn) {
                spec.listener().onWarning("there is no checkpoint to restore: starting from the beginning");
            } else if (!completed.isEmpty()) {
                throw new JobException("the checkpoint directory holds checkpoint "
                        + completed.get(0).checkpointId() + " of program '"
                        + completed.get(0).job() + "': go on from it with --restore, or name an empty directory");
            }
            for (Sink<?> sink : spec.sinks()) {
                sink.prepare(manifest != null || goesOn);
            }
        } catch (Exception e) {
            fail(e);
            return;
        }
        deploy();
        hearAll();
    }

    private void deploy() {
        phase = Phase.OPENING;
        pending = null;
        try {
            attempt = attempts.next(attempt + 1);
        } catch (IOException e) {
            onFailure(e);
            return;
        }
        Deployment next = deployments.make(attempt, this::accept);
        deployment = next;
        next.open(manifest);
    }

    private void onOpened(Deployment opened) {
        phase = Phase.RUNNING;
        if (pending != null) {
            // Some tasks have begun a new life, the others go on.
            pending = null;
            opened.start();
            takeHeldBack().forEach(this::hear);
            return;
        }
        long from = manifest == null ? 0 : manifest.checkpointId();
        CoordinatorLink newLink = new CoordinatorLink(spec, machine, opened, log, from, this::accept);
        Coordinator newCoordinator = spec.scheme().coordinator(newLink);
        link = newLink;
        coordinator = newCoordinator;
        opened.start();
        newCoordinator.onStart();
        if (stopRequested) {
            newCoordinator.onMessage(new Message.Stop(0));
        }
    }

    /**
     * Some tasks begin a new life, the others go on; if that fails, all begin anew. The coordinator's timers are put off by the time for which
     * all stood still: a survivor's checkpoint must not be given up for it.
     */
    private void restartSome(Deployment running, CoordinatorLink goesOn, RecoveryPlan plan, long sinceNanos) {
        try {
            attempt = attempts.next(attempt + 1);
        } catch (IOException e) {
            running.close();
            onFailure(e);
            return;
        }
        phase = Phase.OPENING;
        goesOn.putOffTimers(spec.clock().nanoTime() - sinceNanos);
        running.restart(plan, attempt);
    }

    /** Handles what has come; false if there was nothing to do. */
    public boolean turn() {
        boolean any = hearAll();
        if (ended()) {
            return any;
        }
        Restart restart = pending;
        if (phase == Phase.WAITING && restart != null) {
            if (spec.clock().nanoTime() - restart.dueNanos() >= 0) {
                restartNow(restart);
                hearAll();
                any = true;
            }
        } else if (phase == Phase.RUNNING && coordinator != null && link != null) {
            any |= link.fireTimers(coordinator::onTimer) > 0;
            obeyVerdict(link);
            hearAll();
        }
        return any;
    }

    private boolean hearAll() {
        boolean any = false;
        ControlMessage message = inbox.next();
        while (message != null && !ended()) {
            any = true;
            handle(message);
            message = inbox.next();
            if (message == null && standing) {
                // What is being published is published before it is decided what to go on from: tasks on other nodes
                // that
                // stand still do not tell that this process's own work is done.
                machine.awaitBackground();
                // All that was said before they stood still is here, though a sender may be in the middle of it.
                message = inbox.nextPosted();
                if (message == null) {
                    standing = false;
                    allStand();
                    message = inbox.next();
                }
            }
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
            onStopRequested();
        } else if (message instanceof ToCoordinator to) {
            hear(to);
        } else if (message instanceof TasksDied died && died.attempt() == attempt) {
            onDeath(died);
        } else if (message instanceof Opened opened && opened.attempt() == attempt && phase == Phase.OPENING) {
            onOpened(Objects.requireNonNull(deployment));
        } else if (message instanceof OpenFailed failed && failed.attempt() == attempt && phase == Phase.OPENING) {
            Objects.requireNonNull(deployment).close();
            onFailure(failed.cause());
        } else if (message instanceof Stopped stopped && isOfDeployment(stopped.attempt())) {
            standing = phase == Phase.STOPPING;
        } else if (message instanceof Closed closed && isOfDeployment(closed.attempt()) && phase == Phase.CLOSING) {
            conclude(closed);
        }
    }

    private void onStopRequested() {
        stopRequested = true;
        if (phase == Phase.RUNNING && coordinator != null) {
            coordinator.onMessage(new Message.Stop(0));
        } else if (phase == Phase.WAITING) {
            // Between two attempts nothing runs that could end in better order.
            end(JobResult.End.CANCELLED);
        }
    }

    /**
     * While a restart is waited for nothing is decided: what would be sent to a task then would reach none of its lives. While tasks are being
     * stopped, a checkpoint whose last snapshot was durable may be published yet, and only what is published counts.
     */
    private void hear(ToCoordinator to) {
        if (!isOfDeployment(to.attempt()) || coordinator == null || ending != null) {
            return;
        }
        if (phase == Phase.RUNNING || phase == Phase.STOPPING) {
            coordinator.onMessage(to.message());
        } else {
            heldBack.add(to);
        }
        if (phase == Phase.STOPPING) {
            machine.awaitBackground();
        }
    }

    private List<ToCoordinator> takeHeldBack() {
        List<ToCoordinator> held = List.copyOf(heldBack);
        heldBack.clear();
        return held;
    }

    /** Tasks that were to go on may die while all stand still: then what to restart is to be found anew, and nothing was restarted yet. */
    private void onDeath(TasksDied died) {
        switch (phase) {
            case OPENING, RUNNING -> recover(died.tasks(), died.cause());
            case STOPPING -> dead.addAll(died.tasks());
            case WAITING -> {
                RecoveryPlan plan = pending == null ? null : pending.plan();
                if (plan != null && !plan.tasks().containsAll(died.tasks())) {
                    Set<Integer> both = new HashSet<>(plan.tasks());
                    both.addAll(died.tasks());
                    recover(both, died.cause());
                }
            }
            case CLOSING -> {}
        }
    }

    private boolean isOfDeployment(long number) {
        return deployment != null && number == deployment.attempt();
    }

    private void obeyVerdict(CoordinatorLink current) {
        switch (current.verdict()) {
            case RUNNING -> {}
            case FINISHED -> end(JobResult.End.FINISHED);
            case STOPPED -> end(JobResult.End.STOPPED);
            case FAILED -> recover(Set.of(), new JobException(current.failure()));
        }
    }

    /** Something has failed: everything stops, then all goes on from the last checkpoint, or what the plan says. */
    private void recover(Set<Integer> died, Throwable why) {
        dead.clear();
        dead.addAll(died);
        cause = why;
        standStill();
    }

    private void standStill() {
        phase = Phase.STOPPING;
        takeHeldBack().forEach(this::hear);
        Objects.requireNonNull(deployment).stop();
    }

    private void allStand() {
        Deployment stopped = Objects.requireNonNull(deployment);
        CoordinatorLink lastLink = link;
        if (ending == null && lastLink != null) {
            // The last word of the attempt may have been that all is committed: there is nothing to repeat.
            ending = switch (lastLink.verdict()) {
                case FINISHED -> JobResult.End.FINISHED;
                case STOPPED -> JobResult.End.STOPPED;
                case RUNNING, FAILED -> null;
            };
        }
        if (ending == null && stopRequested) {
            // A user's wish outlives the attempt: the job must not be restarted against it.
            spec.listener().onWarning("the job was to stop, and failed before its last checkpoint was done: " + cause);
            ending = JobResult.End.CANCELLED;
        }
        if (ending != null) {
            phase = Phase.CLOSING;
            stopped.close();
            return;
        }
        goOnAfter(stopped, Objects.requireNonNull(cause));
    }

    private void goOnAfter(Deployment stopped, Throwable why) {
        RecoveryPlan plan = stopped.canSpare() && coordinator != null ? coordinator.onFailure(Set.copyOf(dead)) : null;
        if (plan != null && canRestart(why) && Restart.spares(plan, dead, spec)) {
            stopped.retire(plan.tasks());
            restartLater(plan, null);
            spec.listener().onRestart(restarts, why, plan.checkpointId(), plan.tasks());
            return;
        }
        stopped.close();
        onFailure(why);
    }

    private boolean canRestart(Throwable why) {
        return !RestartPolicy.isOfNoUse(why) && restarts < spec.restarts().maxRestarts();
    }

    private void restartLater(@Nullable RecoveryPlan plan, @Nullable IOException unreadable) {
        phase = Phase.WAITING;
        restarts++;
        long now = spec.clock().nanoTime();
        long since = pending == null ? now : pending.sinceNanos();
        pending = new Restart(
                plan, unreadable, since, now + spec.restarts().delay().toNanos());
    }

    private void onFailure(Throwable why) {
        coordinator = null;
        link = null;
        heldBack.clear();
        if (!canRestart(why)) {
            fail(why);
            return;
        }
        try {
            // The store knows best what was published last: a publication may have been under way when the task died.
            List<Manifest> completed = spec.snapshots().completed();
            if (completed.isEmpty() && (manifest != null || log.anyCompleted())) {
                throw new JobException(
                        "no checkpoint can be read any more, though some were published, so the output committed"
                                + " with them would come twice: start anew; before that " + why,
                        why);
            }
            manifest = completed.isEmpty() ? null : completed.get(0);
        } catch (IOException e) {
            // Whatever is wrong with the disk may be over the next time.
            restartLater(null, e);
            return;
        } catch (RuntimeException e) {
            fail(e);
            return;
        }
        restartLater(null, null);
        spec.listener().onRestart(restarts, why, manifest == null ? 0 : manifest.checkpointId());
    }

    private void end(JobResult.End how) {
        ending = how;
        if (deployment == null) {
            result = new JobResult(how, restarts, restoredCheckpointId, log.reports(), Map.of());
        } else if (phase != Phase.STOPPING && phase != Phase.CLOSING) {
            standStill();
        }
    }

    private void conclude(Closed closed) {
        JobResult.End how = Objects.requireNonNull(ending);
        List<Exception> failures = new ArrayList<>(closed.failures());
        if (how == JobResult.End.FINISHED) {
            for (Sink<?> sink : spec.sinks()) {
                try {
                    sink.complete();
                } catch (Exception e) {
                    failures.add(e);
                }
            }
        }
        if (failures.isEmpty() || how == JobResult.End.CANCELLED) {
            result = new JobResult(how, restarts, restoredCheckpointId, log.reports(), closed.counters());
        } else {
            fail(failures.get(0));
        }
    }

    /** Ends the job with a failure. */
    void fail(Throwable why) {
        if (why instanceof JobException refused) {
            failure = refused;
        } else {
            String text = why.getMessage() == null ? why.toString() : why.getMessage();
            String after = restarts == 0 ? "" : " (after " + restarts + " restart(s))";
            failure = new JobException(text + after, why);
        }
    }
}
