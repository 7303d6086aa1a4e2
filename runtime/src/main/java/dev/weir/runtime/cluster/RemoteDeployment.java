package dev.weir.runtime.cluster;

import dev.weir.fault.Message;
import dev.weir.fault.RecoveryPlan;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.time.Clock;
import dev.weir.runtime.job.ControlMessage;
import dev.weir.runtime.job.ControlMessage.Closed;
import dev.weir.runtime.job.ControlMessage.OpenFailed;
import dev.weir.runtime.job.ControlMessage.Opened;
import dev.weir.runtime.job.ControlMessage.Stopped;
import dev.weir.runtime.job.ControlMessage.TasksDied;
import dev.weir.runtime.job.ControlMessage.ToCoordinator;
import dev.weir.runtime.job.Deployment;
import dev.weir.runtime.job.RemoteFailure;
import dev.weir.runtime.operator.OperatorCounters;
import dev.weir.runtime.task.Progress;
import dev.weir.scheduler.Scheduler;
import dev.weir.state.Manifest;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A deployment over nodes: hands on what is asked to every node, and answers when all have. If there are too few workers it waits, open but in name,
 * until a node comes. Its tasks are of one {@link Generation}, or of several if regions have begun anew; to the control it is one deployment all the same,
 * whose identity is its first attempt, and whose deaths and openings are told of the newest.
 */
final class RemoteDeployment implements Deployment {
    /** How far all are. */
    private enum Stage {
        NEW,
        WAITING,
        OPENING,
        OPENED,
        RUNNING,
        STOPPING,
        STANDING,
        CLOSING,
        OVER
    }

    private final String job;
    private final long attempt;
    private final Submission submission;
    private final Plan plan;
    private final Scheduler scheduler;
    private final Roster roster;
    private final IntUnaryOperator streams;
    private final Consumer<ControlMessage> control;
    private final Generations generations = new Generations();
    private final Workplaces workers;
    private final Clock clock;
    private final List<Exception> failures = new ArrayList<>();
    private Set<Integer> toOpen;
    private @Nullable Manifest manifest; // from which they begin
    private @Nullable RecoveryPlan recovery; // or by which, if others are joined to them that go on

    /** How far receivers have come that wait for more, by channel. */
    private final Map<Integer, Long> handled = new TreeMap<>();

    private Progress progress = Progress.NONE; // of all that stand
    private long newest;
    private Stage stage = Stage.NEW;
    private long waitsSinceNanos;
    private boolean torn; // tasks are lost, and the others have not been told to stop

    /**
     * A deployment that has not begun.
     *
     * @param streams takes so many numbers for streams, and returns the first
     * @param before name of the node that each worker was on in the deployment before; empty if there was none
     * @param control is answered
     */
    RemoteDeployment(
            ClusterJob job,
            long attempt,
            Roster roster,
            IntUnaryOperator streams,
            List<String> before,
            Consumer<ControlMessage> control) {
        this.job = job.id();
        this.submission = job.submission();
        this.plan = job.spec().plan();
        this.scheduler = job.spec().scheduler();
        this.attempt = attempt;
        this.newest = attempt;
        this.roster = roster;
        this.streams = streams;
        this.workers = new Workplaces(before);
        this.clock = job.spec().clock();
        this.toOpen = plan.taskIds();
        this.control = control;
    }

    @Override
    public long attempt() {
        return attempt;
    }

    @Override
    public long newestAttempt() {
        return newest;
    }

    private boolean isWhole() {
        return newest == attempt;
    }

    // --- as the cluster is shown

    /** How many workers are missing before it can open; 0 if it does not wait. */
    int missing() {
        int needed = isWhole() ? plan.cluster().workers() : workers.lost().size();
        return stage == Stage.WAITING ? Math.max(1, needed - roster.free()) : 0;
    }

    /** How a job is whose newest deployment this is, in the words of {@link ClusterView.Job}. */
    String state() {
        return switch (stage) {
            case WAITING -> ClusterView.Job.WAITING;
            case NEW, OPENING, OPENED -> ClusterView.Job.STARTING;
            case RUNNING -> torn ? ClusterView.Job.STOPPING : ClusterView.Job.RUNNING;
            case STOPPING, STANDING, CLOSING, OVER -> ClusterView.Job.STOPPING;
        };
    }

    /** What is waited for, if anything. */
    String stage() {
        return stage.name();
    }

    /** Whether all of it is closed, and nobody will say any more about it. */
    boolean isOver() {
        return stage == Stage.OVER;
    }

    /** Name of the node of each worker; empty before it has any. */
    List<String> placement() {
        return generations.isEmpty() ? List.of() : workers.nodes();
    }

    /** The node that each worker is on, or was on last if it waits. */
    List<String> lastPlacement() {
        return workers.nodes();
    }

    /** Nodes that have not answered what was asked last. */
    Set<String> unanswered() {
        return generations.unanswered();
    }

    // --- what is asked of it

    @Override
    public void open(@Nullable Manifest from) {
        manifest = from;
        stage = Stage.WAITING;
        waitsSinceNanos = clock.nanoTime();
        tryToOpen();
    }

    /** Tasks that wait for others' workers hold workers of their own, for which another job may wait likewise: not for ever. */
    void giveUpWaiting(Duration patience) {
        if (stage == Stage.WAITING && !isWhole() && clock.nanoTime() - waitsSinceNanos > patience.toNanos()) {
            failOpening(new RemoteFailure(
                    "no workers came within " + patience.toMillis() + " ms for tasks that were to begin anew", false));
        }
    }

    /** Opens what is to be opened if it waits for workers and there are enough now. */
    void tryToOpen() {
        if (stage != Stage.WAITING) {
            return;
        }
        Roster.Allotment allotment;
        try {
            allotment = isWhole()
                    ? roster.allot(job, plan, scheduler, workers.nodes())
                    : roster.replace(job, workers.nodes(), workers.lost());
        } catch (RuntimeException | Error e) {
            // The scheduler may be anybody's.
            failOpening(e);
            return;
        }
        if (allotment == null) {
            return;
        }
        workers.are(allotment.names());
        int first;
        try {
            first = streams.applyAsInt(Math.max(1, plan.channels().size()));
        } catch (UncheckedIOException e) {
            // Numbers that are not written down might be used again: the next deployment tries anew.
            failOpening(e);
            return;
        }
        stage = Stage.OPENING;
        Assignment made =
                new Assignment(allotment.members(), allotment.nodeOfWorker(), toOpen, first, plan.fingerprint());
        NodeCommand.Open open = new NodeCommand.Open(job, newest, attempt, submission, made, manifest, recovery);
        Map<String, Set<Integer>> begin = new LinkedHashMap<>();
        for (Member member : made.members()) {
            Set<Integer> here = made.tasksOn(member.name(), plan);
            Generation its = recovery == null ? null : generations.on(member.name());
            if (its != null) {
                its.take(member.name(), here);
                its.ask(member.name(), open);
            } else if (!here.isEmpty()) {
                begin.put(member.name(), here);
            }
        }
        if (!begin.isEmpty()) {
            Generation next = new Generation(job, newest, begin, roster);
            generations.add(next);
            next.ask(open);
        }
    }

    @Override
    public void start() {
        stage = Stage.RUNNING;
        torn = false;
        generations.tell(each -> new NodeCommand.Start(job, each.attempt(), Map.copyOf(handled)));
    }

    @Override
    public void stop() {
        if (stage == Stage.NEW || stage == Stage.WAITING || stage == Stage.STANDING || stage == Stage.OVER) {
            stage = stage == Stage.OVER ? Stage.OVER : Stage.STANDING;
            control.accept(new Stopped(attempt));
            return;
        }
        stage = Stage.STOPPING;
        progress = Progress.NONE;
        generations.ask(each -> new NodeCommand.Stop(job, each.attempt()));
        answerIfAllHave();
    }

    @Override
    public void close() {
        roster.release(job);
        stage = Stage.CLOSING;
        generations.ask(each -> new NodeCommand.Close(job, each.attempt()));
        answerIfAllHave();
    }

    @Override
    public void send(int task, Message message) {
        generations.send(task, message);
    }

    /** While all stand, tasks say nothing but that they have died, which is no news of these. */
    @Override
    public void retire(Set<Integer> retired) {}

    /** They begin anew where they were, unless their workers are lost; nodes make their channels to those that go on anew. */
    @Override
    public void restart(RecoveryPlan by, long nextAttempt) {
        newest = nextAttempt;
        toOpen = by.tasks();
        recovery = by;
        handled.clear();
        // Of those that were lost there is nothing left, nor to be counted.
        generations.retire(Set.of());
        open(null);
    }

    /** Workers of lost nodes are placed anew, which may have to be waited for; the others stay where they are, so that a worker is on one node. */
    @Override
    public void restartRegions(SortedSet<Integer> tasks, @Nullable Manifest from, long nextAttempt) {
        generations.retire(tasks);
        newest = nextAttempt;
        toOpen = tasks;
        open(from);
    }

    // --- what is heard of nodes

    /** A node has said something about this deployment, or an earlier one. */
    void said(String node, ControlMessage.OfDeployment message) {
        Generation generation = generations.of(message.attempt());
        if (generation == null || !generation.runsOn(node)) {
            return;
        }
        if (message instanceof Opened opened && stage == Stage.OPENING) {
            handled.putAll(opened.handled());
            generation.answered(node);
        } else if (message instanceof OpenFailed failed) {
            failOpening(failed.cause());
        } else if (message instanceof Stopped stopped && stage == Stage.STOPPING) {
            progress = progress.and(stopped.progress());
            generation.answered(node);
        } else if (message instanceof Closed closed && stage == Stage.CLOSING) {
            generation.counted(node, closed.counters());
            failures.addAll(closed.failures());
            generation.answered(node);
        } else if (message instanceof ToCoordinator to) {
            control.accept(new ToCoordinator(attempt, to.message()));
        } else if (message instanceof TasksDied died) {
            // Those at the other end of a link that broke may be of another generation, if there was a plan.
            report(recovery == null ? generation.living(died.tasks()) : generations.living(died.tasks()), died.cause());
        }
        answerIfAllHave();
    }

    /** Tasks that had been retired before they died say nothing any more; while some are opened, a death of any is a failure to open. */
    private void report(Set<Integer> dead, Throwable cause) {
        if (!dead.isEmpty() && (stage == Stage.WAITING || stage == Stage.OPENING)) {
            failOpening(cause);
        } else if (!dead.isEmpty()) {
            control.accept(new TasksDied(newest, dead, cause));
        }
    }

    private void failOpening(Throwable cause) {
        if (stage == Stage.WAITING || stage == Stage.OPENING) {
            stage = Stage.STANDING;
            control.accept(new OpenFailed(newest, cause));
        }
    }

    /** A node is gone, and its tasks with it. */
    void lost(String node, String reason) {
        Set<Integer> dead = generations.lose(node);
        workers.lose(node);
        if (!dead.isEmpty()) {
            torn = true;
            report(dead, new RemoteFailure("node '" + node + "' is lost: " + reason, false));
        }
        answerIfAllHave();
    }

    private void answerIfAllHave() {
        if (!unanswered().isEmpty()) {
            return;
        }
        if (stage == Stage.OPENING) {
            stage = Stage.OPENED;
            control.accept(new Opened(newest));
        } else if (stage == Stage.STOPPING) {
            stage = Stage.STANDING;
            control.accept(new Stopped(attempt));
        } else if (stage == Stage.CLOSING) {
            stage = Stage.OVER;
            control.accept(new Closed(attempt, counters(), List.copyOf(failures)));
        }
    }

    void counted(String node, long of, Map<String, OperatorCounters> sofar) {
        Generation generation = generations.of(of);
        if (generation != null) {
            generation.counted(node, sofar);
        }
    }

    @Override
    public Map<String, OperatorCounters> counters() {
        return generations.counters();
    }

    // --- while all stand still

    @Override
    public long handled(int channel) {
        return progress.handledOn(channel);
    }

    @Override
    public long forgotten(int channel) {
        return progress.forgottenOn(channel);
    }

    /** What a task of a lost node has looked at, nobody knows: it may have seen what it will not see again. */
    @Override
    public boolean repeats(int task) {
        return progress.repeating().contains(task);
    }
}
