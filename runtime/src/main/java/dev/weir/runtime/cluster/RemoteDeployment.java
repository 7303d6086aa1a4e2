package dev.weir.runtime.cluster;

import dev.weir.fault.Message;
import dev.weir.fault.RecoveryPlan;
import dev.weir.ir.plan.Plan;
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
import dev.weir.scheduler.Scheduler;
import dev.weir.state.Manifest;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A deployment over nodes: hands on what is asked to every node, and answers when all have. A lost node has answered everything. If there
 * are too few workers it waits, open but in name, until a node comes.
 */
final class RemoteDeployment implements Deployment {
    /** How far a node is with its part. */
    private enum Part {
        ASKED,
        OPEN,
        STOPPED,
        CLOSED,
        LOST
    }

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
    private final List<String> before;
    private final Consumer<ControlMessage> control;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, Map<String, OperatorCounters>> counters = new LinkedHashMap<>();
    private final List<Exception> failures = new ArrayList<>();
    private @Nullable Assignment assignment;
    private @Nullable Manifest manifest;
    private Stage stage = Stage.NEW;

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
        this.before = before;
        this.job = job.id();
        this.submission = job.submission();
        this.plan = job.spec().plan();
        this.scheduler = job.spec().scheduler();
        this.attempt = attempt;
        this.roster = roster;
        this.streams = streams;
        this.control = control;
    }

    @Override
    public long attempt() {
        return attempt;
    }

    @Override
    public long newestAttempt() {
        return attempt;
    }

    /** How many workers are missing before it can open; 0 if it does not wait. */
    int missing() {
        return stage == Stage.WAITING ? Math.max(1, plan.cluster().workers() - roster.free()) : 0;
    }

    /** How a job is whose newest deployment this is, in the words of {@link ClusterView.Job}. */
    String state() {
        return switch (stage) {
            case WAITING -> ClusterView.Job.WAITING;
            case NEW, OPENING, OPENED -> ClusterView.Job.STARTING;
            case RUNNING -> parts.containsValue(Part.LOST) ? ClusterView.Job.STOPPING : ClusterView.Job.RUNNING;
            case STOPPING, STANDING, CLOSING, OVER -> ClusterView.Job.STOPPING;
        };
    }

    /** What is being waited for, if anything. */
    String stage() {
        return stage.name();
    }

    /** Whether all of it is closed, and nobody will say any more about it. */
    boolean isOver() {
        return stage == Stage.OVER;
    }

    /** Name of the node of each worker; empty before it has any. */
    List<String> placement() {
        Assignment current = assignment;
        return current == null
                ? List.of()
                : current.nodeOfWorker().stream()
                        .map(node -> current.members().get(node).name())
                        .toList();
    }

    /** The node that each worker is on, or was on last if it waits. */
    List<String> lastPlacement() {
        return assignment == null ? before : placement();
    }

    @Override
    public void open(@Nullable Manifest from) {
        manifest = from;
        stage = Stage.WAITING;
        tryToOpen();
    }

    /** Opens if it waits for workers and there are enough now. */
    void tryToOpen() {
        if (stage != Stage.WAITING) {
            return;
        }
        Roster.Allotment allotment;
        try {
            allotment = roster.allot(job, plan, scheduler, before);
        } catch (RuntimeException | Error e) {
            // The scheduler may be anybody's.
            stage = Stage.OPENING;
            failOpening(e);
            return;
        }
        if (allotment == null) {
            return;
        }
        stage = Stage.OPENING;
        int first;
        try {
            first = streams.applyAsInt(plan.channels().size());
        } catch (UncheckedIOException e) {
            // Numbers that are not written down might be used again: the next deployment tries anew.
            failOpening(e);
            return;
        }
        Assignment made = new Assignment(allotment.members(), allotment.nodeOfWorker(), first, plan.fingerprint());
        assignment = made;
        made.members().forEach(member -> parts.put(member.name(), Part.ASKED));
        tell(new NodeCommand.Open(job, attempt, submission, made, manifest));
    }

    @Override
    public void start() {
        stage = Stage.RUNNING;
        tell(new NodeCommand.Start(job, attempt));
    }

    @Override
    public void stop() {
        if (stage == Stage.NEW || stage == Stage.WAITING) {
            stage = Stage.STANDING;
            control.accept(new Stopped(attempt));
            return;
        }
        if (stage == Stage.STANDING || stage == Stage.OVER) {
            control.accept(new Stopped(attempt));
            return;
        }
        stage = Stage.STOPPING;
        tell(new NodeCommand.Stop(job, attempt));
        answerIfAllHave();
    }

    @Override
    public void close() {
        roster.release(job);
        stage = Stage.CLOSING;
        tell(new NodeCommand.Close(job, attempt));
        answerIfAllHave();
    }

    private void tell(NodeCommand command) {
        parts.forEach((node, part) -> tell(node, part, command));
    }

    private void tell(String node, Part part, NodeCommand command) {
        NodePort port = roster.port(node);
        if (part != Part.LOST && port != null) {
            port.send(command);
        }
    }

    @Override
    public void send(int task, Message message) {
        Assignment current = assignment;
        if (current != null) {
            String node = current.memberOf(plan.tasks().get(task)).name();
            Part part = parts.get(node);
            tell(node, part == null ? Part.LOST : part, new NodeCommand.Deliver(job, attempt, task, message));
        }
    }

    /** A node has said something about this deployment. */
    void said(String node, ControlMessage message) {
        if (!parts.containsKey(node) || parts.get(node) == Part.LOST) {
            return;
        }
        if (message instanceof Opened) {
            advance(node, Part.OPEN);
            if (stage == Stage.OPENING && parts.values().stream().allMatch(Part.OPEN::equals)) {
                stage = Stage.OPENED;
                control.accept(new Opened(attempt));
            }
        } else if (message instanceof OpenFailed failed) {
            failOpening(failed.cause());
        } else if (message instanceof Stopped) {
            advance(node, Part.STOPPED);
        } else if (message instanceof Closed closed) {
            counters.put(node, closed.counters());
            failures.addAll(closed.failures());
            advance(node, Part.CLOSED);
        } else if (message instanceof ToCoordinator || message instanceof TasksDied) {
            control.accept(message);
        }
        answerIfAllHave();
    }

    private void advance(String node, Part to) {
        parts.computeIfPresent(node, (name, from) -> from.compareTo(to) < 0 ? to : from);
    }

    private void failOpening(Throwable cause) {
        if (stage == Stage.OPENING) {
            stage = Stage.STANDING;
            control.accept(new OpenFailed(attempt, cause));
        }
    }

    /** A node is gone, and its tasks with it. */
    void lost(String node, String reason) {
        if (!parts.containsKey(node) || parts.get(node) == Part.LOST) {
            return;
        }
        parts.put(node, Part.LOST);
        RemoteFailure cause = new RemoteFailure("node '" + node + "' is lost: " + reason, false);
        if (stage == Stage.OPENING) {
            failOpening(cause);
        } else if (stage == Stage.OPENED || stage == Stage.RUNNING || stage == Stage.STOPPING) {
            control.accept(new TasksDied(attempt, tasksOn(node), cause));
        }
        answerIfAllHave();
    }

    private Set<Integer> tasksOn(String node) {
        Assignment current = assignment;
        return current == null ? Set.of() : current.tasksOn(node, plan);
    }

    private void answerIfAllHave() {
        if (stage == Stage.STOPPING && parts.values().stream().allMatch(part -> part.compareTo(Part.STOPPED) >= 0)) {
            stage = Stage.STANDING;
            control.accept(new Stopped(attempt));
        } else if (stage == Stage.CLOSING
                && parts.values().stream().allMatch(part -> part.compareTo(Part.CLOSED) >= 0)) {
            stage = Stage.OVER;
            control.accept(new Closed(attempt, counters(), List.copyOf(failures)));
        }
    }

    /** Nodes that have not answered what was asked last. */
    Set<String> unanswered() {
        Part expected = switch (stage) {
            case OPENING -> Part.OPEN;
            case STOPPING -> Part.STOPPED;
            case CLOSING -> Part.CLOSED;
            case NEW, WAITING, OPENED, RUNNING, STANDING, OVER -> Part.ASKED;
        };
        Set<String> nodes = new TreeSet<>();
        parts.forEach((node, part) -> {
            if (part.compareTo(expected) < 0) {
                nodes.add(node);
            }
        });
        return nodes;
    }

    void counted(String node, Map<String, OperatorCounters> sofar) {
        if (parts.containsKey(node)) {
            counters.put(node, sofar);
        }
    }

    @Override
    public Map<String, OperatorCounters> counters() {
        Map<String, OperatorCounters> sum = new LinkedHashMap<>();
        counters.values().forEach(each -> each.forEach((id, count) -> sum.merge(id, count, OperatorCounters::plus)));
        return sum;
    }

    // --- tasks on other nodes cannot be spared: a restart is a restart of all

    @Override
    public boolean canSpare() {
        return false;
    }

    @Override
    public void retire(Set<Integer> retired) {
        throw spares();
    }

    @Override
    public void restart(RecoveryPlan recovery, long nextAttempt) {
        throw spares();
    }

    @Override
    public void restartRegions(SortedSet<Integer> tasks, @Nullable Manifest from, long nextAttempt) {
        throw spares();
    }

    @Override
    public long handled(int channel) {
        throw spares();
    }

    @Override
    public long forgotten(int channel) {
        throw spares();
    }

    @Override
    public boolean repeats(int task) {
        throw spares();
    }

    private static UnsupportedOperationException spares() {
        return new UnsupportedOperationException("a deployment over nodes spares no task");
    }
}
