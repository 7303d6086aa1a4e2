package dev.weir.runtime.sim;

import dev.weir.ir.plan.ChannelPlan;
import dev.weir.ir.plan.Plan;
import dev.weir.runtime.channel.Channel;
import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.channel.Gate;
import dev.weir.runtime.channel.LocalChannels;
import dev.weir.runtime.net.RemoteReceiver;
import dev.weir.runtime.net.RemoteSender;
import dev.weir.runtime.net.Window;
import dev.weir.runtime.sim.order.OrderEvent.Kind;
import dev.weir.runtime.sim.trace.TraceKind;
import dev.weir.runtime.worker.Machine;
import dev.weir.runtime.worker.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Nodes with workers, and a node of the job's control, on the thread of whoever calls. Nothing happens by itself: workers take turns,
 * packets arrive and background work is done when told to.
 *
 * <p>Workers on one node share memory; between nodes, and to and from the control, there are {@link Wire}s.
 */
final class SimulatedMachine implements Machine, ChannelFactory {
    /** What kills: without a stack trace, since runs are many. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Killed(String what) {
            super(what, null, false, false);
        }
    }

    private static final long DETECTION_NANOS = 10_000;

    private final VirtualClock clock;
    private final Witness witness;
    private final LogWatch logs;
    private final SteeredScheduler scheduler;
    private final Subject subject;
    private final int nodes;
    private final ChannelFactory local = new LocalChannels();
    private final Wire[] wires; // from place, to place: control is the last
    private final List<BackgroundWork> work = new ArrayList<>();
    private final List<@Nullable Worker> workers = new ArrayList<>(); // null: rests, since something has died on it
    private final List<Set<Integer>> alive = new ArrayList<>(); // by worker: its tasks that have not died
    private final List<Notice> notices = new ArrayList<>();
    private List<SteeredScheduler.Steered> dispatches = List.of();
    private @Nullable FailureHandler failureHandler;
    private int deployment;
    private boolean stopped = true; // workers then stand still, and may be let go on

    /** A death that the control has not noticed yet. */
    private record Notice(long dueNanos, int worker, Set<Integer> tasks, Throwable cause) {}

    SimulatedMachine(
            int nodes,
            VirtualClock clock,
            SteeredScheduler scheduler,
            Witness witness,
            LogWatch logs,
            Subject subject) {
        this.logs = logs;
        this.nodes = nodes;
        this.clock = clock;
        this.scheduler = scheduler;
        this.subject = subject;
        this.witness = witness;
        this.wires = new Wire[(nodes + 1) * (nodes + 1)];
        for (int from = 0; from <= nodes; from++) {
            work.add(new BackgroundWork());
            for (int to = 0; to <= nodes; to++) {
                wires[from * (nodes + 1) + to] = new Wire(from, to, witness);
            }
        }
    }

    private int node(int place) {
        return place == CONTROL ? nodes : place % nodes;
    }

    private Wire wire(int fromNode, int toNode) {
        return wires[fromNode * (nodes + 1) + toNode];
    }

    // --- Machine

    @Override
    public ChannelFactory channels() {
        return this;
    }

    @Override
    public Channel make(Plan plan, ChannelPlan channel, Gate sender) {
        // All tasks are made anew: nobody will ask for those before them.
        workers.clear();
        notices.clear();
        int from = node(plan.tasks().get(channel.from()).worker());
        int to = node(plan.tasks().get(channel.to()).worker());
        boolean batches = channel.kind() == ChannelPlan.Kind.BATCH;
        Channel made = from == to
                ? local.make(plan, channel, sender)
                : remote(channel, batches, plan.cluster().ringSlots(), sender, from, to);
        int most = batches ? Integer.MAX_VALUE : plan.cluster().ringSlots() + subject.mostOutputOfARecord();
        WatchedChannel watched = new WatchedChannel(made, channel, most, witness);
        witness.channel(channel.id(), watched);
        return watched;
    }

    private Channel remote(ChannelPlan plan, boolean batches, int slots, Gate gate, int from, int to) {
        WireStream forth = new WireStream(wire(from, to));
        WireStream back = new WireStream(wire(to, from));
        Window window = Window.of(slots);
        RemoteSender sender = new RemoteSender(
                plan.id(), plan.edge().serde(), batches, window, gate, new RemoteSender.Line(forth, clock));
        RemoteReceiver receiver = new RemoteReceiver(plan.id(), plan.edge().serde(), batches, window, back);
        return new BothEnds(sender, receiver, forth, back);
    }

    @Override
    public void carry(int from, int to, Runnable delivery) {
        int sentIn = deployment;
        wire(node(from), node(to)).send(() -> {
            if (sentIn != deployment) {
                witness.saw(Coverage.STALE_MESSAGE);
            }
            delivery.run();
        });
    }

    @Override
    public void start(List<Worker> newWorkers, FailureHandler onFailure) {
        deployment++;
        witness.attempt(deployment);
        workers.clear();
        workers.addAll(newWorkers);
        alive.clear();
        newWorkers.forEach(worker -> alive.add(new TreeSet<>(worker.taskIds())));
        dispatches = scheduler.takeDispatches();
        failureHandler = onFailure;
        stopped = false;
        // Who has died while standing still, and was not noticed, is dead again.
        notices.forEach(notice -> {
            workers.set(notice.worker, null);
            alive.get(notice.worker).removeAll(notice.tasks);
        });
        witness.dangers().started();
        for (Worker worker : newWorkers) {
            for (int task : worker.taskIds()) {
                witness.note(TraceKind.STARTED, witness.line(task), "");
            }
        }
    }

    @Override
    public void stop() {
        stopped = true;
        // Whoever stops all learns who is dead already: a plan must not let such a task go on.
        FailureHandler handler = failureHandler;
        List<Notice> unnoticed = List.copyOf(notices);
        notices.clear();
        if (handler != null) {
            unnoticed.forEach(notice -> handler.failed(notice.tasks, notice.cause));
        }
    }

    @Override
    public void background(int place, Runnable piece) {
        work.get(node(place)).add(piece);
    }

    @Override
    public void awaitBackground() {
        boolean any = true;
        while (any) {
            any = false;
            for (BackgroundWork ofPlace : work) {
                any |= ofPlace.doOne();
            }
        }
    }

    @Override
    public void close() {
        stop();
        awaitBackground();
    }

    // --- what is done when told to; each answers whether it was of use

    int nodes() {
        return nodes;
    }

    int wires() {
        return wires.length;
    }

    Wire wire(int index) {
        return wires[index];
    }

    int deployments() {
        return deployment;
    }

    int workers() {
        return stopped ? 0 : workers.size();
    }

    /** Whether anything waits to be done, to arrive or to be noticed. */
    boolean hasWork(int place) {
        return work.get(place).isThere();
    }

    boolean turn(int workerIndex, int task, int budget) {
        Worker worker = workerIndex < workers.size() ? workers.get(workerIndex) : null;
        if (stopped || worker == null || task >= worker.tasks()) {
            return false;
        }
        dispatches.get(workerIndex).choose(task, budget);
        try {
            boolean useful = worker.turn() && worker.progressed();
            logs.look(worker.taskIds());
            return useful;
        } catch (Throwable e) {
            witness.died();
            if (!subject.caused(e)) {
                witness.violated(Invariant.NO_DEFECT, "a turn threw " + SchemeCalls.describe(e));
            }
            die(workerIndex, worker.failed(), e);
            return true;
        }
    }

    private void die(int workerIndex, Set<Integer> tasks, Throwable cause) {
        workers.set(workerIndex, null);
        alive.get(workerIndex).removeAll(tasks);
        notices.add(new Notice(clock.nanoTime() + DETECTION_NANOS, workerIndex, tasks, cause));
        for (int task : tasks) {
            witness.note(TraceKind.CRASHED, witness.line(task), String.valueOf(cause.getMessage()));
            witness.order(Kind.CRASHED, task, OrderLog.NO_CHANNEL, 0);
        }
    }

    boolean work(int place) {
        return place < work.size() && work.get(place).doOne();
    }

    /** Tells the control of deaths it can have noticed by now. */
    boolean notice() {
        FailureHandler handler = failureHandler;
        boolean any = false;
        if (notices.isEmpty()) {
            return false;
        }
        for (Notice notice : List.copyOf(notices)) {
            if (handler != null && notice.dueNanos <= clock.nanoTime()) {
                notices.remove(notice);
                handler.failed(notice.tasks, notice.cause);
                any = true;
            }
        }
        return any;
    }

    /** Kills a task between two turns; its worker rests. */
    boolean killTask(int task) {
        for (int i = 0; i < workers.size(); i++) {
            if (alive(i).contains(task)) {
                kill(i, Set.of(task), Coverage.TASK_KILLED, "killed");
                return true;
            }
        }
        return false;
    }

    boolean killWorker(int index) {
        Set<Integer> tasks = alive(index);
        if (!tasks.isEmpty()) {
            kill(index, tasks, Coverage.WORKER_KILLED, "worker killed");
        }
        return !tasks.isEmpty();
    }

    boolean killNode(int node) {
        boolean any = false;
        for (int i = 0; i < workers.size(); i++) {
            Set<Integer> tasks = node(i) == node ? alive(i) : Set.of();
            if (!tasks.isEmpty() && !any) {
                kill(i, tasks, Coverage.NODE_KILLED, "node killed");
                any = true;
            } else if (!tasks.isEmpty()) {
                die(i, tasks, new Killed("node killed"));
            }
        }
        if (any) {
            work.get(node).drop();
            for (Wire wire : wires) {
                if (wire.from == node || wire.to == node) {
                    wire.breakDown();
                }
            }
        }
        return any;
    }

    /** A worker's tasks that can die; while all stand still, those that are to go on. */
    private Set<Integer> alive(int index) {
        if (index >= workers.size()) {
            return Set.of();
        }
        return stopped ? witness.dangers().spared(alive.get(index)) : new TreeSet<>(alive.get(index));
    }

    private void kill(int index, Set<Integer> tasks, Coverage what, String text) {
        witness.saw(what);
        if (stopped) {
            witness.saw(Coverage.SPARED_TASK_DIED);
        }
        witness.died();
        die(index, tasks, new Killed(text));
    }

    /** The process of the control is gone, and the tasks with it. */
    void killAll() {
        for (Worker worker : workers) {
            if (worker != null) {
                for (int task : Objects.requireNonNull(worker).taskIds()) {
                    witness.note(TraceKind.CRASHED, witness.line(task), "process killed");
                }
            }
        }
        witness.dangers().nothingGoesOn();
        stopped = true;
        workers.clear();
        notices.clear();
        work.forEach(BackgroundWork::drop);
        for (Wire wire : wires) {
            wire.breakDown();
        }
    }

    void cut(int left, int right) {
        boolean cut = false;
        for (Wire wire : wires) {
            if (wire.from != wire.to
                    && ((wire.from == left && wire.to == right) || (wire.from == right && wire.to == left))) {
                wire.cut(true);
                cut = true;
            }
        }
        if (cut) {
            witness.saw(Coverage.PARTITIONED);
        }
    }

    void heal() {
        for (Wire wire : wires) {
            wire.cut(false);
        }
    }
}
