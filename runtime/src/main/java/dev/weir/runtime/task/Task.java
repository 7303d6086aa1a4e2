package dev.weir.runtime.task;

import dev.weir.fault.Message;
import dev.weir.fault.TaskProtocol;
import dev.weir.ir.plan.EpochPolicy;
import dev.weir.ir.plan.TaskPlan;
import dev.weir.ir.time.Clock;
import dev.weir.ir.time.Watermarks;
import dev.weir.runtime.channel.Gate;
import dev.weir.runtime.channel.Mailbox;
import dev.weir.runtime.operator.Operator;
import dev.weir.runtime.operator.OperatorCounters;
import dev.weir.runtime.operator.OperatorFailure;
import dev.weir.runtime.operator.SourceOperator;
import dev.weir.scheduler.Budget;
import dev.weir.scheduler.Outcome;
import dev.weir.scheduler.WorkerView;
import dev.weir.state.Snapshot;
import dev.weir.state.TaskStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task: a chain (or a small graph) of operators between inlets and outlets, and the one loop that drives it. {@link #turn} does a
 * bounded amount of work, never blocks and never sleeps; so the same task runs under every scheduler, on threads and in a simulator.
 *
 * <p>A turn: messages and announced barriers first, since they must not wait behind records; then what the last watermark left to be
 * worked off; then records, as long as the {@link Gate} is open. Snapshots are taken between records and between timers, never within
 * one.
 */
public final class Task {
    private final TaskPlan plan;
    private final Gate gate;
    private final Inlets inlets;
    private final Outlets outlets;
    private final FusedElements fused;
    private final Operator[] operators;
    private final SourceOperator[] sources;
    private final TaskStore store;
    private final TaskLink link;
    private final Clock clock;
    private final TaskProtocol protocol;
    private final CheckpointPort port;
    private final Mailbox<Message> mailbox = new Mailbox<>(8);
    private final @Nullable Epoch epoch;

    private int nextSource;
    private int recordsIn;
    private boolean paused;
    private boolean begun;
    private boolean finished;

    Task(TaskParts parts, TaskSurroundings surroundings, TaskLink link, @Nullable EpochPolicy epochPolicy) {
        this.plan = parts.plan();
        this.gate = parts.gate();
        this.inlets = parts.inlets();
        this.outlets = parts.outlets();
        this.fused = parts.fused();
        this.operators = parts.operators().toArray(new Operator[0]);
        List<SourceOperator> reading = new ArrayList<>();
        for (Operator operator : operators) {
            if (operator instanceof SourceOperator source) {
                reading.add(source);
            }
        }
        this.sources = reading.toArray(new SourceOperator[0]);
        this.store = parts.store();
        this.link = link;
        this.clock = surroundings.clock();
        this.port = new CheckpointPort(this, parts, link, surroundings);
        this.protocol = surroundings.scheme().task(port);
        this.epoch = epochPolicy == null ? null : new Epoch(epochPolicy, clock);
        inlets.protocol(protocol);
    }

    /** Index of the task in the plan. */
    public int id() {
        return plan.id();
    }

    /** The task's plan. */
    public TaskPlan plan() {
        return plan;
    }

    /**
     * Opens the operators; called once, before the first turn.
     *
     * @param restored snapshots of all tasks of the checkpoint to continue from; empty to start from nothing
     * @param checkpointId that checkpoint, or 0
     */
    public void open(List<Snapshot> restored, long checkpointId) throws Exception {
        for (Operator operator : operators) {
            operator.open(restored);
        }
        fused.restore(restored);
        inlets.restore(restored);
        outlets.restore(restored);
        if (checkpointId > 0) {
            protocol.onRestore(checkpointId);
        }
    }

    /** Sends a message to the task; from any thread. */
    public void send(Message message) {
        mailbox.post(message);
    }

    /** Does a bounded amount of work. */
    public Outcome turn(Budget budget) {
        recordsIn = 0;
        try {
            return step(budget.records());
        } catch (OperatorFailure | TaskFailure e) {
            throw e;
        } catch (Exception | Error e) {
            // Errors too: who reads that there was no memory or no stack left wants to know where.
            throw new TaskFailure(plan.name(), e);
        }
    }

    /** The first thing on the task's own thread: a channel has one sender, so nothing may be sent while another opens the task. */
    private void begin() {
        begun = true;
        for (Operator operator : operators) {
            operator.endIfUnfed();
        }
    }

    private Outcome step(int budget) throws Exception {
        boolean told = readMail();
        port.fireTimers(protocol);
        port.lookAtLogs(protocol);
        inlets.lookForAnnouncements();
        outlets.flush();
        if (fused.any()) {
            recordsIn = fused.take(budget);
            outlets.flush();
            return recordsIn > 0 || told ? Outcome.PROGRESS : Outcome.BACKPRESSURED;
        }
        if (!begun) {
            begin();
        }
        int timers = workOff(budget);
        int taken = gate.open() ? take(budget) : 0;
        recordsIn = taken;
        boolean epochEnds = endEpoch(taken);
        outlets.flush();
        if (!finished && allFinished()) {
            finished = true;
            link.tell(plan.id(), new Message.Finished(0, plan.id()));
        }
        if (epochEnds) {
            return Outcome.EPOCH_END;
        }
        if (taken + timers > 0 || told) {
            return Outcome.PROGRESS;
        }
        if (gate.backpressured()) {
            return Outcome.BACKPRESSURED;
        }
        return finished ? Outcome.DONE : Outcome.STARVED;
    }

    private boolean readMail() throws Exception {
        Message message = mailbox.next();
        boolean any = message != null;
        while (message != null) {
            if (message instanceof Message.Completed completed) {
                for (Operator operator : operators) {
                    operator.onCheckpointCompleted(completed.checkpointId());
                }
                protocol.onMessage(message);
                link.tell(plan.id(), new Message.Committed(completed.checkpointId(), plan.id()));
            } else {
                protocol.onMessage(message);
                if (message instanceof Message.Aborted) {
                    port.forgetStall();
                }
            }
            message = mailbox.next();
        }
        return any;
    }

    /** Works off what watermarks and the wall clock have made due, upstream operators first. */
    private int workOff(int most) {
        int handled = 0;
        for (Operator operator : operators) {
            if (operator.awaitsProcessingTime() && gate.open()) {
                handled += operator.fireProcessingTime(clock.currentTimeMillis(), most);
            }
        }
        if (!gate.busy()) {
            return handled;
        }
        for (Operator operator : operators) {
            while (operator.busy() && handled < most && !gate.backpressured()) {
                handled += Math.max(1, operator.work(most - handled));
            }
        }
        return handled;
    }

    private int take(int most) {
        int taken = inlets.poll(most);
        if (epoch != null) {
            epoch.took(taken);
        }
        if (sources.length > 0 && !paused && (epoch == null || epoch.open(gate))) {
            taken += read(most);
        }
        return taken;
    }

    private int read(int most) {
        int room = epoch == null ? most : Math.min(most, epoch.room());
        int taken = 0;
        for (int i = 0; i < sources.length && gate.open(); i++) {
            SourceOperator source = sources[nextSource];
            nextSource = nextSource + 1 < sources.length ? nextSource + 1 : 0;
            if (!source.finished()) {
                taken += source.read(Math.max(1, room / sources.length));
            }
        }
        if (epoch != null) {
            epoch.took(taken);
        }
        return taken;
    }

    /**
     * Closes the batch when it is over: at a source by its policy, elsewhere when all that came in is used up, or, with inputs so busy
     * that there is always more, by the policy too: what follows would wait for ever and the batch grow without bound.
     */
    private boolean endEpoch(int taken) {
        if (epoch == null || gate.busy()) {
            return false;
        }
        boolean drained = sources.length == 0 && inlets.queued() == 0;
        if (!drained && !epoch.isOver(sources.length > 0 && allFinished())) {
            return false;
        }
        epoch.begin();
        outlets.endBatch();
        return taken > 0;
    }

    private boolean allFinished() {
        for (Operator operator : operators) {
            if (!operator.finished()) {
                return false;
            }
        }
        return true;
    }

    /** Whether a new life of the task, given the same elements in the same order, would send the same. */
    boolean repeats() {
        if (sources.length > 1) {
            return false; // how many are read of each in turn is not kept
        }
        for (Operator operator : operators) {
            if (!operator.repeats()) {
                return false;
            }
        }
        return true;
    }

    /** Whether sources are to be left alone for now. */
    void pause(boolean on) {
        paused = on;
    }

    /** The task as it is now, without what is in its channels. */
    Snapshot snapshot(long checkpointId) {
        Snapshot snapshot = new Snapshot(checkpointId);
        for (Operator operator : operators) {
            try {
                operator.snapshot(snapshot);
            } catch (Exception e) {
                throw new TaskFailure(plan.name() + " at checkpoint " + checkpointId, e);
            }
        }
        fused.write(snapshot);
        inlets.write(snapshot);
        outlets.write(snapshot);
        return snapshot;
    }

    /** Elements the last turn took. */
    public int recordsIn() {
        return recordsIn;
    }

    /** Elements queued before the task, and one more while it has windows or timers to work off. */
    public int queued() {
        return inlets.queued() + (gate.busy() ? 1 : 0);
    }

    /** Whether what follows had no room when the task stepped last. */
    public boolean backpressured() {
        return gate.backpressured();
    }

    /** Elements the task has put out, in this life of it. */
    public long sent() {
        return outlets.sent();
    }

    /** How far the task has come in event time, in epoch milliseconds: the watermark of the furthest of its operators. */
    public long watermark() {
        long furthest = Watermarks.NONE;
        for (Operator operator : operators) {
            furthest = Math.max(furthest, operator.watermarkTaken());
        }
        return furthest;
    }

    /** When the next window or event-time timer is due, in epoch milliseconds of event time; {@link WorkerView#NEVER} if none waits. */
    public long due() {
        long due = WorkerView.NEVER;
        for (Operator operator : operators) {
            due = Math.min(due, operator.due());
        }
        return due;
    }

    /** Indexes in the plan of the channels into the task. */
    public int[] channelsIn() {
        return inlets.channels();
    }

    /** Indexes in the plan of the channels out of the task. */
    public int[] channelsOut() {
        return outlets.channels();
    }

    /** What the task's operators counted, by operator id. */
    public Map<String, OperatorCounters> counters() {
        Map<String, OperatorCounters> counters = new LinkedHashMap<>();
        for (Operator operator : operators) {
            counters.put(operator.id(), operator.counters());
        }
        return counters;
    }

    /** Frees what the task holds; returns what went wrong on the way. */
    public List<Exception> close() {
        List<Exception> failures = new ArrayList<>();
        for (Operator operator : operators) {
            try {
                operator.close();
            } catch (Exception e) {
                failures.add(e);
            }
        }
        try {
            store.close();
        } catch (RuntimeException e) {
            failures.add(e);
        }
        return failures;
    }
}
