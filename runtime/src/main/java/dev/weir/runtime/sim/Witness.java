package dev.weir.runtime.sim;

import dev.weir.fault.Guarantee;
import dev.weir.ir.plan.Plan;
import dev.weir.ir.plan.TaskPlan;
import dev.weir.runtime.sim.order.EventOrder;
import dev.weir.runtime.sim.order.OrderEvent;
import dev.weir.runtime.sim.trace.Trace;
import dev.weir.runtime.sim.trace.TraceEvent;
import dev.weir.runtime.sim.trace.TraceKind;
import dev.weir.runtime.task.Blueprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Sees everything that happens in a run: counts it, holds it against the invariants and, if asked, writes it down. */
public final class Witness {
    private static final int CONTROL_LINE = 0;

    private final VirtualClock clock;
    private final Guarantee guarantee;
    private final BooleanSupplier durabilityBroken;
    private final @Nullable List<TraceEvent> events;
    private final @Nullable OrderLog order;
    private final int[] seen = new int[Coverage.values().length];
    private final Dangers dangers = new Dangers();
    private final Costs costs = new Costs();
    private final Map<String, Integer> lineOf = new HashMap<>(); // by name of a task
    private final Map<String, Long> lives = new HashMap<>(); // newest attempt, by name of a task; of clusters
    private List<String> lines = List.of();
    private int[] taskLines = {};
    private @Nullable Plan plan;
    private @Nullable Violation violation;
    private WatchedChannel[] channels = {};
    private int step;
    private int pairs;
    private long progress;
    private long diedAtNanos = -1;
    private long newestPublished;
    private long newestAttempt;
    private boolean clustered;

    /**
     * @param guarantee what is promised, and so what is asked for
     * @param durabilityBroken whether something that was told to be durable is not: what was committed with it may have to be taken back
     * @param tracing whether to write everything down; costs time
     */
    Witness(VirtualClock clock, Guarantee guarantee, BooleanSupplier durabilityBroken, boolean tracing) {
        this.clock = clock;
        this.guarantee = guarantee;
        this.durabilityBroken = durabilityBroken;
        this.events = tracing ? new ArrayList<>() : null;
        this.order = tracing ? new OrderLog() : null;
    }

    // --- what the run is told to be

    /** Every plan there may be: each task has its line from the beginning to the end, whether or not it runs. */
    void plans(List<Plan> plans) {
        lines = new ArrayList<>();
        lines.add("control");
        for (Plan each : plans) {
            Blueprint blueprint = Blueprint.of(each);
            for (int task = 0; task < each.tasks().size(); task++) {
                String name = blueprint.name(task);
                if (lineOf.putIfAbsent(name, lines.size()) == null) {
                    lines.add(name);
                }
            }
        }
        lines.add("store");
    }

    /** The plan that runs from now on. */
    void plan(Plan runningPlan) {
        plan = runningPlan;
        Blueprint blueprint = Blueprint.of(runningPlan);
        taskLines = new int[runningPlan.tasks().size()];
        for (int task = 0; task < taskLines.length; task++) {
            taskLines[task] = Objects.requireNonNull(lineOf.get(blueprint.name(task)));
        }
        channels = new WatchedChannel[runningPlan.channels().size()];
    }

    void channel(int id, WatchedChannel channel) {
        channels[id] = channel;
    }

    WatchedChannel[] channels() {
        return channels;
    }

    WatchedChannel channel(int id) {
        return channels[id];
    }

    /** From here on the deployment of this number, with these channels, is the one that counts: what another writes is a dead one's. */
    void deployment(long number, WatchedChannel[] its) {
        newestAttempt = number;
        channels = its;
    }

    /** Output is written or committed by a task that began in an attempt. */
    public void writes(long attempt) {
        if (attempt < newestAttempt) {
            saw(Coverage.ZOMBIE_WROTE);
        }
    }

    /** A task that has begun in an attempt writes a snapshot. */
    void writes(long attempt, String task) {
        writes(attempt);
        if (attempt >= newestAttempt && attempt < lives.getOrDefault(task, 0L)) {
            saw(Coverage.ZOMBIE_WROTE);
            saw(Coverage.ZOMBIE_AMONG_OTHERS_WROTE);
        }
    }

    /** A task begins anew in an attempt, while others may go on. */
    void begins(int task, long attempt) {
        lives.merge(name(task), attempt, Math::max);
    }

    /** Nodes are processes of their own. */
    void clustered() {
        clustered = true;
    }

    /** Whether nodes are processes of their own, and one that was taken for dead may go on. */
    public boolean isClustered() {
        return clustered;
    }

    void step(int number) {
        step = number;
    }

    Guarantee guarantee() {
        return guarantee;
    }

    /** What the run is in the middle of. */
    public Dangers dangers() {
        return dangers;
    }

    /** What checkpoints and recoveries cost. */
    public Costs costs() {
        return costs;
    }

    // --- counting

    /** Counts one. */
    public void saw(Coverage what) {
        seen[what.ordinal()]++;
    }

    void saw(Coverage what, long times) {
        seen[what.ordinal()] += (int) times;
    }

    /** How often something was seen. */
    public int seen(Coverage what) {
        return seen[what.ordinal()];
    }

    /** Something died: notes what it died in. */
    void died() {
        dangers.died(this);
        if (diedAtNanos < 0) {
            diedAtNanos = clock.nanoTime();
        }
    }

    /** The job goes on after a death. */
    void recovered() {
        if (diedAtNanos >= 0) {
            costs.addRecovery(clock.nanoTime() - diedAtNanos);
            diedAtNanos = -1;
        }
    }

    /** A task has taken an element, or ended, or tasks have begun anew: the job gets on. */
    void progressed() {
        progress++;
    }

    /** A number that changes whenever the job gets on. */
    long progress() {
        return progress;
    }

    // --- judging

    /** An invariant does not hold; only the first counts. */
    public void violated(Invariant invariant, String text) {
        if (invariant == Invariant.COMMITTED_STAYS && durabilityBroken.getAsBoolean()) {
            // An older checkpoint is gone on from, and the output behind it comes again.
            saw(Coverage.DAMAGE_NOTICED);
            return;
        }
        violated(invariant, text, 0);
    }

    /** An invariant does not hold because of a message, whose number in the trace this is, or 0. */
    void violated(Invariant invariant, String text, int pair) {
        if (violation == null) {
            violation = new Violation(invariant, step, text);
            trace(TraceKind.VIOLATION, CONTROL_LINE, -1, pair, 0, invariant + ": " + text);
        }
    }

    /** The first invariant that did not hold, or null. */
    public @Nullable Violation violation() {
        return violation;
    }

    /** A checkpoint is about to be published: its snapshots must be a consistent cut. */
    void checkCut(long checkpointId) {
        for (WatchedChannel channel : channels) {
            if (channel != null) {
                channel.checkCut(checkpointId);
            }
        }
    }

    /** From here on the checkpoint may exist. */
    void publishing(long checkpointId) {
        newestPublished = Math.max(newestPublished, checkpointId);
        dangers.published();
    }

    /** Output of this checkpoint is about to be committed: it must be published. */
    public void committing(String sink, long checkpointId) {
        if (checkpointId > newestPublished && guarantee == Guarantee.EXACTLY_ONCE) {
            violated(
                    Invariant.COMMITTED_IS_PUBLISHED,
                    "sink " + sink + " commits output of checkpoint " + checkpointId
                            + ", but the newest one published is " + newestPublished);
        }
    }

    // --- tracing

    /** Whether the run is written down: if not, nobody needs to put anything in words. */
    public boolean tracing() {
        return events != null;
    }

    /** Notes something for the order of events, if the run is written down. */
    void order(OrderEvent.Kind kind, int task, int channel, long checkpointId) {
        if (order != null) {
            order.add(kind, task, channel, checkpointId);
        }
    }

    /** As {@link #order}, of what the coordinator decides once and tells many. */
    void decided(OrderEvent.Kind kind, long checkpointId) {
        if (order != null) {
            order.decided(kind, checkpointId);
        }
    }

    /** Workers are started for the time of this number: all tasks have begun anew, or only those that were to. */
    void attempt(long number) {
        if (order != null) {
            Set<Integer> some = dangers.toBeRestarted();
            if (some == null) {
                order.attempt(number);
            } else {
                order.restarted(some);
            }
        }
    }

    /** Holds what happened to checkpoints against rules, if the run was written down. */
    public void checkOrder(EventOrder rules) {
        String broken = order == null ? "" : order.broken(rules);
        if (!broken.isEmpty()) {
            violated(Invariant.EVENT_ORDER, broken);
        }
    }

    int nextPair() {
        return ++pairs;
    }

    int controlLine() {
        return CONTROL_LINE;
    }

    int storeLine() {
        return lines.size() - 1;
    }

    int line(int task) {
        return taskLines[task];
    }

    /** What a task is called. */
    String name(int task) {
        return lines.get(line(task));
    }

    /** The task of that name. */
    int task(String name) {
        if (plan != null) {
            for (TaskPlan task : plan.tasks()) {
                if (task.name().equals(name)) {
                    return task.id();
                }
            }
        }
        throw new IllegalArgumentException("no task is named " + name);
    }

    /** The line of an operator's subtask. */
    int line(String operator, int subtask) {
        if (plan != null) {
            for (TaskPlan task : plan.tasks()) {
                if (task.subtask() == subtask && task.nodes().contains(operator)) {
                    return line(task.id());
                }
            }
        }
        return CONTROL_LINE;
    }

    void trace(TraceKind kind, int line, int peer, int pair, long checkpointId, String text) {
        if (events != null) {
            events.add(new TraceEvent(step, clock.nanoTime(), kind, line, peer, pair, checkpointId, text));
        }
    }

    /** Writes down something without a peer. */
    void note(TraceKind kind, int line, String text) {
        trace(kind, line, -1, 0, 0, text);
    }

    /** Writes down what a sink's subtask does. */
    public void sink(TraceKind kind, String operator, int subtask, long checkpointId, String text) {
        if (events != null) {
            trace(kind, line(operator, subtask), -1, 0, checkpointId, text);
        }
    }

    /** What was written down. */
    public Trace trace(String title) {
        return new Trace(title, lines, events == null ? List.of() : events);
    }
}
