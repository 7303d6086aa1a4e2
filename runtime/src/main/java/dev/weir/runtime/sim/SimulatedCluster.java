package dev.weir.runtime.sim;

import dev.weir.fault.Capability;
import dev.weir.ir.plan.Plan;
import dev.weir.runtime.job.JobException;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.JobResult;
import dev.weir.runtime.job.JobSpec;
import dev.weir.runtime.job.Origin;
import dev.weir.runtime.job.RestartPolicy;
import dev.weir.runtime.sim.trace.TraceKind;
import dev.weir.runtime.worker.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A job of a cluster: the control is a process with a journal on the simulated disk, and so is each node; they know of each other what
 * wires have brought. A process that was taken for dead and was only cut off, or stood still, goes on: there may be several deployments at a
 * time.
 */
final class SimulatedCluster implements World {
    private final Stage stage;
    private final Plan plan;
    private final ClusterNet net;
    private final ObservedSnapshots snapshots;
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final ClusterDeployments deployments;
    private final SimulatedControl control;
    private final int[] turns; // by worker

    SimulatedCluster(Stage stage) {
        this.stage = stage;
        this.plan = stage.plans().get(0);
        Setup setup = stage.setup();
        stage.witness().plan(plan);
        this.deployments = new ClusterDeployments(stage, plan);
        this.turns = new int[plan.workers().size()];
        this.net = new ClusterNet(setup.nodes(), stage.witness());
        this.snapshots = stage.snapshots(setup.scheme().requires().contains(Capability.MESSAGE_LOG));
        int workers = plan.cluster().workers();
        int share = (workers + setup.nodes() - 1) / setup.nodes();
        for (int node = 0; node < setup.nodes(); node++) {
            // The first can take over from all others, and nobody from the first.
            nodes.add(new SimulatedNode(node, node == 0 ? workers : share, this));
        }
        this.control = new SimulatedControl(this);
    }

    Stage stage() {
        return stage;
    }

    /** The job as every process makes it. */
    JobSpec spec(JobListener listener, IntFunction<WatchedChannel> channels) {
        Setup setup = stage.setup();
        return new JobSpec(
                plan,
                stage.scheduler(),
                new ObservedScheme(setup.scheme(), stage.witness(), TaskInputs.of(plan), stage.logs(), channels),
                setup.store(),
                snapshots,
                setup.checkpoints(),
                setup.logs(),
                new RestartPolicy(Integer.MAX_VALUE, setup.restartDelay()),
                false,
                new ObservedRecoveries(stage.witness(), checkpoint -> false, listener),
                stage.clock(),
                Origin.OWN);
    }

    void saw(Coverage what) {
        stage.witness().saw(what);
    }

    // --- connections

    /** A connection with the control, if it can be reached; else null. */
    @Nullable
    Session callControl(SimulatedNode node) {
        return control.isAlive() && !net.isCut(node.index(), control.place()) ? new Session(node, control, net) : null;
    }

    /** A connection with another node, if it can be reached: the caller's end; else null. */
    @Nullable
    NodeLink call(SimulatedNode caller, int index) {
        SimulatedNode called = nodes.get(index);
        if (!called.isAlive() || net.isCut(caller.index(), index)) {
            return null;
        }
        NodeLink end = NodeLink.between(caller, called, net, stage.witness());
        net.send(caller.index(), index, () -> {
            if (end.otherEnd().isOfLivingProcess()) {
                called.neighbours().opened(end.otherEnd());
            }
        });
        return end;
    }

    // --- deployments

    ClusterDeployments jobDeployments() {
        return deployments;
    }

    /** Whether any node runs tasks. */
    boolean runs() {
        return nodes.stream().flatMap(node -> node.machines().stream()).anyMatch(machine -> machine.workers() > 0);
    }

    // --- World

    @Override
    public Plan plan() {
        return plan;
    }

    @Override
    public int starts() {
        return 1;
    }

    @Override
    public int deployments() {
        return deployments.starts();
    }

    @Override
    public int workers() {
        return nodes.stream()
                .flatMap(node -> node.machines().stream())
                .mapToInt(NodeMachine::workers)
                .sum();
    }

    @Override
    public int wires() {
        return net.wires();
    }

    @Override
    public int underWay(int wire) {
        return net.wire(wire).underWay();
    }

    @Override
    public boolean deliver(int wire, int index) {
        int to = net.wire(wire).to;
        boolean receives = to < nodes.size() ? !nodes.get(to).isFrozen() : control.mayReceive();
        return receives && net.wire(wire).deliver(index, stage.clock().nanoTime());
    }

    @Override
    public void duplicate(int wire, int index) {
        net.wire(wire).duplicate(index);
    }

    @Override
    public void lose(int wire, int index) {
        net.wire(wire).lose(index, stage.clock().nanoTime());
    }

    @Override
    public void cut(int left, int right) {
        net.cut(left, right);
    }

    @Override
    public void heal() {
        net.heal();
    }

    @Override
    public boolean turn(int worker, int task, int budget) {
        int id = task < 0 ? -1 : plan.workers().get(worker).tasks().get(task).id();
        List<NodeMachine> running = new ArrayList<>();
        List<Worker> found = new ArrayList<>();
        for (SimulatedNode node : nodes) {
            for (NodeMachine machine : node.machines()) {
                Worker its = node.isFrozen() ? null : machine.worker(worker);
                if (its != null && (id < 0 || its.taskIds().contains(id))) {
                    running.add(machine);
                    found.add(its);
                }
            }
        }
        if (found.isEmpty()) {
            return false;
        }
        // Of several deployments, or generations of one, each has its turn.
        int which = turns[worker]++ % found.size();
        NodeMachine machine = running.get(which);
        Worker its = found.get(which);
        return machine.turn(its, id, budget, deployments.live(its.taskIds(), machine));
    }

    @Override
    public boolean work(int place) {
        if (place == control.place()) {
            return control.work();
        }
        return place < nodes.size() && nodes.get(place).work();
    }

    @Override
    public boolean hasWork(int place) {
        return place == control.place()
                ? control.hasWork()
                : place < nodes.size() && nodes.get(place).machines().stream().anyMatch(NodeMachine::hasWork);
    }

    @Override
    public boolean killTask(int task) {
        for (SimulatedNode node : nodes) {
            for (NodeMachine machine : node.machines()) {
                Worker worker = machine.workerOf(task);
                if (worker != null && deployments.live(Set.of(task), machine)) {
                    kill(machine, worker, Set.of(task), Coverage.TASK_KILLED, "killed");
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public boolean killWorker(int worker) {
        for (SimulatedNode node : nodes) {
            for (NodeMachine machine : node.machines()) {
                Worker its = machine.worker(worker);
                if (its != null && deployments.live(its.taskIds(), machine)) {
                    kill(machine, its, its.taskIds(), Coverage.WORKER_KILLED, "worker killed");
                    return true;
                }
            }
        }
        return false;
    }

    private void kill(NodeMachine machine, Worker worker, Set<Integer> tasks, Coverage what, String text) {
        saw(what);
        stage.witness().died();
        machine.die(worker, tasks, new SimulatedMachine.Killed(text));
    }

    @Override
    public boolean killNode(int index, boolean lastWords) {
        if (index >= nodes.size() || !nodes.get(index).isAlive()) {
            return false;
        }
        saw(Coverage.NODE_KILLED);
        if (nodes.get(index).machines().stream()
                .anyMatch(machine ->
                        !stage.witness().dangers().spared(machine.tasks()).isEmpty())) {
            saw(Coverage.SPARED_TASK_DIED);
        }
        stage.witness().died();
        if (!lastWords) {
            for (int place = 0; place <= nodes.size(); place++) {
                net.drop(index, place);
            }
        }
        nodes.get(index).kill(lastWords);
        return true;
    }

    @Override
    public boolean node(int index) {
        return index < nodes.size() && nodes.get(index).turn();
    }

    @Override
    public void freeze(int place, int micros) {
        saw(Coverage.PROCESS_FROZEN);
        if (place < nodes.size()) {
            nodes.get(place).freeze(micros * 1_000L);
        } else {
            control.freeze(micros * 1_000L);
        }
    }

    @Override
    public void disconnect(int left, int right) {
        int lower = Math.min(left, right);
        int upper = Math.max(left, right);
        if (lower == upper || upper > nodes.size()) {
            return;
        }
        SimulatedNode node = nodes.get(lower);
        if (upper == control.place()) {
            Session session = node.session();
            if (session != null) {
                saw(Coverage.CONNECTION_BROKEN);
                net.drop(lower, upper);
                control.gone(session, "broken");
                node.noticesLater(() -> node.lost(session));
            }
            return;
        }
        NodeLink link = node.neighbours().link(nodes.get(upper).name());
        if (link != null) {
            saw(Coverage.CONNECTION_BROKEN);
            net.drop(lower, upper);
            link.breakDown();
            NodeLink other = link.otherEnd();
            node.noticesLater(() -> link.broken("broken"));
            nodes.get(upper).noticesLater(() -> other.broken("broken"));
        }
    }

    @Override
    public void timePassed() {
        nodes.forEach(SimulatedNode::beat);
    }

    @Override
    public void endFaults() {
        net.heal();
        nodes.forEach(SimulatedNode::thaw);
        control.thaw();
    }

    @Override
    public void checkEnd() {
        control.checkEnd();
    }

    @Override
    public boolean control() {
        return control.turn();
    }

    /** Not here: a job that was stopped, and goes on, is another job of the cluster. */
    @Override
    public void stop() {}

    @Override
    public void killControl(boolean power, int seed) {
        if (control.result() != null || control.failure() != null || !control.isAlive()) {
            return;
        }
        Witness witness = stage.witness();
        saw(Coverage.CONTROL_KILLED);
        witness.died();
        witness.note(TraceKind.CRASHED, witness.controlLine(), power ? "power failed" : "process killed");
        boolean lastWords = !power && (seed & 1) == 0;
        for (SimulatedNode node : nodes) {
            if (!lastWords) {
                net.drop(node.index(), control.place());
            }
            Session session = node.session();
            if (session != null && session.controlLife() == control.life()) {
                session.closeAtControl();
                session.end();
            }
        }
        control.kill();
        if (power) {
            witness.saw(Coverage.POWER_FAILED);
            stage.disk().losePower(new Draws(seed));
        }
    }

    @Override
    public @Nullable JobResult result() {
        return control.result();
    }

    @Override
    public @Nullable JobException failure() {
        return control.failure();
    }
}
