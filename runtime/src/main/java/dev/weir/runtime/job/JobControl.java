package dev.weir.runtime.job;

import dev.weir.fault.Message;
import dev.weir.runtime.channel.Mailbox;
import dev.weir.runtime.job.ControlMessage.CancelRequested;
import dev.weir.runtime.job.ControlMessage.Closed;
import dev.weir.runtime.job.ControlMessage.OpenFailed;
import dev.weir.runtime.job.ControlMessage.Opened;
import dev.weir.runtime.job.ControlMessage.SavepointRequested;
import dev.weir.runtime.job.ControlMessage.StopRequested;
import dev.weir.runtime.job.ControlMessage.Stopped;
import dev.weir.runtime.job.ControlMessage.TasksDied;
import dev.weir.runtime.job.ControlMessage.ToCoordinator;
import dev.weir.runtime.operator.OperatorCounters;
import dev.weir.runtime.worker.Machine;
import dev.weir.state.Manifest;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The life of a job, as a state machine that takes turns like a task: deploys attempts, feeds the coordinator, restarts after
 * failures, ends; see {@link JobPhase}. Never waits: what takes time is asked of the {@link Deployment}, whose answer comes as a message.
 */
public final class JobControl {
    private final JobSpec spec;
    private final Machine machine;
    private final Deployments deployments;
    private final Attempts attempts;
    private final CheckpointLog log;
    private final Coordination coordination;
    private final Restarts restarts;
    private final JobEnd end;
    final Mailbox<ControlMessage> inbox = new Mailbox<>(32);

    private JobPhase phase = JobPhase.OPENING;
    private volatile @Nullable Deployment deployment;
    private @Nullable Manifest manifest;
    private long attempt;
    private boolean stopRequested;
    private boolean standing; // what was asked to stop

    /** The control of a job that has not begun, and whose tasks run in this process. */
    public JobControl(JobSpec spec, Machine machine) {
        this(spec, machine, LocalDeployment.ofAll(spec, machine), Attempts.COUNTED);
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
        this.log = new CheckpointLog(spec);
        this.coordination = new Coordination(spec, machine, log, this::accept);
        this.restarts = new Restarts(spec);
        this.end = new JobEnd(spec, log, restarts);
    }

    /** Sends a message to the control; from any thread. */
    public void accept(ControlMessage message) {
        inbox.post(message);
    }

    /** Whether the job has ended, well or not. */
    public boolean ended() {
        return end.isThere();
    }

    /** How the job ended, if well. */
    public @Nullable JobResult result() {
        return end.result();
    }

    /** How the job failed, if it did. */
    public @Nullable JobException failure() {
        return end.failure();
    }

    /** What was counted so far; not exact while the job runs. */
    public Map<String, OperatorCounters> counters() {
        Deployment current = deployment;
        return current == null ? Map.of() : current.counters();
    }

    /** Checks what is there already, and deploys the first attempt. */
    public void start() {
        try {
            Manifest from = new StartingPoint(spec, log).find();
            if (from != null) {
                manifest = from;
                attempt = Math.max(from.attempt(), spec.snapshots().newestAttempt());
                end.restoredFrom(from.checkpointId());
                log.beginAfter(from.checkpointId());
                spec.listener().onRestored(from.checkpointId());
            }
            spec.prepareSinks(from != null || attempts.begun());
        } catch (Exception e) {
            fail(e);
            return;
        }
        deploy();
        hearAll();
    }

    private void deploy() {
        restarts.done();
        // What the dead attempt has said since.
        coordination.end();
        if (beginAttempt()) {
            Deployment next = deployments.make(attempt, this::accept);
            deployment = next;
            next.open(manifest);
        }
    }

    private boolean beginAttempt() {
        phase = JobPhase.OPENING;
        try {
            attempt = attempts.next(attempt + 1);
            return true;
        } catch (IOException e) {
            onFailure(e);
            return false;
        }
    }

    private void onOpened(Deployment opened) {
        phase = JobPhase.RUNNING;
        Restart.Partial some = restarts.partial();
        long stoodSinceNanos = restarts.standsSince();
        restarts.done();
        if (some instanceof Restart.Planned) {
            // Some tasks have begun a new life; the others go on, and so does the coordinator. A survivor's checkpoint
            // must not be given up for the time for which all stood still.
            Objects.requireNonNull(coordination.link())
                    .putOffTimers(spec.clock().nanoTime() - stoodSinceNanos);
            opened.start();
            coordination.hearHeldBack();
        } else {
            Set<Integer> goOn =
                    new HashSet<>(some == null ? Set.of() : spec.plan().taskIds());
            if (some != null) {
                goOn.removeAll(some.tasks());
            }
            coordination.begin(opened, manifest == null ? 0 : manifest.checkpointId(), goOn);
        }
        if (stopRequested) {
            coordination.tell(new Message.Stop(0));
        }
        askForSavepoints();
    }

    private void restartSome(Deployment running, Restart.Partial some) {
        if (!beginAttempt()) {
            running.close();
        } else if (some instanceof Restart.OfRegions regions) {
            manifest = regions.from();
            running.restartRegions(regions.tasks(), regions.from(), attempt);
        } else if (some instanceof Restart.Planned planned) {
            running.restart(planned.plan(), attempt);
        }
    }

    /** Handles what has come; false if there was nothing to do. */
    public boolean turn() {
        boolean any = hearAll() | end.tryAgain();
        Restart restart = restarts.pending();
        if (ended()) {
            return any;
        }
        if (phase == JobPhase.WAITING && restart != null) {
            if (spec.clock().nanoTime() - restart.dueNanos() >= 0) {
                restartNow(restart);
                hearAll();
                any = true;
            }
        } else if (phase == JobPhase.RUNNING && coordination.decides()) {
            any |= coordination.fireTimers() > 0;
            obeyVerdict();
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
                // What is being published is published before it is decided what to go on from.
                machine.awaitBackground();
                // A sender may be in the middle of what was said before they stood still.
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
        if (restart.scope() instanceof Restart.Partial some) {
            restartSome(Objects.requireNonNull(deployment), some);
        } else if (restart.scope() instanceof Restart.All all && all.unreadable() != null) {
            IOException failed = all.unreadable();
            restarts.done();
            onFailure(new JobException("the checkpoints cannot be read: " + failed, failed));
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
        } else if (message instanceof SavepointRequested asked) {
            log.wants(asked.request());
            if (asked.request().isLast()) {
                onStopRequested();
            } else {
                askForSavepoints();
            }
        } else if (message instanceof TasksDied died && died.attempt() == attempt) {
            onDeath(died);
        } else if (message instanceof Opened opened && opened.attempt() == attempt && phase == JobPhase.OPENING) {
            onOpened(Objects.requireNonNull(deployment));
        } else if (message instanceof OpenFailed failed && failed.attempt() == attempt && phase == JobPhase.OPENING) {
            Objects.requireNonNull(deployment).close();
            onFailure(failed.cause());
        } else if (message instanceof Stopped stopped && isOfDeployment(stopped.attempt())) {
            standing = phase == JobPhase.STOPPING;
        } else if (message instanceof Closed closed && isOfDeployment(closed.attempt()) && phase == JobPhase.CLOSING) {
            end.conclude(closed);
        }
    }

    private void askForSavepoints() {
        if (phase == JobPhase.RUNNING && log.savepoints().any()) {
            coordination.tell(new Message.Wanted(0));
        }
    }

    private void onStopRequested() {
        stopRequested = true;
        if (phase == JobPhase.RUNNING) {
            coordination.tell(new Message.Stop(0));
        } else if (phase == JobPhase.WAITING) {
            // Between two attempts nothing runs that could end in better order.
            end(JobResult.End.CANCELLED);
        }
    }

    /** While a restart is waited for nothing is decided: what would be sent to a task then would reach none of its lives. */
    private void hear(ToCoordinator to) {
        if (!isOfDeployment(to.attempt()) || end.wanted() != null) {
            return;
        }
        if (phase == JobPhase.OPENING || phase == JobPhase.WAITING) {
            // Tasks may say something as they are restored, before there is a coordinator.
            coordination.holdBack(to.message());
        } else {
            coordination.hear(to.message());
        }
        if (phase == JobPhase.STOPPING) {
            machine.awaitBackground();
        }
    }

    /** Tasks that were to go on may die while all stand still: then what to restart is to be found anew, and nothing was restarted yet. */
    private void onDeath(TasksDied died) {
        switch (phase) {
            case OPENING -> {
                // Some may have begun a new life, others not.
                restarts.done();
                recover(died.tasks(), died.cause());
            }
            case RUNNING -> recover(died.tasks(), died.cause());
            case STOPPING -> restarts.alsoDied(died.tasks());
            case WAITING -> {
                if (restarts.isOverthrownBy(died.tasks())) {
                    recover(restarts.pendingAnd(died.tasks()), died.cause());
                }
            }
            case CLOSING -> {}
        }
    }

    private boolean isOfDeployment(long number) {
        return deployment != null && number == deployment.attempt();
    }

    private void obeyVerdict() {
        CoordinatorLink current = Objects.requireNonNull(coordination.link());
        JobResult.End last = current.end();
        if (last != null) {
            end(last);
        } else if (current.verdict() == CoordinatorLink.Verdict.FAILED) {
            recover(Set.of(), new JobException(current.failure()));
        }
    }

    /** Something has failed: everything stops, then all goes on from the last checkpoint, or what the plan says. */
    private void recover(Set<Integer> died, Throwable why) {
        restarts.failed(died, why);
        standStill();
    }

    private void standStill() {
        phase = JobPhase.STOPPING;
        coordination.hearHeldBack();
        Objects.requireNonNull(deployment).stop();
    }

    private void allStand() {
        Deployment stopped = Objects.requireNonNull(deployment);
        end.settle(coordination.link(), stopRequested);
        if (end.wanted() != null) {
            phase = JobPhase.CLOSING;
            stopped.close();
            return;
        }
        Throwable why = restarts.cause();
        Restart.Partial some = coordination.spared(restarts.dead(), restarts.partial());
        if (some != null && restarts.allows(why)) {
            phase = JobPhase.WAITING;
            stopped.retire(some.tasks());
            restarts.await(some);
            spec.listener().onRestart(restarts.count(), why, some.checkpointId(), some.tasks());
            return;
        }
        stopped.close();
        onFailure(why);
    }

    private void onFailure(Throwable why) {
        coordination.end();
        phase = JobPhase.WAITING;
        if (!restarts.allows(why)) {
            fail(why);
            return;
        }
        try {
            manifest = new StartingPoint(spec, log).again(manifest != null, why);
        } catch (IOException e) {
            // Whatever is wrong with the disk may be over the next time.
            restarts.await(new Restart.All(e));
            return;
        } catch (RuntimeException e) {
            fail(e);
            return;
        }
        restarts.await(new Restart.All(null));
        spec.listener().onRestart(restarts.count(), why, manifest == null ? 0 : manifest.checkpointId());
    }

    private void end(JobResult.End how) {
        if (phase == JobPhase.CLOSING) {
            return;
        }
        end.want(how);
        if (deployment == null) {
            end.withoutDeployment();
        } else if (phase != JobPhase.STOPPING) {
            standStill();
        }
    }

    /** Ends the job with a failure. */
    void fail(Throwable why) {
        end.fail(why);
    }

    /** Nothing is handled any more: whoever still waits for a savepoint is told. */
    public void close() {
        log.endSavepoints(inbox);
    }
}
