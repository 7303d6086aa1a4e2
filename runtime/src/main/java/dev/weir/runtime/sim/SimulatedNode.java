package dev.weir.runtime.sim;

import dev.weir.runtime.channel.ChannelFactory;
import dev.weir.runtime.cluster.Assignment;
import dev.weir.runtime.cluster.NodeAgent;
import dev.weir.runtime.cluster.NodeCommand;
import dev.weir.runtime.cluster.NodeReport;
import dev.weir.runtime.cluster.Submission;
import dev.weir.runtime.job.JobListener;
import dev.weir.runtime.job.JobSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A node of a simulated cluster: a process that dies and is started again, stands still, calls the control, and runs what it is told. */
final class SimulatedNode {
    private static final int MOST_OPENINGS = 16;
    private static final int PLACES = 1 << 10; // more than there are nodes
    private static final long BEAT_NANOS = 40_000;
    private static final long CALL_NANOS = 20_000;
    private static final long RESTART_NANOS = 30_000;

    private final int index;
    private final String name;
    private final SimulatedCluster cluster;
    private final int workers;
    private final List<NodeMachine> machines = new ArrayList<>();
    private final List<Runnable> notYetNoticed = new ArrayList<>();
    private SimulatedNeighbours neighbours;
    private @Nullable NodeAgent agent; // null: there is no process
    private @Nullable Session session;
    private final ArrayDeque<Opening> openings = new ArrayDeque<>();
    private @Nullable Copies copies; // of its process
    private int life;
    private long newestDeployment; // by its first attempt
    private long aliveFromNanos;
    private long movesFromNanos;
    private long callNanos;
    private long beatNanos;

    /** Which deployment a command is about: its parts are known by their identity. */
    private record Opening(NodeCommand.Open command, ClusterDeployment deployment) {}

    /** @param workers that it offers */
    SimulatedNode(int index, int workers, SimulatedCluster cluster) {
        this.index = index;
        this.name = "node-" + index;
        this.cluster = cluster;
        this.workers = workers;
        this.neighbours = new SimulatedNeighbours(this, cluster);
        begin();
    }

    private void begin() {
        life++;
        Copies own = new Copies(cluster.stage());
        copies = own;
        neighbours = new SimulatedNeighbours(this, cluster);
        newestDeployment = 0;
        agent = new NodeAgent(
                name,
                // The port stands for the node, so that the others find it.
                new NodeReport.Registered(workers, "simulated", index, life),
                own.before(this::job),
                neighbours,
                this::machine,
                cluster.stage().clock());
    }

    private long now() {
        return cluster.stage().clock().nanoTime();
    }

    int index() {
        return index;
    }

    String name() {
        return name;
    }

    /** Number of its process among those of the node. */
    int life() {
        return life;
    }

    /** Number of its process among all. */
    int process() {
        return life * PLACES + index;
    }

    boolean isAlive() {
        return agent != null;
    }

    boolean isFrozen() {
        return now() < movesFromNanos;
    }

    SimulatedNeighbours neighbours() {
        return neighbours;
    }

    /** What runs in its process. */
    List<NodeMachine> machines() {
        return machines;
    }

    /** Whether its process runs tasks of a deployment, by its first attempt. */
    boolean runsPartOf(long deployment) {
        return machines.stream().anyMatch(machine -> machine.attempt() >= deployment && !machine.isOver());
    }

    // --- what its agent is given

    private JobSpec job(Submission submission, JobListener listener) {
        ClusterDeployment its = deployment(opening -> opening.submission() == submission);
        return cluster.spec(listener, its::channel);
    }

    private NodeMachine machine(ChannelFactory channels, @Nullable ClassLoader classes) {
        long attempt = ((SimulatedNeighbours.Watched) channels).attempt();
        NodeMachine made = new NodeMachine(
                cluster.stage(),
                channels,
                attempt,
                process(),
                () -> cluster.jobDeployments().started(attempt));
        machines.removeIf(machine -> machine.isOver() && !machine.hasWork());
        machines.add(made);
        return made;
    }

    /** The deployment of an assignment that is met. */
    ClusterDeployment begins(Assignment assignment) {
        return deployment(opening -> opening.assignment() == assignment);
    }

    private ClusterDeployment deployment(Predicate<NodeCommand.Open> isIts) {
        for (Opening opening : openings) {
            if (isIts.test(opening.command())) {
                return opening.deployment();
            }
        }
        throw new IllegalStateException("a part is opened that nobody has told " + name + " to open");
    }

    // --- what reaches it

    void obey(Session from, NodeCommand command) {
        NodeAgent process = agent;
        if (process == null || session != from || command.attempt() < newestDeployment) {
            cluster.saw(Coverage.STALE_COMMAND);
            cluster.saw(Coverage.STALE_MESSAGE);
        }
        if (process == null) {
            return;
        }
        if (command instanceof NodeCommand.Open open) {
            newestDeployment = Math.max(newestDeployment, open.deployment());
            openings.addFirst(new Opening(open, cluster.jobDeployments().opens(this, open)));
            if (openings.size() > MOST_OPENINGS) {
                openings.removeLast();
            }
        }
        process.accept(command, from);
    }

    void lost(Session ended) {
        ended.closeAtNode();
        NodeAgent process = agent;
        if (process != null && session == ended) {
            session = null;
            process.disconnected(ended);
        }
    }

    /** Something is noticed when the process moves again. */
    void noticesLater(Runnable what) {
        notYetNoticed.add(what);
    }

    @Nullable
    Session session() {
        return session;
    }

    // --- what is done when told to

    /** A sign of life, which is a thread's of its own. */
    void beat() {
        Session current = session;
        if (current != null && agent != null && !isFrozen() && now() >= beatNanos) {
            beatNanos = now() + BEAT_NANOS;
            current.accept(new NodeReport.Alive());
        }
    }

    boolean turn() {
        NodeAgent process = agent;
        if (process == null) {
            if (now() < aliveFromNanos) {
                return false;
            }
            begin();
            return true;
        }
        if (isFrozen()) {
            return false;
        }
        List<Runnable> noticed = List.copyOf(notYetNoticed);
        notYetNoticed.clear();
        noticed.forEach(Runnable::run);
        boolean any = !noticed.isEmpty();
        if (session == null && now() >= callNanos) {
            callNanos = now() + CALL_NANOS;
            Session made = cluster.callControl(this);
            if (made != null) {
                session = made;
                process.connected(made);
                any = true;
            }
        }
        any |= process.turn();
        if (copies != null) {
            copies.tell();
        }
        for (NodeMachine machine : List.copyOf(machines)) {
            any |= machine.notice();
        }
        return any;
    }

    /** Does a piece of background work; false if it cannot. */
    boolean work() {
        for (NodeMachine machine : List.copyOf(machines)) {
            if (!isFrozen() && machine.work()) {
                return true;
            }
        }
        return false;
    }

    void freeze(long nanos) {
        movesFromNanos = Math.max(movesFromNanos, now() + nanos);
    }

    void thaw() {
        movesFromNanos = 0;
    }

    /**
     * The process is gone.
     *
     * @param lastWords whether others hear of it
     */
    void kill(boolean lastWords) {
        Session current = session;
        if (current != null) {
            if (lastWords) {
                current.lastWords("its process has ended");
            }
            current.closeAtNode();
        }
        if (lastWords) {
            neighbours.lastWords();
        }
        session = null;
        agent = null;
        movesFromNanos = 0;
        aliveFromNanos = now() + RESTART_NANOS;
        notYetNoticed.clear();
        machines.forEach(NodeMachine::vanish);
        machines.clear();
        openings.clear();
    }
}
